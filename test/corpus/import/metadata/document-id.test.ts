import { expect, test } from 'vitest';
import { documentIdOf } from '../../../../server/corpus/import/metadata/document-id.ts';

test.each([
  ['中华人民共和国劳动合同法', '2012-12-28', 'laodong-hetongfa-2012-12-28'],
  ['中华人民共和国民法典·物权编', undefined, 'minfadian-wuquanbian'],
  ['广东省土地管理条例', undefined, 'guangdongsheng-tudi-guanli-tiaoli'],
  ['5G基站建设暂行办法', undefined, '5g-jizhan-jianshe-zanxing-banfa'],
])('%s is found by its name in pinyin', (title, date, id) => {
  expect(documentIdOf(title, date)).toBe(id);
});

test('long titles are cut, and told apart', () => {
  const long = '最高人民法院关于审理涉及驰名商标保护的民事纠纷案件应用法律若干问题的';
  const [one, other] = [documentIdOf(`${long}解释`, '2020-12-29'), documentIdOf(`${long}规定`, '2020-12-29')];
  expect(one).not.toBe(other);
  expect(one.length).toBeLessThanOrEqual(60);
  expect(one).toMatch(/^zuigaofa-shenli-[a-z0-9-]+-[0-9a-f]{6}-2020-12-29$/);
});

test('a title without words that can be spelt still has an id', () => {
  expect(documentIdOf('——')).toMatch(/^document-[0-9a-f]{6}$/);
});
