import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { document } from '../../../../server/corpus/document.ts';
import { readGuide } from '../../../../server/corpus/import/guide/read-gdzwfw.ts';

const options = { checkedOn: '2031-06-01' };
const RECORD = {
  TASK_CODE: '11440000ABCDEF123B2440101007000',
  TASK_NAME: '种树许可',
  TASK_TYPE_TEXT: '行政许可',
  AREACODE: '440100',
  DEPT_NAME: '海沙市林业局',
  URL: 'https://example.gov.cn/apply',
  parentCatalogName: '种树许可',
  matter_short: '无',
  handle_location: '办理地点：海沙市一路1号',
  handle_time: '30(工作日)',
  handle_time_limit: '7(工作日)',
  accept_standard: '申请人应当：   1、有地；   2、有树苗。',
  consult_phone: '000-12345',
  complain_phone: '无',
  courier_service: '是',
  bear_paltform: '<b>种树平台</b>&nbsp;',
  online_book: '否',
  theme_category: ['其他'],
  service_object_name: ['自然人'],
  material_intro: ['申请表', '土地证复印件'],
};
const read = (changes: object = {}) => readGuide(JSON.stringify({ ...RECORD, ...changes }), options);

describe('readGuide', () => {
  test('puts each field of a record where a guide has it', () => {
    const { document: guide } = read();
    expect(
      Object.fromEntries(guide.passages.map(({ anchor, sentences }) => [anchor, sentences.map(({ zh }) => zh)])),
    ).toEqual({
      summary: ['事项名称：种树许可。', '事项类型：行政许可。', '办理部门：海沙市林业局。', '服务对象：自然人。'],
      conditions: ['申请人应当：', '1、有地；', '2、有树苗。'],
      materials: ['申请表', '土地证复印件'],
      steps: ['办理平台：种树平台。', '网上办理或预约：不支持。', '物流快递：支持。'],
      'time-limit': ['法定办结时限：30个工作日。', '承诺办结时限：7个工作日。'],
      place: ['办理地点：海沙市一路1号。'],
      contact: ['咨询电话：000-12345。'],
    });
    expect(guide).toMatchObject({
      kind: 'guide',
      region: '440100',
      audiences: ['citizen'],
      url: RECORD.URL,
      wording: 'official',
    });
  });

  test('says when it was collected, and doubts what may have changed since', () => {
    const { document: guide, doubts } = read({ accept_standard: '符合下列条件：' });
    expect(guide.source).toContain('2021年5月');
    expect(doubts.join()).toMatch(/可能已经改变.*截断/);
  });

  test('keeps the same guide of several offices apart, in ids of 60 characters at most', () => {
    const name = '海沙市种植各种各样高大树木和低矮灌木许可';
    const ids = ['1', '2'].map((end) => read({ TASK_NAME: name, TASK_CODE: `${RECORD.TASK_CODE}${end}` }).document.id);
    expect(new Set(ids).size).toBe(2);
    expect(Math.max(...ids.map(({ length }) => length))).toBeLessThanOrEqual(60);
  });

  test.each(['', '{"TASK_NAME": "种树', '{"TASK_NAME": "种树"}', '[]', JSON.stringify({ ...RECORD, TASK_NAME: '无' })])(
    'refuses the line %j',
    (line) => {
      expect(() => readGuide(line, options)).toThrow(expect.objectContaining({ code: 'content_invalid' }));
    },
  );
});

const shared = process.env.SHARED_DATA;
const guides = join(shared ?? '', 'gdzwfw-guides', 'guides.jsonl');

test.skipIf(shared === undefined || !existsSync(guides))(
  'every guide of the collection at SHARED_DATA/gdzwfw-guides becomes a valid document with an id of its own',
  async () => {
    const ids = new Set<string>();
    let count = 0;
    for await (const line of createInterface({ input: createReadStream(guides) })) {
      const { document: guide } = readGuide(line, options);
      expect(document.safeParse(guide).error).toBeUndefined();
      ids.add(guide.id);
      count += 1;
    }
    expect(ids.size).toBe(count);
  },
);
