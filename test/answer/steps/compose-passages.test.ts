import { describe, expect, it } from 'vitest';
import type { Draft, Evidence } from '../../../server/answer/draft.ts';
import { composePassages } from '../../../server/answer/steps/compose-passages.ts';
import { document } from '../../../server/corpus/document.ts';
import { passagesOf } from '../../../server/corpus/passage.ts';

function say(sentences: string[], chosen: number[]) {
  const [passage] = passagesOf(
    document.parse({
      id: 'rent',
      kind: 'policy',
      title: { zh: '租金减免通知' },
      region: '440000',
      audiences: ['enterprise'],
      wording: 'official',
      source: 'none',
      checkedOn: '2024-01-01',
      passages: [{ anchor: 'p1', locator: { zh: '第1段' }, sentences }],
    }),
  );
  const evidence = [{ passage, sentences: chosen } as unknown as Evidence];
  return composePassages({ evidence, language: 'zh-Hans' } as unknown as Draft);
}

describe('what is said of a passage', () => {
  it('leaves out the number of a single item, and quotes it as it stands', () => {
    const [said] = say(['6.对于中小企业，免收2个月租金。', '由区财政承担。'], [0, 1]);
    expect(said?.text).toBe('**第1段**：对于中小企业，免收2个月租金。');
    expect(said?.sources[0]?.quote).toBe('6.对于中小企业，免收2个月租金。');
  });

  it('keeps the numbers of a list, and figures that only look like one', () => {
    expect(say(['（一）免收租金。', '（二）减半收取。'], [0, 1])[0]?.text).toBe('**第1段**：（一）免收租金。');
    expect(say(['3.5万元以下的免收。'], [0])[0]?.text).toContain('3.5万元');
  });
});
