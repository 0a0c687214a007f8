import type { CorpusDocument, CorpusPassage } from '../../document.ts';
import { normalizeDocumentNumber } from '../metadata/document-number.ts';
import { regionOfName } from '../metadata/region-of-name.ts';
import type { SourceText } from '../source-text.ts';
import { readArticleHeading } from './article-heading.ts';
import { isHistoryLine } from './front-matter.ts';
import { lawEffect } from './law-effect.ts';
import { blankTitles, type LawEvent, lawEventsIn } from './law-history.ts';
import { forceOfLaw, forceOfPath, issuerOfLaw, issuerOfPath } from './law-issuer.ts';
import { lawRelations } from './law-relations.ts';
import { type Line, linesOf } from './lines-of-source.ts';

export type LawHead = Pick<
  CorpusDocument,
  'title' | 'issuer' | 'documentNumber' | 'publishedOn' | 'effectiveOn' | 'expiresOn' | 'region' | 'force' | 'relations'
> & {
  /** Names of the fields that were concluded rather than read. */
  guessed: string[];
  doubts: string[];
};

const NATIONAL = '000000';
const NUMBER = /(\p{Script=Han}{1,12}[〔［[（(【](?:19|20)\d{2}[〕］\]）)】]\s*第?\s*\d+\s*号)/u;
const ORDER =
  /([\p{Script=Han}、]{2,40}(?:令\s*(?:[〔（(]?\d{4}[〕）)]?年?)?\s*第\s*[\d一二三四五六七八九十百]+\s*号|第\s*\d+\s*号令))/u;

/**
 * What a law says of itself: in its title and the lines below it (the 题注), in its first article (the ground) and its last (the day of
 * effect, what it repeals). Dates are those of the present text: of the last revision, where it was revised. Whether a later text has
 * replaced it is seen by comparing documents, not here.
 */
