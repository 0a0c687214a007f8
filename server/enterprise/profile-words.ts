/** How the fields of a profile, their values and their units are said. */
import type { NUMBER_FIELDS } from '../protocol/criteria.ts';
import type { EnterpriseSize, Profile, Qualification, Want } from '../protocol/match.ts';

export type NumberField = (typeof NUMBER_FIELDS)[number];
type Form = NonNullable<Profile['form']>;
type VatPayer = NonNullable<Profile['vatPayer']>;

export const SIZE_NAMES: Record<EnterpriseSize, string> = {
  micro: '微型企业',
  small: '小型企业',
  medium: '中型企业',
  large: '大型企业',
};

export const FORM_NAMES: Record<Form, string> = {
  company: '公司',
  partnership: '合伙企业',
  'sole-proprietorship': '个人独资企业',
  'individual-business': '个体工商户',
  institution: '事业单位、社会组织等',
};

export const VAT_PAYER_NAMES: Record<VatPayer, string> = {
  'small-scale': '增值税小规模纳税人',
  general: '增值税一般纳税人',
};

export const QUALIFICATION_NAMES: Record<Qualification, string> = {
  'tech-sme': '科技型中小企业',
  'innovative-sme': '创新型中小企业',
  'specialised-sme': '专精特新中小企业',
  'little-giant': '专精特新“小巨人”企业',
  'high-tech': '高新技术企业',
  'single-champion': '制造业单项冠军企业',
  'manufacturing-innovation-centre': '制造业创新中心',
};

export const WANT_NAMES: Record<Want, string> = {
  'r-and-d': '研发投入',
  'first-set': '首台（套）、首版次、首批次',
  upgrade: '技术改造、数字化转型',
  listing: '上市',
  talent: '引进人才',
  hiring: '招聘用工',
  financing: '融资',
  loan: '贷款',
  'computing-power': '使用算力',
  data: '使用数据',
  overseas: '出海',
  'tax-relief': '减免税费',
  recognition: '申请资质认定',
  'intellectual-property': '知识产权',
  standards: '参与制定标准',
  demonstration: '示范应用',
  'open-source': '开源',
  platform: '建设平台',
  registration: '登记注册',
  licence: '办理许可',
  filing: '备案',
  closing: '注销退出',
};

export const FIELD_NAMES: Record<string, string> = {
  description: '企业介绍',
  industries: '所属行业',
  region: '注册地',
  foundedOn: '成立日期',
  employees: '员工数',
  annualRevenue: '上年营业收入',
  totalAssets: '资产总额',
  rdShare: '研发费用占营业收入的比例',
  revenueGrowth: '营业收入增长率',
  taxableIncome: '年应纳税所得额',
  rdStaffShare: '科技人员占员工的比例',
  highTechRevenueShare: '高新技术产品（服务）收入占总收入的比例',
  inventionPatents: '发明专利等一类知识产权数量',
  otherRights: '其他知识产权数量',
  monthlySales: '月销售额',
  years: '成立年限',
  form: '企业类型',
  vatPayer: '增值税纳税人身份',
  qualifications: '已有资质',
  wants: '想办的事',
  products: '主要产品',
  creditCode: '统一社会信用代码',
  claimedSize: '企业规模',
  facts: '是否问题',
};

const UNITS: Record<NumberField, 'people' | 'yuan' | 'share' | 'years' | 'rights'> = {
  employees: 'people',
  annualRevenue: 'yuan',
  totalAssets: 'yuan',
  rdShare: 'share',
  revenueGrowth: 'share',
  taxableIncome: 'yuan',
  rdStaffShare: 'share',
  highTechRevenueShare: 'share',
  inventionPatents: 'rights',
  otherRights: 'rights',
  monthlySales: 'yuan',
  years: 'years',
};

/** A value of a field with its unit: 320 人, 8000 万元, 6%. */
export function sayValue(field: NumberField, value: number): string {
  switch (UNITS[field]) {
    case 'people':
      return `${value} 人`;
    case 'yuan':
      return sayYuan(value);
    case 'share':
      return `${round(value * 100)}%`;
    case 'years':
      return `${round(value)} 年`;
    case 'rights':
      return `${value} 项`;
  }
}

export function sayYuan(value: number): string {
  const size = Math.abs(value);
  if (size >= 1e8) return `${round(value / 1e8)} 亿元`;
  if (size >= 1e4) return `${round(value / 1e4)} 万元`;
  return `${round(value)} 元`;
}

/** 甲、乙或丙 */
export function sayOneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}或${names.at(-1)}`;
}

function round(value: number): number {
  return Number(value.toFixed(4));
}
