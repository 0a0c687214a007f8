import { describe, expect, it } from 'vitest';
import { repeats } from '../../server/answer/repeats.ts';

describe('a text that says again what another one says', () => {
  const earlier = '对承租国有经营用房的中小企业，免收2个月租金，减半收取4个月租金。';

  it('is found whatever its punctuation and numbering by heading', () => {
    expect(repeats('对承租国有经营用房的中小企业免收2个月租金、减半收取4个月租金', earlier)).toBe(true);
  });

  it('is not one that has another figure', () => {
    expect(repeats('对承租国有经营用房的中小企业，免收3个月租金，减半收取4个月租金。', earlier)).toBe(false);
  });

  it('is not one that says more', () => {
    expect(repeats(`${earlier}民营业主减免租金的，按减免额的三成给予补贴，由区财政承担。`, earlier)).toBe(false);
  });
});
