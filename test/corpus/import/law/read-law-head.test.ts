import { expect, test } from 'vitest';
import { readLawHead } from '../../../../server/corpus/import/law/read-law-head.ts';
import { splitLaw } from '../../../../server/corpus/import/law/split-law.ts';
import type { SourceText } from '../../../../server/corpus/import/source-text.ts';
import { sourceOfLines } from '../source-of-lines.ts';

function head(lines: string[], name = '条例.txt', stated: SourceText['stated'] = {}) {
  const source = sourceOfLines(lines, name, stated);
  return readLawHead(source, splitLaw(source)!);
}
const titles = (lines: string[], type: string) =>
  head(lines).relations.flatMap((relation) => (relation.type === type ? [relation.title] : []));

test('a law that was never amended is published when adopted, and takes effect when it says', () => {
  const law = head([
    '# 中华人民共和国绿地法',
    '2020年5月28日 第十三届全国人民代表大会第三次会议通过',
    '第一条 为了保护绿地，制定本法。',
    '第二条 本法自2021年1月1日起施行。',
  ]);
  expect(law).toMatchObject({
    title: { zh: '中华人民共和国绿地法' },
    issuer: { zh: '全国人民代表大会' },
    publishedOn: '2020-05-28',
    effectiveOn: '2021-01-01',
    region: '000000',
    force: 'law',
  });
  expect(law.guessed).not.toContain('effectiveOn');
});

test('of an amended law the last amendment counts; when it took effect is left open, unless the text says so', () => {
  const law = head([
    '# 中华人民共和国绿地法',
    '2007年6月29日 第十届全国人民代表大会常务委员会第二十八次会议通过',
    '2012年12月28日 第十一届全国人民代表大会常务委员会第三十次会议《关于修改〈中华人民共和国绿地法〉的决定》修正',
    '第一条 甲。',
    '第二条 本法自2008年1月1日起施行。',
  ]);
  expect(law.publishedOn).toBe('2012-12-28');
  expect(law.effectiveOn).toBeUndefined();
  expect(law.issuer?.zh).toBe('全国人民代表大会常务委员会');
});

test('a revised law that says a later day takes effect then', () => {
  const law = head([
    '# 绿地条例',
    '（1990年1月1日中华人民共和国国务院令第42号公布 2022年1月23日中华人民共和国国务院令第751号修订）',
    '第一条 甲。',
    '第二条 本条例自2022年4月1日起施行。自1985年2月5日起施行的《绿地办法》同时废止。',
  ]);
  expect(law).toMatchObject({
    documentNumber: '中华人民共和国国务院令第751号',
    issuer: { zh: '国务院' },
    publishedOn: '2022-01-23',
    effectiveOn: '2022-04-01',
    force: 'administrative-regulation',
    relations: [{ type: 'repeals', title: '绿地办法' }],
  });
});

test('自公布之日起 and 有效期五年 are counted from publication', () => {
  const rule = head([
    '# 绿地办法',
    '2020年3月1日 公安部令第9号发布',
    '第一条 甲。',
    '第二条 本办法自发布之日起30日后施行，有效期五年。',
  ]);
  expect(rule).toMatchObject({ effectiveOn: '2020-03-31', expiresOn: '2025-03-30', force: 'departmental-rule' });
  const permit = head([
    '# 绿地办法',
    '第一条 许可证自2019年1月1日起施行新样式，有效期五年。',
    '第二条 本办法自2020年1月1日起施行。',
  ]);
  expect(permit).toMatchObject({ effectiveOn: '2020-01-01' });
  expect(permit.expiresOn).toBeUndefined();
});

test('a city tells its region, approval by the province does not make it the issuer', () => {
  const local = head([
    '# 阳江市绿地条例',
    '2022年11月4日 阳江市第八届人民代表大会常务委员会第六次会议通过',
    '2023年1月9日 广东省第十三届人民代表大会常务委员会第四十八次会议批准）',
    '第一条 甲。',
  ]);
  expect(local).toMatchObject({
    issuer: { zh: '阳江市人民代表大会常务委员会' },
    publishedOn: '2023-01-09',
    region: '441700',
    force: 'local-regulation',
  });
  const national = head(['# 北京国际绿地博览会规定', '2006年12月1日 中华人民共和国国务院令第477号公布', '第一条 甲。']);
  expect(national.region).toBe('000000');
});

test('the folder tells the force, a stated date goes before a shorter history', () => {
  const regulation = head(['# 绿地条例', '1990年1月1日 国务院发布', '第一条 甲。'], '行政法规/绿地条例.md', {
    publishedOn: '2019-03-02',
  });
  expect(regulation).toMatchObject({ publishedOn: '2019-03-02', force: 'administrative-regulation' });
  const bare = head(['# 绿地条例', '第一条 甲。'], '行政法规/绿地条例.md');
  expect(bare.issuer?.zh).toBe('国务院');
  expect(bare.guessed).toContain('issuer');
  expect(bare.doubts.join()).toContain('公布日期');
});

test('interpretations name their courts, their number and the law they interpret', () => {
  const interpretation = head([
    '# 最高人民法院、最高人民检察院关于适用《中华人民共和国绿地法》若干问题的解释',
    '2015年1月1日 最高人民法院审判委员会第1600次会议通过',
    '法释〔2015〕3号',
    '为正确适用《中华人民共和国绿地法》，根据《中华人民共和国民法典》（以下简称《民法典》）等法律规定，制定本解释。',
    '第一条 甲。',
    '第二条 本解释自2015年2月1日起施行。',
  ]);
  expect(interpretation).toMatchObject({
    issuer: { zh: '最高人民法院、最高人民检察院' },
    documentNumber: '法释〔2015〕3号',
    force: 'judicial-interpretation',
    relations: [
      { type: 'interprets', title: '中华人民共和国绿地法' },
      { type: 'implements', title: '中华人民共和国民法典' },
    ],
  });
});

test('what is repealed as a whole is named, in a sentence or a list', () => {
  const list = [
    '# 条例',
    '第一条 甲。',
    '第二条 本条例自2020年1月1日起施行，下列规定同时废止：',
    '（一）《甲办法》；',
    '（二）《实施〈乙法〉办法》。',
  ];
  expect(titles(list, 'repeals')).toEqual(['甲办法', '实施《乙法》办法']);
  expect(titles(['# 条例', '第一条 甲。', '第二条 《甲办法》第三条同时废止。'], 'repeals')).toEqual([]);
});

test('a title tells what is amended or implemented', () => {
  expect(titles(['# 中华人民共和国刑法修正案（七）', '一、甲。', '二、乙。'], 'amends')).toEqual([
    '中华人民共和国刑法',
  ]);
  expect(titles(['# 中华人民共和国绿地法实施条例', '第一条 甲。'], 'implements')).toEqual(['中华人民共和国绿地法']);
  expect(titles(['# 关于《中华人民共和国刑法修正案（八）》时间效力问题的解释', '第一条 甲。'], 'amends')).toEqual([]);
});
