/** 文号, the number an office gives its document, in the forms in use: 国发〔2024〕3号, 国务院令第714号, 财政部公告2023年第12号. */
import { halfWidth } from './dates-in-text.ts';

/** Offices use 〔〕; typists what their keyboard has. */
const OPEN = '[〔\\[［【（(﹝〈]';
const CLOSE = '[〕\\]］】）)﹞〉]';
const YEAR = '(?:19|20)\\d{2}';
const BRACKETED = new RegExp(
  `([\\p{Script=Han}A-Za-z]{1,20}(?:\\s[\\p{Script=Han}]{1,3})?)\\s*${OPEN}\\s*(${YEAR})\\s*年?\\s*${CLOSE}\\s*(第?)\\s*(\\d{1,5})\\s*号`,
  'u',
);
const ORDER =
  /([\p{Script=Han}\s]{2,60}?令)\s*[（(]?\s*(?:(\d{4})\s*年)?\s*(第\s*[\d一二三四五六七八九十百〇零]{1,6}\s*号)\s*[）)]?/u;
const ANNOUNCEMENT = new RegExp(
  `([\\p{Script=Han}\\s]{2,120}?公告)\\s*[（(]?\\s*(${YEAR})\\s*年\\s*第?\\s*(\\d{1,5})\\s*号`,
  'u',
);

/** A 文号 as it is kept: half-width digits, 〔〕 about the year, no white space inside but between the names of offices. */
export function normalizeDocumentNumber(text: string): string {
  const plain = halfWidth(text).replaceAll(/\s+/gu, ' ').trim();
  return plain
    .replace(new RegExp(`\\s*${OPEN}\\s*(${YEAR})\\s*年?\\s*${CLOSE}\\s*(第?)\\s*(\\d+)\\s*号`, 'u'), '〔$1〕$2$3号')
    .replace(/\s*(\d{4})\s*年\s*第\s*(\d+)\s*号/u, '$1年第$2号')
    .replace(/(令|公告)\s*[（(]?\s*第\s*([^\s号]+)\s*号[）)]?/u, '$1第$2号');
}

/** The 文号 that makes up a line, with or without brackets or a label (发文字号：) about it. */
export function documentNumberOfLine(line: string): string | undefined {
  const text = halfWidth(line)
    .replace(/^(?:发文字号|发布文号|文\s*号|文件编号)\s*[:：]\s*/u, '')
    .replace(/(?:签发人|有效性|索引号)[:：].*$/u, '')
    .trim()
    .replace(/^[（(](.*)[）)]$/u, '$1')
    .trim();
  if (text.length > 130) return undefined;
  for (const pattern of [BRACKETED, ANNOUNCEMENT, ORDER]) {
    const match = pattern.exec(text);
    if (match !== null && match.index === 0 && match[0].length === text.length) return normalizeDocumentNumber(text);
  }
  return undefined;
}

/** Offices by what their numbers begin with; the longest beginning counts. */
const OFFICES: Record<string, string> = {
  国发: '国务院',
  国函: '国务院',
  国令: '国务院',
  国办发: '国务院办公厅',
  国办函: '国务院办公厅',
  国办发明电: '国务院办公厅',
  中发: '中共中央、国务院',
  中办发: '中共中央办公厅、国务院办公厅',
  财税: '财政部、国家税务总局',
  人社部发: '人力资源和社会保障部',
  粤府: '广东省人民政府',
  粤府办: '广东省人民政府办公厅',
  粤府函: '广东省人民政府',
  粤办函: '广东省人民政府办公厅',
  粤人社: '广东省人力资源和社会保障厅',
  穗府: '广州市人民政府',
  穗府办: '广州市人民政府办公厅',
  深府: '深圳市人民政府',
  深府办: '深圳市人民政府办公厅',
  珠府: '珠海市人民政府',
  佛府: '佛山市人民政府',
  东府: '东莞市人民政府',
  中府: '中山市人民政府',
  惠府: '惠州市人民政府',
  江府: '江门市人民政府',
};

/** The office that gives such numbers, for the best-known ones. */
export function officeOfDocumentNumber(number: string): string | undefined {
  const order = /^(.+?)(?:令|公告)(?:\d{4}年)?第/u.exec(number)?.[1];
  if (order !== undefined) return order.replace(/^中华人民共和国国务院$/u, '国务院').replaceAll(/\s+/gu, '、');
  const prefix = number.split('〔')[0]!;
  const known = Object.keys(OFFICES).filter((name) => prefix.startsWith(name));
  return OFFICES[known.sort((a, b) => b.length - a.length)[0] ?? ''];
}
