/** Where two documents that both hold say different things of the same, the one that prevails goes first. */
import { sentencesIn, tongueOf } from '../../corpus/passage.ts';
import { validityOn } from '../../corpus/validity.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import type { Draft, Evidence, Knowledge } from '../draft.ts';
import { prevailingDocument } from '../prevailing-document.ts';

/** How much of their words two sentences must share, figures left out, to speak of the same; range 0.5–1. */
const LEAST_LIKENESS = 0.6;
/** Of what these count, difference is no contradiction: when, and in which article. */
const NOT_COMPARED = new Set(['year', 'article', '月', '日']);

export function resolveConflicts(draft: Draft, { precedence }: Knowledge): Draft {
  const { evidence, request } = draft;
  const holding = evidence.filter(({ passage }) => validityOn(request.asOf, passage.document) === 'in_force');
  for (const [i, one] of holding.entries()) {
    for (const other of holding.slice(i + 1)) {
      // What we were asked often rests on other documents; it follows them, and never prevails over one.
      const isCurated = [one, other].some(({ passage }) => passage.document.kind === 'faq');
      if (isCurated || one.passage.document === other.passage.document || !disagree(one, other, draft)) continue;
      const prevailing = prevailingDocument(one.passage.document, other.passage.document, precedence);
      if (!prevailing) continue;
      const isFirst = ({ passage }: Evidence) => passage.document === prevailing.document;
      const ordered = [...evidence.filter(isFirst), ...evidence.filter((each) => !isFirst(each))];
      return { ...draft, evidence: ordered, conflict: prevailing };
    }
  }
  return draft;
}

/** Whether what they say first is the same sentence but for its figures. */
function disagree(a: Evidence, b: Evidence, { language }: Draft): boolean {
  const said = [a, b].map(({ passage, sentences }) => {
    const all = sentencesIn(passage, tongueOf(language)).map(({ text }) => text);
    const first = all[sentences[0] ?? 0]!;
    // One row of many that differ in their figures (企业规模, by trade) is told apart by more than these.
    const isRow = all.some(
      (text) => text !== first && countedFigures(text).length > 0 && likeness(text, first) >= LEAST_LIKENESS,
    );
    return isRow ? undefined : first;
  });
  const [one, other] = said;
  if (one === undefined || other === undefined) return false;
  const [ofOne, ofOther] = [one, other].map(countedFigures) as [string[], string[]];
  if (ofOne.length === 0 || ofOther.length === 0 || ofOne.join() === ofOther.join()) return false;
  return likeness(one, other) >= LEAST_LIKENESS;
}

function countedFigures(text: string): string[] {
  return figuresIn(text)
    .filter(({ unit }) => !NOT_COMPARED.has(unit))
    .map(({ value, unit }) => `${value}${unit}`);
}

/** Jaccard's share of common bigrams, digits and numerals left out. */
function likeness(a: string, b: string): number {
  const [one, other] = [a, b].map(bigramsOf) as [Set<string>, Set<string>];
  const common = [...one].filter((bigram) => other.has(bigram)).length;
  return common / (one.size + other.size - common || 1);
}

function bigramsOf(text: string): Set<string> {
  const plain = text.replace(/[\s\d.,，。、；：%％零〇一二两三四五六七八九十百千万亿]/gu, '');
  return new Set(Array.from({ length: Math.max(0, plain.length - 1) }, (_, i) => plain.slice(i, i + 2)));
}
