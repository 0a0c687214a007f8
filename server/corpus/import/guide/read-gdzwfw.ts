/** Service guides as the Guangdong government service site (广东政务服务网) describes them, one JSON record a line. */
import { parseFragment } from 'parse5';
import { z } from 'zod';
import { type CorpusDocument, type CorpusPassage, document } from '../../document.ts';
import { textOf } from '../html/html-element.ts';
import { ImportError } from '../import-error.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { documentIdOf } from '../metadata/document-id.ts';
import { cleanText } from '../text/clean-text.ts';
import { splitSentences } from '../text/split-sentences.ts';
import { guidePassage } from './guide-fields.ts';

/** Left out of a guide: the site writes something in every field. */
const NOTHING = /^(?:无|暂无|没有|null|undefined|[-—/\\.。]*)[。.]?$/iu;
const text = z
  .string()
  .nullish()
  .transform((value) => {
    const plain = plainText(value ?? '');
    return NOTHING.test(plain) ? undefined : plain;
  });
const list = z
  .union([z.array(text), text])
  .optional()
  .transform((value) => (Array.isArray(value) ? value : [value]).filter((item) => item !== undefined));

const record = z.looseObject({
  TASK_CODE: z.string().regex(/^[A-Za-z\d]{10,40}$/),
  TASK_NAME: text
    .refine((name) => name !== undefined, 'is empty')
    .transform((name) => name!.replace(/[(（][（(]([^（()）]*)[)）][)）]$/u, '（$1）')),
  TASK_TYPE_TEXT: text,
  AREACODE: z.string().regex(/^\d{6}/),
  DEPT_NAME: text,
  URL: text,
  parentCatalogName: text,
  matter_short: text,
  matter_daily: text,
  matter_level: text,
  visit_number: text,
  co_department: text,
  handle_location: text,
  handle_time: text,
  handle_time_limit: text,
  accept_standard: text,
  consult_phone: text,
  complain_phone: text,
  courier_service: text,
  bear_paltform: text,
  online_book: text,
  online_book_addr: text,
  theme_category: list,
  service_object_name: list,
  material_intro: list,
});
type GuideRecord = z.infer<typeof record>;

export interface GuideOptions {
  /** `YYYY-MM-DD`. */
  checkedOn: string;
  /** When the records were collected, as a reader is told: 2021年5月. */
  collectedIn?: string | undefined;
}

const COLLECTED_IN = '2021年5月';
/** With the code of the service, which keeps the same guide of several offices apart. */
const LONGEST_ID = 60;

/** By the themes of the site, where one clearly is a stage of life. */
const TOPIC_OF_THEME: Record<string, NonNullable<CorpusDocument['topics']>[number]> = {
  生育收养: 'birth',
  生小孩: 'birth',
  教育科研: 'education',
  升学: 'education',
  就业创业: 'employment',
  找工作: 'employment',
  职业资格: 'employment',
  户籍办理: 'living',
  婚姻登记: 'living',
  住房保障: 'housing',
  出境入境: 'travel',
  交通出行: 'travel',
  医疗卫生: 'medical',
  社会救助: 'relief',
  养老服务: 'ageing',
  设立变更: 'market-entry',
  准营准办: 'market-entry',
  纳税: 'tax',
  规划建设: 'construction',
};

/**
 * The guide of one record.
 * @throws {ImportError} `content_invalid` where the line is no record of a service or says nothing about it
 */
export function readGuide(content: string, { checkedOn, collectedIn = COLLECTED_IN }: GuideOptions): ImportedDocument {
  const guide = parseRecord(content);
  const passages = passagesOf(guide);
  const topics = [...new Set(guide.theme_category.flatMap((theme) => TOPIC_OF_THEME[theme] ?? []))];
  const code = guide.TASK_CODE.toLowerCase();
  return {
    document: document.parse({
      id: `${shortName(guide.TASK_NAME, LONGEST_ID - code.length - 1)}-${code}`,
      kind: 'guide',
      title: { zh: guide.TASK_NAME },
      issuer: guide.DEPT_NAME === undefined ? undefined : { zh: guide.DEPT_NAME },
      region: guide.AREACODE.slice(0, 6),
      topics: topics.length === 0 ? undefined : topics,
      audiences: audiencesOf(guide.service_object_name),
      wording: 'official',
      url: guide.URL !== undefined && /^https?:/.test(guide.URL) && URL.canParse(guide.URL) ? guide.URL : undefined,
      source: `广东政务服务网办事指南（${collectedIn}采集，事项编码 ${guide.TASK_CODE}）`,
      checkedOn,
      passages,
    } satisfies z.input<typeof document>),
    guessed: topics.length === 0 ? [] : ['topics'],
    doubts: doubtsOf(guide, collectedIn),
  };
}

