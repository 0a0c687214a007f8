/** What a text says about itself: from its format's own fields first, then from its head, its end and its sentences. */
import type { Place } from '../../../language/lexicon.ts';
import type { Relation } from '../../document.ts';
import type { SourceText } from '../source-text.ts';
import { addTo, parseDate } from './dates-in-text.ts';
import { type DocumentHead, readHead } from './document-head.ts';
import { normalizeDocumentNumber, officeOfDocumentNumber } from './document-number.ts';
import { documentRelations } from './document-relations.ts';
import { regionOfIssuer } from './region-of-issuer.ts';
import { findSignatures, type Signature } from './signature.ts';
import { validityPeriod } from './validity-period.ts';

export interface Extracted<T> {
  value: T;
  /** Whether it was concluded rather than read where it is stated. */
  isGuessed: boolean;
}

export interface Metadata {
  title: Extracted<string>;
  issuer?: Extracted<string> | undefined;
  documentNumber?: Extracted<string> | undefined;
  publishedOn?: Extracted<string> | undefined;
  effectiveOn?: Extracted<string> | undefined;
  expiresOn?: Extracted<string> | undefined;
  region: Extracted<string>;
  relations: Extracted<Relation[]>;
  doubts: string[];
}

/** “国务院办公厅关于……的通知”: who writes stands before 关于. */
const OFFICE_OF_TITLE = /^([\p{Script=Han}、（）()\s]{2,80}?)(?:关于|印发|转发|对.{2,40}的(?:答复|批复))/u;
const OFFICE_END = /(?:国务院|委员会|政府|办公厅|办公室|[厅局部院署会行委办团社]|中心|中央|公司|法院|检察院)$/u;
const NATIONAL = '000000';

/** Metadata of a text; `places` helps to tell the region of an issuer. Dates are `YYYY-MM-DD`. */
export function extractMetadata(source: SourceText, places: readonly Place[] = []): Metadata {
  const head = readHead(source);
  const signatures = findSignatures(source, head.bodyStart);
  const doubts: string[] = [];
  const title = titleOf(source, head);
  const documentNumber = numberOf(source, head);
  const issuer = issuerOf(source, title.value, documentNumber?.value, signatures[0]);
  const publishedOn = publicationOf(source, signatures[0], doubts);
  const period = validityPeriod(source.text, publishedOn?.value);
  for (const day of period.impossible) doubts.push(`正文中的日期“${day}”不存在，请核对。`);
  const stated = statedDay(source, 'effectiveOn', doubts);
  const effectiveOn = stated ?? guessed(period.effectiveOn);
  if (effectiveOn !== undefined && period.expiresOn !== undefined && period.expiresOn < effectiveOn.value) {
    doubts.push(`失效日期 ${period.expiresOn} 早于施行日期 ${effectiveOn.value}，没有采用，请核对。`);
    period.expiresOn = undefined;
  }
  const region = regionOfIssuer([issuer?.value, title.value], places);
  if (region === undefined) doubts.push('看不出适用地区，先按全国处理，请核对。');
  if (title.isGuessed && head.title === undefined) doubts.push('正文里没有找到标题，先用文件名作标题，请补上。');
  return {
    title,
    issuer,
    documentNumber,
    publishedOn,
    effectiveOn,
    expiresOn: guessed(period.expiresOn),
    region: { value: region ?? NATIONAL, isGuessed: true },
    relations: { value: documentRelations(title.value, source.text), isGuessed: true },
    doubts,
  };
}

function titleOf(source: SourceText, head: DocumentHead): Extracted<string> {
  const { title } = source.stated;
  if (title !== undefined && title.trim() !== '') return { value: oneLine(title), isGuessed: false };
  if (head.title !== undefined) return { value: head.title, isGuessed: true };
  // An order brings what it announces: 现公布《X》，自…起施行.
  const announced = /(?:现予?(?:公布|发布|将)|公布)[^。；《》]{0,10}《((?:[^《》]|《[^《》]*》)+)》/u.exec(
    source.text.slice(0, 600),
  )?.[1];
  const fileName = source.name
    .split(/[/\\]/u)
    .at(-1)!
    .replace(/\.[a-z\d]{1,5}$/iu, '');
  return { value: oneLine(announced ?? fileName), isGuessed: true };
}

function numberOf({ stated }: SourceText, head: DocumentHead): Extracted<string> | undefined {
  if (stated.documentNumber !== undefined && /\d|第/u.test(stated.documentNumber)) {
    return { value: normalizeDocumentNumber(stated.documentNumber), isGuessed: false };
  }
  return guessed(head.documentNumber);
}

function issuerOf(
  { stated }: SourceText,
  title: string,
  documentNumber: string | undefined,
  signature: Signature | undefined,
): Extracted<string> | undefined {
  if (stated.issuer !== undefined && stated.issuer.trim() !== '')
    return { value: namesOf(stated.issuer), isGuessed: false };
  const ofTitle = OFFICE_OF_TITLE.exec(title)?.[1]?.trim();
  if (ofTitle !== undefined && OFFICE_END.test(ofTitle)) return { value: namesOf(ofTitle), isGuessed: true };
  if (signature !== undefined && signature.offices.length > 0)
    return { value: signature.offices.join('、'), isGuessed: true };
  return documentNumber === undefined ? undefined : guessed(officeOfDocumentNumber(documentNumber));
}

function publicationOf(
  source: SourceText,
  signature: Signature | undefined,
  doubts: string[],
): Extracted<string> | undefined {
  const stated = statedDay(source, 'publishedOn', doubts);
  const signedOn = signature?.date;
  if (stated !== undefined && signedOn !== undefined && signedOn < addTo(stated.value, -1, 'year')) {
    doubts.push(
      `标明的发布日期 ${stated.value} 比落款日期 ${signedOn} 晚一年以上，像是上网日期，采用落款日期，请核对。`,
    );
    return guessed(signedOn);
  }
  if (stated !== undefined) return stated;
  if (signature !== undefined && signature.date === undefined) doubts.push('落款的日期不存在，请核对。');
  return guessed(signature?.date);
}

function statedDay(
  { stated }: SourceText,
  field: 'publishedOn' | 'effectiveOn',
  doubts: string[],
): Extracted<string> | undefined {
  const written = stated[field];
  if (written === undefined || written.trim() === '') return undefined;
  const value = parseDate(written);
  if (value !== undefined) return { value, isGuessed: false };
  doubts.push(`${field === 'publishedOn' ? '发布' : '施行'}日期“${written}”不是一个日期，请核对。`);
  return undefined;
}

function guessed(value: string | undefined): Extracted<string> | undefined {
  return value === undefined ? undefined : { value, isGuessed: true };
}

/** Offices that sign together are set apart by spaces on paper, by 、 here. */
function namesOf(text: string): string {
  return oneLine(text).replaceAll(/[\s,，;；]+/gu, '、');
}

function oneLine(text: string): string {
  return text
    .trim()
    .split(/[\r\n]+/u)
    .map((piece) => piece.trim())
    .join('')
    .replaceAll(/\s+/gu, ' ');
}
