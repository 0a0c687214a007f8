/** What a company is, holds and wants, as it says it. Of a text in Mandarin. */
import type { Profile, Qualification, Want } from '../../protocol/match.ts';

const FORMS: readonly (readonly [RegExp, NonNullable<Profile['form']>])[] = [
  [/个体(?:工商)?户|个体(?:经营)?(?=$|[,，。;；\s])/u, 'individual-business'],
  [/合伙企业|(?:普通|有限|特殊普通)合伙/u, 'partnership'],
  [/个人独资|独资企业/u, 'sole-proprietorship'],
  [/事业单位|社会团体|社会组织|民办非企业|研究院(?=$|[,，])/u, 'institution'],
  [/(?:有限|责任|股份)(?:责任)?公司|limited company|co\.?,? ?ltd/iu, 'company'],
];

export const formIn = (text: string): Profile['form'] => FORMS.find(([pattern]) => pattern.test(text))?.[1];

/** What it calls itself; 中小企业 says less than that. */
export function claimedSizeIn(text: string): Profile['claimedSize'] {
  const found = /(?<!不是|不算|中|大)(微|小|中|大)型企业/u.exec(text)?.[1];
  return found === undefined ? undefined : ({ 微: 'micro', 小: 'small', 中: 'medium', 大: 'large' } as const)[found];
}

export function vatPayerIn(text: string): Profile['vatPayer'] {
  if (/(?<!不是|不属于|不算|非)小规模|small-?\s?scale (?:vat )?taxpayer/iu.test(text)) return 'small-scale';
  return /(?<!不是|非)一般(?:纳税|人(?:资格|身份))|general (?:vat )?taxpayer/iu.test(text) ? 'general' : undefined;
}

const QUALIFICATIONS: readonly (readonly [RegExp, Qualification])[] = [
  [/小巨人|little giant/giu, 'little-giant'],
  [/专精特新(?!.{0,2}小巨人)/gu, 'specialised-sme'],
  [/高企|国高|国家高新|高新企业|高[新薪]技术企业|high-?tech enterprise/giu, 'high-tech'],
  [/科技型中小企业?|科小|科中/gu, 'tech-sme'],
  [/创新型中小企业?/gu, 'innovative-sme'],
  [/单项冠军/gu, 'single-champion'],
  [/制造业创新中心/gu, 'manufacturing-innovation-centre'],
];
/** Said of the title, before or after it: not held, not yet, no longer, or held by somebody else. */
const DENIED_BEFORE =
  /(?:不是|没|还不|未|想|争取|准备|申请|申报|打算|在评|冲刺?|原来是|以前是|曾经是|之前是|朋友|隔壁|客户|供应商|\bnot)[^,，。;；]{0,8}$/u;
const DENIED_AFTER = /^[^,，。;；]{0,10}(?:过期|撤销|没续|到期|失效|没通过|没评上|还没|在申请|申报中|在评)/u;
const NONE =
  /(?:什么|啥|任何|哪个)?(?:资质|牌子|荣誉|称号)(?:都|也|一个)*(?:没有|没|冇|无)|(?:没有|无)(?:任何|什么|啥)?(?:资质|牌子|荣誉)/u;

export function qualificationsIn(text: string): Profile['qualifications'] {
  const held = QUALIFICATIONS.flatMap(([pattern, title]) =>
    [...text.matchAll(pattern)].some(
      (found) =>
        !DENIED_BEFORE.test(text.slice(0, found.index)) &&
        !DENIED_AFTER.test(text.slice(found.index + found[0].length)),
    )
      ? [title]
      : [],
  );
  if (held.length > 0) return held;
  return NONE.test(text) ? [] : undefined;
}