export function readLawHead(source: SourceText, passages: CorpusPassage[]): LawHead {
  const { stated } = source;
  const front = frontOf(linesOf(source));
  const title = stated.title ?? titleOf(front);
  const history = front
    .filter(({ text }) => !sameWords(text, title))
    .map(({ text }) => text)
    .join('\n');
  const events = lawEventsIn(history);

  const guessed: string[] = stated.title === undefined ? ['title'] : [];
  const doubts: string[] = [];
  const readIssuer = stated.issuer ?? issuerOfLaw(title, events) ?? signerIn(passages);
  const issuer = readIssuer ?? issuerOfPath(source.name);
  if (readIssuer === undefined && issuer !== undefined) guessed.push('issuer');
  const publishedOn = publicationOf(stated.publishedOn, events);
  const effect = effectOf(stated.effectiveOn, events, publishedOn, passages);
  const documentNumber = stated.documentNumber ?? documentNumberOf(history, events);
  // The number of an earlier order, where that of the last revision is not told.
  if (documentNumber !== undefined && stated.documentNumber === undefined && isOfEarlierText(events, publishedOn))
    guessed.push('documentNumber');
  const region = regionOf(title, issuer) ?? (/\/广东(?:地方法规)?\//.test(source.name) ? '440000' : undefined);
  if (region === undefined && issuer === undefined) guessed.push('region');
  const ofPath = forceOfPath(source.name);
  const force = /^中华人民共和国宪法(?:修正案.*)?$/.test(title)
    ? 'constitution'
    : (ofPath ?? forceOfLaw(title, issuer, documentNumber));
  if (ofPath === undefined && force !== undefined) guessed.push('force');
  const told = events
    .filter(({ type }) => type !== 'effect')
    .map(({ date }) => date)
    .sort()
    .at(-1);
  if (stated.publishedOn !== undefined && told !== undefined && told > stated.publishedOn) {
    doubts.push(`文件名或属性里的日期 ${stated.publishedOn} 早于题注里的 ${told}，采用后者，请核对`);
  }
  if (publishedOn === undefined) doubts.push('没有找到公布日期，请补充');
  if (issuer === undefined) doubts.push('没有找到制定机关，请补充');

  return {
    title: { zh: title },
    ...(issuer === undefined ? {} : { issuer: { zh: issuer } }),
    ...(documentNumber === undefined ? {} : { documentNumber }),
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(effect.effectiveOn === undefined ? {} : { effectiveOn: effect.effectiveOn }),
    ...(effect.expiresOn === undefined ? {} : { expiresOn: effect.expiresOn }),
    region: region ?? NATIONAL,
    ...(force === undefined ? {} : { force }),
    relations: lawRelations(title, passages),
    guessed,
    doubts,
  };
}

/** 北京奥运会…规定 is the State Council's and holds everywhere; 横琴…条例 is the province's and holds there. */
function regionOf(title: string, issuer: string | undefined): string | undefined {
  const ofIssuer = issuer === undefined ? undefined : regionOfName(issuer);
  return issuer === undefined || ofIssuer !== undefined ? (regionOfName(title) ?? ofIssuer) : undefined;
}

function signerIn(passages: CorpusPassage[]): string | undefined {
  const lines = passages.find(({ anchor }) => anchor === 'signature')?.sentences.map(({ zh }) => zh) ?? [];
  const signers = lines
    .filter((line) => !/\d|年.*月/.test(line))
    .map((line) => line.replace(/^中华人民共和国(?=.)/, ''));
  return signers.length === 0 ? undefined : signers.join('、');
}

/** The lines above the first sentence of the text. */
function frontOf(lines: Line[]): Line[] {
  const end = lines.findIndex(
    (line) =>
      !isHistoryLine(line) &&
      (/[。；：:！？]$/.test(line.text) ||
        readArticleHeading(line)?.reads === 'heading' ||
        /^第.{1,4}[编章]|^目\s*录$/.test(line.text)),
  );
  return lines.slice(0, end === -1 ? Math.min(lines.length, 12) : end);
}

function titleOf(front: Line[]): string {
  const marked = front.filter(({ level }) => level === 1);
  const lines = marked.length > 0 ? marked : front.filter((line) => !isHistoryLine(line));
  const last = lines.findIndex(({ text }) =>
    /(?:法|条例|规定|办法|细则|解释|决定|规则|通知|意见|批复|规范|标准|修正案)(?:[（(].{1,12}[）)])?$/.test(text),
  );
  return (
    lines
      .slice(0, last === -1 ? 1 : last + 1)
      .map(({ text }) => text.replaceAll(/\s/g, ''))
      .join('') || '未命名'
  );
}

function publicationOf(stated: string | undefined, events: LawEvent[]): string | undefined {
  const told = events.filter(({ type }) => type !== 'effect').map(({ date }) => date);
  return [...told, ...(stated === undefined ? [] : [stated])].sort().at(-1);
}

function effectOf(
  stated: string | undefined,
  events: LawEvent[],
  publishedOn: string | undefined,
  passages: CorpusPassage[],
): { effectiveOn?: string | undefined; expiresOn?: string | undefined } {
  const { effectiveOn: said, expiresOn } = lawEffect(passages, publishedOn);
  if (stated !== undefined) return { effectiveOn: stated, expiresOn };
  const told = events
    .filter(({ type, plain }) => type === 'effect' || /(?:公布|发布)施行/.test(plain))
    .map(({ date }) => date);
  const last = [...told, ...(said === undefined ? [] : [said])].sort().at(-1);
  if (last === undefined) return { expiresOn };
  const first = [last, ...events.map(({ date }) => date)].sort()[0]!;
  const wasRevised =
    events.some(({ type }) => type === 'revision') ||
    (publishedOn !== undefined && daysBetween(first, publishedOn) > 366);
  // “自公布之日起” counts from the first text, and a day before the revision is that of the first text; when the revision took
  // effect stands in the decision that revised it, so the day is left open: validity then counts from publication.
  const isOfFirstText = publishedOn !== undefined && (last < publishedOn || (last === said && last === publishedOn));
  return wasRevised && isOfFirstText ? { expiresOn } : { effectiveOn: last, expiresOn };
}

function documentNumberOf(history: string, events: LawEvent[]): string | undefined {
  const number =
    NUMBER.exec(blankTitles(history))?.[1] ?? events.flatMap(({ plain }) => ORDER.exec(plain)?.[1] ?? []).at(-1);
  return number === undefined ? undefined : normalizeDocumentNumber(number.trim());
}

function isOfEarlierText(events: LawEvent[], publishedOn: string | undefined): boolean {
  const order = events.findLast(({ plain }) => ORDER.test(plain));
  return order !== undefined && publishedOn !== undefined && order.date < publishedOn;
}

function sameWords(text: string, title: string): boolean {
  return title.replaceAll(/\s/g, '').includes(text.replaceAll(/\s/g, ''));
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
