/** A document out of the text of a file: what kind it is, what it says about itself, and its passages. */
import type { Place } from '../../language/lexicon.ts';
import type { Audience, DocumentKind } from '../../protocol/answer.ts';
import { type CorpusDocument, type CorpusPassage, document } from '../document.ts';
import { guideFromProse } from './guide/guide-from-prose.ts';
import { ImportError } from './import-error.ts';
import type { ImportedDocument } from './imported-document.ts';
import { forceOfLaw } from './law/law-issuer.ts';
import { type LawHead, readLawHead } from './law/read-law-head.ts';
import { splitLaw } from './law/split-law.ts';
import { documentIdOf } from './metadata/document-id.ts';
import { isInterpretation } from './metadata/document-relations.ts';
import { extractMetadata, type Metadata } from './metadata/extract-metadata.ts';
import { splitProse } from './prose/split-prose.ts';
import type { SourceText } from './source-text.ts';

export interface TextOptions {
  /** As the person who imports says it is. */
  kind?: DocumentKind | undefined;
  /** `YYYY-MM-DD`. */
  checkedOn: string;
  /** Helps to tell the region of an issuer. */
  places?: readonly Place[] | undefined;
}

/** So many articles make a text one of articles; fewer may be quoted from another. */
const FEWEST_ARTICLES = 2;
const LAW_TITLE = /(?:法|条例|规定|办法|细则|规则|章程|规程|决定|解释)(?:[（(][^）)]{1,20}[）)])?$/u;
const GUIDE_TITLE = /(?:办事|服务|办理|申办|申请|申报)指南/u;
const FAQ_TITLE = /问答|常见问题|热点问题|百问|FAQ/iu;
const CITIZENS =
  /居民|市民|村民|个人|老年|老人|儿童|残疾|户籍|婚姻|生育|低保|救助|社保卡|教师|医师|退休|职工|义务教育|农民工|高龄|孤儿|毕业生/u;
const ENTERPRISES =
  /企业|公司|市场主体|经营主体|营商|产业|工业|制造业|招标|纳税人|外贸|外资|投资|园区|融资|商户|个体工商户/u;

/**
 * The document that a text is; all that was concluded is named in `guessed`, all that is unclear in `doubts`.
 * @throws {ImportError} `file_empty` where the text has no sentence
 */
export function documentFromText(source: SourceText, { kind, checkedOn, places }: TextOptions): ImportedDocument {
  const metadata = extractMetadata(source, places);
  const title = metadata.title.value;
  const articles = kind === undefined || kind === 'law' || kind === 'policy' ? articlesOf(source, title) : undefined;
  const prose = articles ?? splitProse(source);
  if (prose.length === 0) throw new ImportError('file_empty', `${source.name} 里没有正文，请检查后重新导入。`);
  const guide = kind === 'guide' || (kind === undefined && GUIDE_TITLE.test(title)) ? guideFromProse(prose) : undefined;
  const concluded = kind ?? kindOf(title, articles !== undefined, guide !== undefined);
  // A guide is made of fields; a text without them is kept, as what it can be.
  const finalKind = concluded === 'guide' && guide === undefined ? 'policy' : concluded;
  const law = finalKind === 'law' ? readLawHead(withTitle(source, title), prose) : undefined;
  const { fields, guessed, doubts } = describe(metadata, law, finalKind);
  if (kind === 'guide' && guide === undefined)
    doubts.push('没有认出办事指南的栏目（如申请材料、办理流程），先按政策文件处理，请核对。');
  const parsed = document.parse({
    id: documentIdOf(title, fields.publishedOn),
    kind: finalKind,
    ...fields,
    audiences: audiencesOf(title),
    wording: 'official',
    url: urlOf(source),
    source: `《${title}》文本（${source.name}）`,
    checkedOn,
    passages: guide ?? withoutSignature(prose),
  } satisfies CorpusDocument);
  return {
    document: parsed,
    original: source.text,
    guessed: [...guessed, ...(kind === undefined ? ['kind'] : []), 'audiences'],
    doubts: [...source.doubts, ...doubts],
  };
}