const WANTS: readonly (readonly [RegExp, Want])[] = [
  [/首台套?|首版次|首批次/u, 'first-set'],
  [
    /技改|技术改造|数字化|智能化|自动化|机器换人|节能改造|[换买添].{0,5}设备|更新设备|设备更新|升级.{0,4}(?:设备|产线|生产线)|\bMES\b|\bERP\b|upgrad/iu,
    'upgrade',
  ],
  [/上市|IPO|科创板|创业板|北交所|新三板|主板|港股/iu, 'listing'],
  [/博士|高端人才|引才|人才引进|[引找招挖缺].{0,4}(?:人才|专家|高工|科学家)|高层次/u, 'talent'],
  [/招.{0,5}(?:工|人|员)|普工|请.{0,3}(?:普工|工人|人手)|用工/u, 'hiring'],
  [/贷(?:点|些|到|一笔)?款|借(?:点|些)?钱|周转资金|资金周转|loan/iu, 'loan'],
  [/融资|投资(?:人|方)?|天使|[A-Da-d]轮|搵人投/u, 'financing'],
  [/算力|GPU|显卡/iu, 'computing-power'],
  [/数据集|公共数据|用数据|训练数据/u, 'data'],
  [/出海|海外|国外|外贸|出口|跨境|境外|国际市场|东南亚|欧洲|欧美|中东|非洲|美国|日本|overseas|export/iu, 'overseas'],
  [/[减免退少省]交?(?:点|些|一点|一些|缴)?税|税费?收?(?:优惠|减免)/u, 'tax-relief'],
  [
    /(?:申[请报]|评|认定|冲|拿|办).{0,5}(?:高企|高新|专精特新|小巨人|科技型|创新型|单项冠军|称号|资质|认定)|认定/u,
    'recognition',
  ],
  [/专利|商标|软[著着]|知识产权/u, 'intellectual-property'],
  [/标准/u, 'standards'],
  [/示范|试点|标杆/u, 'demonstration'],
  [/开源/u, 'open-source'],
  [/(?:建|搭|做).{0,8}平台/u, 'platform'],
  [/注册(?:一家|个|一个)?(?:新)?(?:公司|企业|个体)|开.{0,3}(?:分)?公司|办(?:个)?营业执照|办执照/u, 'registration'],
  [/许可证?|资格证|批文|牌照|办.{0,6}证(?!明)|把.{0,6}证|licen[cs]e/iu, 'licence'],
  [/备案/u, 'filing'],
  [
    /注销|关掉|关门|歇业|结业|不做了|清算|(?:店|厂|公司|铺)(?:关|停)|关(?:店|厂|铺|公司)|close (?:down|the)/u,
    'closing',
  ],
  [/研发(?!人员|费用|投入占|岗|团队|出)|攻关/u, 'r-and-d'],
];
const WISH =
  /想|考虑|筹备|寻求|急需|有意|拟|缺|要(?!求)|打算|准备|希望|需要|计划|求|搵|找|争取|正在申|能不能|有没有|可以[申]?[报请]|能[申]?[报请]|怎么[申]?[报请]|怎么才能|[招请]不到|正在(?:申|融|找|筹|办|评)|would like|hop(?:e|ing) to|interested in|want|need|looking for|plan to/giu;
/** 不打算上市, 也不要贷款. */
const NO_WISH = /(?:不|没|未|别|唔|无需|不用)[^,，。;；]{0,2}$/u;

/** What stands after a word of wishing in its clause. */
export function wantsIn(text: string): Profile['wants'] {
  const wished = text.split(/[,，。;；!！?？:：\n]/).flatMap((clause) => {
    const wishes = [...clause.matchAll(WISH)].filter(({ index }) => !NO_WISH.test(clause.slice(0, index)));
    if (wishes.length === 0) return [];
    const wished = clause.slice(wishes[0]!.index);
    // 算法备案想办一下: what is wished may stand before.
    return WANTS.some(([pattern]) => pattern.test(wished)) ? wished : clause;
  });
  const wants = WANTS.flatMap(([pattern, want]) => (wished.some((clause) => pattern.test(clause)) ? [want] : []));
  return wants.length > 0 ? wants : undefined;
}

