/** The fields of a service guide: how they are called here, and by what names offices, forms and spreadsheets know them. */
import type { Bilingual, CorpusPassage } from '../../document.ts';
import { GUIDE_FIELDS, passage } from '../../document.ts';

const FIELDS: Record<string, { locator: Bilingual; names: RegExp }> = {
  summary: {
    locator: { zh: '一句话说明', en: 'In one sentence' },
    names:
      /^(?:一句话说明|事项简介|事项概述|事项说明|基本信息|事项类型|事项名称|适用范围|服务对象|办理对象|办事对象|简介|概述|summary)$/iu,
  },
  conditions: {
    locator: { zh: '办理条件', en: 'Conditions' },
    names: /^(?:(?:受理|办理|申请|申报|审批|办事|准予批准|给付|认定)的?条件|申请资格|申报对象|条件|conditions?)$/iu,
  },
  materials: {
    locator: { zh: '申请材料', en: 'Materials' },
    names:
      /^(?:(?:申请|申报|办理|提交|所需|应提交|办事)?的?材料(?:目录|清单)?|需要(?:提交|准备)?的?材料|materials?)$/iu,
  },
  steps: {
    locator: { zh: '办理流程', en: 'Steps' },
    names:
      /^(?:(?:办理|办事|申请|申报|服务|审批|受理)?(?:基本)?(?:流程|程序|步骤)|办理方式|申请方式|办理形式|网上办理|steps?|procedure)$/iu,
  },
  'time-limit': {
    locator: { zh: '办理时限', en: 'Time limit' },
    names: /^(?:(?:办理|办结|法定|承诺|受理|审批|法定办结|承诺办结)?(?:时限|期限)|办理时间|time[- ]?limit)$/iu,
  },
  fee: {
    locator: { zh: '收费标准', en: 'Fee' },
    names: /^(?:(?:办理|办事)?(?:收费|费用)(?:标准|依据|情况|及依据|标准及依据|项目)?|是否收费|fees?)$/iu,
  },
  place: {
    locator: { zh: '办理地点', en: 'Where to apply' },
    names:
      /^(?:(?:办理|办事|受理|申请|服务)?(?:地点|地址|窗口)|办理地点和时间|办公地址(?:和时间)?|办公时间|工作时间|办公时间和地址|place|address)$/iu,
  },
  contact: {
    locator: { zh: '咨询电话', en: 'Enquiries' },
    names:
      /^(?:(?:咨询|联系|监督|投诉|咨询投诉|监督投诉)(?:电话|方式|渠道|途径)?|咨询(?:与|和|及|、)?(?:监督)?(?:投诉)?(?:电话|方式|渠道)?|电话|contact|phone)$/iu,
  },
  result: {
    locator: { zh: '办理结果', en: 'Result' },
    names: /^(?:(?:审批|办理|申请)?结果(?:名称|类型|样本)?|result)$/iu,
  },
  validity: {
    locator: { zh: '有效期', en: 'Validity' },
    names: /^(?:(?:证件|证书|证照|批文)?有效(?:期|期限|时间)|validity)$/iu,
  },
  mistakes: {
    locator: { zh: '常见误区', en: 'Common mistakes' },
    names: /^(?:常见(?:误区|错误(?:示例)?|失误)|易错(?:点|事项)|mistakes?)$/iu,
  },
  notes: {
    locator: { zh: '注意事项', en: 'Notes' },
    names: /^(?:(?:注意|特别|办理)(?:事项|提示)|温馨提示|备注|其他(?:事项|说明)?|说明|常见问题|notes?)$/iu,
  },
  basis: {
    locator: { zh: '法律依据', en: 'Legal basis' },
    names: /^(?:(?:设定|办理|法律|政策|实施|受理|审批|法定)的?(?:法律)?依据|依据|basis)$/iu,
  },
};

/** The guide field that a heading or a column names, or `undefined`. */
export function guideFieldOf(name: string): string | undefined {
  const plain = name.replaceAll(/\s|[:：]/gu, '');
  return GUIDE_FIELDS.find((field) => FIELDS[field]!.names.test(plain));
}

/** A field's passage; `undefined` without sentences. */
export function guidePassage(field: string, sentences: readonly string[]): CorpusPassage | undefined {
  const kept = sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
  if (kept.length === 0) return undefined;
  return passage.parse({ anchor: field, locator: FIELDS[field]!.locator, sentences: kept });
}

/** The same passages in the order of a guide's fields. */
export function inGuideOrder(passages: readonly CorpusPassage[]): CorpusPassage[] {
  return passages.toSorted((a, b) => GUIDE_FIELDS.indexOf(a.anchor) - GUIDE_FIELDS.indexOf(b.anchor));
}
