import { type ArticleHeading, mayBeReference, readArticleHeading } from './article-heading.ts';
import { readAnnexHeading } from './law-heading.ts';
import type { Line } from './lines-of-source.ts';

interface Candidate extends ArticleHeading {
  index: number;
  line: Line;
}

/**
 * The lines at which articles begin, by their index. A number at the head of a line may be a mere cross-reference (“第三条规定的…”),
 * which the words after it and the sequence of the numbers tell: an article goes on counting, a reference breaks the count.
 * An annex counts anew. `isAmending`: quoted articles are the new wording of another law, never articles of this one.
 */
export function findArticles(lines: Line[], isAmending: boolean): Map<number, ArticleHeading> {
  const found = new Map<number, ArticleHeading>();
  const candidates = lines.flatMap((line, index): Candidate[] => {
    const heading = readArticleHeading(line);
    return heading === undefined ? [] : [{ ...heading, index, line }];
  });
  const annexes = lines.flatMap((line, index) => (readAnnexHeading(line) === undefined ? [] : [index]));

  let last: Candidate | undefined;
  for (const [at, candidate] of candidates.entries()) {
    const { index } = candidate;
    const { index: before } = last ?? candidate;
    if (annexes.some((annex) => before < annex && annex < index) && !continues(last, candidate)) last = undefined;
    const later = candidates.slice(at + 1);
    if (!isArticle(candidate, last, later, lines[index - 1]?.text ?? '', isAmending)) continue;
    found.set(index, candidate);
    last = candidate;
  }
  return found;
}

function isArticle(
  candidate: Candidate,
  last: Candidate | undefined,
  later: Candidate[],
  lineBefore: string,
  isAmending: boolean,
): boolean {
  if (candidate.reads === 'reference') return false;
  const isNext = last === undefined ? candidate.number === 1 : continues(last, candidate);
  if (candidate.line.quoted && (isAmending || !isNext)) return false;
  if (isNext) {
    if (candidate.reads === 'heading' || !mayBeReference(candidate.line)) return true;
    // In doubt: it is a reference where the same number comes again before the next one does.
    const next = later.find((other) => other.number !== candidate.number || sameNumber(other, candidate));
    return next === undefined || !sameNumber(next, candidate) || next.reads !== 'heading';
  }
  // Out of sequence: the new wording of another law's article, or a reference, which no white space follows.
  if (/[：:]$/.test(lineBefore) || (isAmending && last !== undefined)) return false;
  if (candidate.reads === 'heading') return true;
  if (mayBeReference(candidate.line) || (last !== undefined && candidate.number < last.number)) return false;
  const next = later.find((other) => other.reads !== 'reference');
  return next !== undefined && continues(candidate, next);
}

function continues(last: Candidate | undefined, { number, sub }: ArticleHeading): boolean {
  if (last === undefined) return false;
  if (sub === undefined) return number === last.number + 1;
  return number === last.number && sub === (last.sub ?? 0) + 1;
}

function sameNumber(one: ArticleHeading, other: ArticleHeading): boolean {
  return one.number === other.number && one.sub === other.sub;
}