const PRODUCTS =
  /(?:主要|主打|核心)?产品(?:是|有|为|包括|:|：)+([^,，。;；]+(?:、[^,，。;；]+)*)|products?: ([^.;]+)/iu;

export function productsIn(text: string): string[] | undefined {
  const found = PRODUCTS.exec(text);
  const list = (found?.[1] ?? found?.[2])?.split(/[、,和及]|and/).map((product) => product.trim().slice(0, 100));
  const named = list?.filter((product) => product !== '').slice(0, 50);
  return named && named.length > 0 ? named : undefined;
}

type Rights = Pick<Profile, 'inventionPatents' | 'otherRights'>;
const UNIT = '(?:项|个|件|多项|多个|多件)?';
const NO_PATENT =
  /\bno (?:invention )?patents?|没有?(?:任何|什么)?专利|[无零]专利|专利[^,，。;；]{0,8}没有?(?=[,，。;；]|$)/iu;
/** 发明专利申请3件，授权1件 */
const APPLIED =
  /(?:申请了?发明(?:专利)?|发明(?:专利)?申请)\d+[项个件]?[,，、]?(?:其中|已|现已)*授权了?(\d+)[项个件]?/gu;

/** What counts in the first class (国科发火〔2016〕195号), and what in the second. */
const INVENTIONS = ['发明', '(?:集成电路)?布图设计', '植物新品种', 'invention patents?|patents? for inventions?'];
const OTHERS = [
  '实用(?:新型)?',
  '外观(?:设计)?',
  '(?:软[著着]|(?:软件)?[著着]作权)',
  'utility (?:models?|patents?)',
  'design patents?',
  'software copyrights?',
];
const HELD = '(?:专利|证书|专有权)?(?:已?授权|已获|登记|累计|有|一共|总共|共计|合计|总计|共|数量?|为|:|：|\\s)*';

/** Of a text whose numbers are plain. A total with the inventions among it leaves the others. */
export function rightsIn(said: string): Partial<Rights> {
  // What has been granted counts, not what was applied for.
  const text = said.replace(APPLIED, '发明专利$1项');
  const count = (name: string): number | undefined => {
    const found = new RegExp(
      `(\\d+)\\s*${UNIT}(?:授权|有效|(?:registered|granted|valid|authori[sz]ed) )*(?:${name})|(?:${name})${HELD}(\\d+)\\s*${UNIT}`,
      'iu',
    ).exec(text);
    return found ? Number(found[1] ?? found[2]) : undefined;
  };
  const sum = (names: readonly string[]): number | undefined => {
    const counts = names.map(count).filter((one) => one !== undefined);
    return counts.length > 0 ? counts.reduce((a, b) => a + b, 0) : undefined;
  };
  const inventions = sum(INVENTIONS) ?? (NO_PATENT.test(text) ? 0 : undefined);
  const others = sum(OTHERS) ?? otherRightsOfTotal(text, inventions);
  return {
    ...(inventions === undefined ? {} : { inventionPatents: inventions }),
    ...(others === undefined || others < 0 ? {} : { otherRights: others }),
  };
}

/** 专利20项，其中发明6项 leaves 14; 专利9项，全是实用新型 are all of them. */
function otherRightsOfTotal(text: string, inventions: number | undefined): number | undefined {
  const found = new RegExp(
    `(?:专利|知识产权)(?:一共|总共|共有|共计|合计|共|有)*(\\d+)${UNIT}[^。;；]{0,6}(?:(其中|含|包括|\\(|发明)|(?:全|都|均)[是为]?(?:实用|外观|软))`,
    'u',
  ).exec(text);
  if (!found) return undefined;
  const total = Number(found[1]);
  if (found[2] === undefined) return total;
  return inventions === undefined ? undefined : total - inventions;
}

/** As it stands, to be checked by who knows its rule. */
export const creditCodeIn = (text: string): string | undefined =>
  /(?<![0-9a-z])[0-9a-hj-npqrtuwxy]{18}(?![0-9a-z])/i.exec(text)?.[0].toUpperCase();
