import type { LegalForce } from '../../document.ts';
import type { LawEvent } from './law-history.ts';

const CONGRESS = /(?:^|届|[\s，、])(全国人民代表大会(?:常务委员会)?)(?=第|公告)/;
const LOCAL_CONGRESS =
  /([\p{Script=Han}]{2,12}(?:省|市|自治州|自治县|县|区))第[\d一二三四五六七八九十]+届人民代表大会(常务?委员会)?/u;
const FOUNDING_CONGRESS = /中国人民政治协商会议第一届全体会议/;
const JUDICIARY = ['最高人民法院', '最高人民检察院'];
const PUBLISHER =
  /^[\s由经]*((?:[\p{Script=Han}、（）()\s]){2,60}?)(?:第\s*\d+\s*号|令|公告|发布|公布|颁布|印发|通知|以)/u;
const JOINT_ORDER = /国务院、中(?:华人民共和国中)?央军事委员会令/;

/** Who made a law, by its title and its history; the body that adopted it first, as that is the one that may change it. */
export function issuerOfLaw(title: string, events: LawEvent[]): string | undefined {
  const ofTitle =
    /^((?:最高人民法院|最高人民检察院|[\p{Script=Han}]{2,8}部|国务院|全国人民代表大会(?:常务委员会)?|、)+)关于/u.exec(
      title,
    )?.[1];
  if (ofTitle !== undefined) return ofTitle.replace(/(?<=[院部])(?=最高)/, '、');
  const adopting = events.filter(({ type }) => type === 'adoption' || type === 'revision').map(({ plain }) => plain);
  for (const plain of adopting) {
    const local = LOCAL_CONGRESS.exec(plain);
    if (local !== null) return `${local[1]}人民代表大会${local[2] === undefined ? '' : '常务委员会'}`;
    const congress = CONGRESS.exec(plain)?.[1];
    if (congress !== undefined) return congress;
    if (FOUNDING_CONGRESS.test(plain)) return '中国人民政治协商会议';
    const courts = JUDICIARY.filter(
      (court) => plain.includes(`${court}审判委员会`) || (court === JUDICIARY[1] && plain.includes('检察委员会')),
    );
    if (courts.length > 0)
      return JUDICIARY.filter((court) => adopting.some((other) => other.includes(court))).join('、');
  }
  return publisherIn(events);
}

function publisherIn(events: LawEvent[]): string | undefined {
  const publishing = events.filter(({ type }) => type === 'publication');
  for (const { plain } of [...publishing, ...events.filter(({ type }) => type === 'revision')]) {
    if (JOINT_ORDER.test(plain.replaceAll(/\s/g, ''))) return '国务院、中央军事委员会';
    const publisher = PUBLISHER.exec(plain)?.[1]
      ?.trim()
      .replaceAll(/\s+/g, '、')
      .replace(/^中?中华人民共和国(?=.)/, '')
      .replaceAll('、中华人民共和国', '、');
    if (publisher !== undefined && publisher !== '' && publisher !== '主席') return publisher;
    if (publisher === '主席') return '全国人民代表大会常务委员会';
  }
  return events.some(({ plain }) => /国务院(?:第\d+次)?(?:常务|全体)?会议/.test(plain)) ? '国务院' : undefined;
}

/** By the folders of collections, which are named after the kind of law. */
const FORCE_OF_FOLDER: Record<string, LegalForce> = {
  宪法: 'constitution',
  宪法相关法: 'law',
  民法典: 'law',
  民法商法: 'law',
  刑法: 'law',
  社会法: 'law',
  经济法: 'law',
  行政法: 'law',
  诉讼与非诉讼程序法: 'law',
  法律: 'law',
  行政法规: 'administrative-regulation',
  司法解释: 'judicial-interpretation',
  部门规章: 'departmental-rule',
  地方性法规: 'local-regulation',
  地方政府规章: 'local-rule',
};

/** The force that a folder of `path` states. */
export function forceOfPath(path: string): LegalForce | undefined {
  const folder = path
    .split(/[/\\]/)
    .slice(0, -1)
    .findLast((name) => name in FORCE_OF_FOLDER);
  return folder === undefined ? undefined : FORCE_OF_FOLDER[folder];
}

/** Whom a folder of `path` makes the likely issuer: 行政法规 are the State Council's, 部门规章/公安部 says it. */
export function issuerOfPath(path: string): string | undefined {
  const folders = path.split(/[/\\]/).slice(0, -1);
  if (folders.at(-1) === '行政法规') return '国务院';
  if (folders.at(-1) === '宪法') return '全国人民代表大会';
  return folders.at(-2) === '部门规章' ? folders.at(-1) : undefined;
}

/** The force of a text by its title and issuer (立法法); a text of nobody in particular has none. */
export function forceOfLaw(
  title: string,
  issuer: string | undefined,
  documentNumber: string | undefined,
): LegalForce | undefined {
  if (/^中华人民共和国宪法(?:修正案.*)?$/.test(title)) return 'constitution';
  if (issuer === undefined) return undefined;
  if (/最高人民(?:法院|检察院)/.test(issuer)) return 'judicial-interpretation';
  if (/^全国人民代表大会/.test(issuer)) return 'law';
  if (/人民代表大会/.test(issuer)) return 'local-regulation';
  const isOrder = /令/.test(documentNumber ?? '');
  if (/^国务院(?:、中央军事委员会)?$/.test(issuer))
    return isOrder || /条例/.test(title) ? 'administrative-regulation' : 'normative-document';
  if (!isOrder) return 'normative-document';
  return /(?:省|市|自治区)人民政府/.test(issuer) ? 'local-rule' : 'departmental-rule';
}