function parseRecord(content: string): GuideRecord {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (cause) {
    throw new ImportError('content_invalid', '不是完整的 JSON，请检查这一行是否被截断。', { cause });
  }
  const parsed = record.safeParse(value);
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path }) => path.join('.')).join('、');
  throw new ImportError('content_invalid', `缺少事项的字段或字段有误（${fields || '整行'}），请检查。`, {
    cause: parsed.error,
  });
}

function passagesOf(guide: GuideRecord): CorpusPassage[] {
  const { parentCatalogName, TASK_NAME } = guide;
  const fields: [string, (string | undefined)[]][] = [
    [
      'summary',
      [
        said('事项名称', TASK_NAME),
        said('事项类型', guide.TASK_TYPE_TEXT),
        said('所属目录', parentCatalogName === TASK_NAME ? undefined : parentCatalogName),
        said('简称', guide.matter_short),
        said('日常用语', guide.matter_daily),
        said('办理部门', guide.DEPT_NAME),
        said('行使层级', guide.matter_level),
        said('服务对象', guide.service_object_name.join('、')),
        said('服务主题', guide.theme_category.filter((theme) => theme !== '其他').join('、')),
      ],
    ],
    ['conditions', sentencesOf(guide.accept_standard)],
    ['materials', guide.material_intro],
    [
      'steps',
      [
        said('办理平台', guide.bear_paltform),
        said('网上办理或预约', guide.online_book === '是' ? '支持' : guide.online_book && '不支持'),
        said('网上预约地址', guide.online_book_addr),
        said('到办事现场次数', guide.visit_number && `${guide.visit_number}次`),
        said('物流快递', guide.courier_service === '是' ? '支持' : guide.courier_service && '不支持'),
        said('联办机构', guide.co_department),
      ],
    ],
    [
      'time-limit',
      [said('法定办结时限', daysOf(guide.handle_time)), said('承诺办结时限', daysOf(guide.handle_time_limit))],
    ],
    ['place', [guide.handle_location && closed(guide.handle_location)]],
    ['contact', [said('咨询电话', guide.consult_phone), said('投诉电话', guide.complain_phone)]],
  ];
  return fields.flatMap(
    ([field, sentences]) =>
      guidePassage(field, sentences.filter((one) => one !== undefined && one !== '') as string[]) ?? [],
  );
}

function said(name: string, value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : closed(`${name}：${value}`);
}

function closed(sentence: string): string {
  return /[。！？]$/u.test(sentence) ? sentence : `${sentence}。`;
}

/** 30(工作日) → 30个工作日. */
function daysOf(limit: string | undefined): string | undefined {
  return limit?.replace(/^(\d+)\s*[（(](.+?)[）)]$/u, '$1个$2');
}

/** The site lost the line breaks of its text: they were before the numbers. */
function sentencesOf(standard: string | undefined): string[] {
  if (standard === undefined) return [];
  const lines = standard
    .replaceAll(/[ \u3000]{2,}/gu, '\n')
    .replaceAll(/\s(?=(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[①-⑳]|——))/gu, '\n');
  return splitSentences(lines).map(({ from, to }) => lines.slice(from, to));
}

function audiencesOf(objects: readonly string[]): CorpusDocument['audiences'] {
  const isCitizens = objects.includes('自然人');
  const isEnterprises = objects.some((object) => /法人|企业|组织|机关/u.test(object));
  if (isCitizens === isEnterprises) return ['citizen', 'enterprise'];
  return isCitizens ? ['citizen'] : ['enterprise'];
}

function doubtsOf(guide: GuideRecord, collectedIn: string): string[] {
  const doubts = [`${collectedIn}采集，电话、地址、时限和网址可能已经改变，请核对。`];
  const last = guide.accept_standard?.at(-1);
  if (last !== undefined && '：:，、；;'.includes(last)) doubts.push('办理条件在采集时被截断，请补全。');
  const [legal, promised] = [guide.handle_time, guide.handle_time_limit].map((limit) =>
    /^(\d+)[（(](.+)[）)]$/u.exec(limit ?? ''),
  );
  if (legal && promised && legal[2] === promised[2] && Number(promised[1]) > Number(legal[1])) {
    doubts.push(`承诺时限（${promised[1]}）长于法定时限（${legal[1]}），请核对。`);
  }
  return doubts;
}

/** At most so long, at the end of a word. */
function shortName(name: string, longest: number): string {
  const whole = documentIdOf(name);
  if (whole.length <= longest) return whole;
  return whole
    .slice(0, longest + 1)
    .replace(/-[^-]*$/u, '')
    .slice(0, longest);
}

/** Without markup, entities and characters that cannot be seen; records copied from pages may hold them. */
function plainText(value: string): string {
  const bare = /<[a-z/!]|&(?:#\d+|[a-z]+);/i.test(value)
    ? textOf(parseFragment(value.replaceAll(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')))
    : value;
  return cleanText(bare.replaceAll(/\\[nrt]/gu, '\n')).trim();
}