/** The articles of a text, if it is one of articles; a text numbered 一、 only is prose. */
function articlesOf(source: SourceText, title: string): CorpusPassage[] | undefined {
  const passages = splitLaw(withTitle(source, title));
  const articles = passages?.filter(({ anchor }) => /^art-\d/.test(anchor)) ?? [];
  return articles.length >= FEWEST_ARTICLES ? passages : undefined;
}

/** Who signed and when is told by the fields; as a passage it would be found by the title, and answer nothing. */
export function withoutSignature(passages: CorpusPassage[]): CorpusPassage[] {
  const rest = passages.filter(({ anchor }) => !anchor.startsWith('signature'));
  return rest.length === 0 ? passages : rest;
}

function withTitle(source: SourceText, title: string): SourceText {
  return { ...source, stated: { ...source.stated, title } };
}

function kindOf(title: string, hasArticles: boolean, isGuide: boolean): DocumentKind {
  if (isInterpretation(title)) return 'interpretation';
  if (isGuide) return 'guide';
  if (FAQ_TITLE.test(title)) return 'faq';
  // 关于印发《X办法》的通知 that brings its articles is read as X办法.
  const bare = title.replace(/的(?:通知|公告|通告)$/u, '').replace(/》$/u, '');
  return hasArticles && LAW_TITLE.test(bare) ? 'law' : 'policy';
}

interface Description {
  fields: Pick<
    CorpusDocument,
    | 'title'
    | 'issuer'
    | 'documentNumber'
    | 'publishedOn'
    | 'effectiveOn'
    | 'expiresOn'
    | 'force'
    | 'region'
    | 'relations'
  >;
  guessed: string[];
  doubts: string[];
}

function describe(metadata: Metadata, law: LawHead | undefined, kind: DocumentKind): Description {
  const guessed: string[] = metadata.title.isGuessed ? ['title'] : [];
  const take = (
    field: 'issuer' | 'documentNumber' | 'publishedOn' | 'effectiveOn' | 'expiresOn',
  ): string | undefined => {
    const own = metadata[field];
    if (own !== undefined && !own.isGuessed) return own.value;
    const ofLaw = law?.[field];
    // What a law's own lines tell of it goes before what the end of the text suggests.
    const value = (typeof ofLaw === 'object' ? ofLaw.zh : ofLaw) ?? own?.value;
    if (value !== undefined) guessed.push(field);
    return value;
  };
  const issuer = take('issuer');
  const documentNumber = take('documentNumber');
  const publishedOn = take('publishedOn');
  const effectiveOn = take('effectiveOn');
  const expiresOn = take('expiresOn');
  const isNormative = kind === 'policy' || kind === 'law';
  const force = law?.force ?? (isNormative ? forceOfLaw(metadata.title.value, issuer, documentNumber) : undefined);
  if (force !== undefined) guessed.push('force');
  const relations = law !== undefined && law.relations.length > 0 ? law.relations : metadata.relations.value;
  if (relations.length > 0) guessed.push('relations');
  guessed.push('region');
  const doubts = [...metadata.doubts];
  if (issuer === undefined) doubts.push('没有找到发文机关，请补上。');
  if (publishedOn === undefined) doubts.push('没有找到发布日期，请补上。');
  return {
    fields: {
      title: { zh: metadata.title.value },
      issuer: issuer === undefined ? undefined : { zh: issuer },
      documentNumber,
      publishedOn,
      effectiveOn,
      expiresOn,
      force,
      region: metadata.region.value,
      relations,
    },
    guessed,
    doubts,
  };
}

function audiencesOf(title: string): Audience[] {
  const [citizens, enterprises] = [CITIZENS.test(title), ENTERPRISES.test(title)];
  if (citizens === enterprises) return ['citizen', 'enterprise'];
  return citizens ? ['citizen'] : ['enterprise'];
}

function urlOf({ stated }: SourceText): string | undefined {
  return stated.url !== undefined && URL.canParse(stated.url) ? stated.url : undefined;
}
