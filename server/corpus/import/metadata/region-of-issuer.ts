import type { Place } from '../../../language/lexicon.ts';
import { regionOfName } from './region-of-name.ts';

const NATIONAL = '000000';
const NATIONAL_OFFICE =
  /^(?:中华人民共和国|国务院|国家|全国|中共中央|中央|最高人民|中国人民银行|财政部|教育部|公安部|民政部|司法部|商务部|外交部|国防部|水利部|科技部|科学技术部|工业和信息化部|人力资源和?社会保障部|人力资源社会保障部|自然资源部|生态环境部|住房和?城乡建设部|交通运输部|农业农村部|农业部|文化和旅游部|文化部|退役军人(?:事务)?部|应急(?:管理)?部|海关总署|税务总局|市场监管总局|体育总局|审计署|银保监会|证监会|金融监管总局|发展改革委|卫生健康委|中国证券|中国银行)/u;

/** GB/T 2260 code of the first name that tells it, among names in the order of their weight; a city counts before its province. */
export function regionOfIssuer(names: readonly (string | undefined)[], places: readonly Place[]): string | undefined {
  for (const name of names) {
    if (name === undefined) continue;
    const region = regionOfName(name) ?? placeIn(name, places);
    if (region !== undefined) return region;
    if (NATIONAL_OFFICE.test(name)) return NATIONAL;
  }
  return undefined;
}

/** The narrowest place that a name holds, as in 国家税务总局广东省税务局, where words that only contain it do not count. */
function placeIn(name: string, places: readonly Place[]): string | undefined {
  const found = places.flatMap((place) => {
    const text = (place.except ?? []).reduce((rest, lookalike) => rest.replaceAll(lookalike, ''), name);
    const isNamed = [place.name, ...(place.aliases ?? [])].some(
      (word) => /\p{Script=Han}/u.test(word) && text.includes(word),
    );
    return isNamed && place.code !== undefined ? [place.code] : [];
  });
  return found.find((code) => !code.endsWith('0000')) ?? found[0];
}
