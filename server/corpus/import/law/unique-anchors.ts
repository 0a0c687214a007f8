import { formatChineseNumber } from '../../../language/chinese-number.ts';
import type { CorpusPassage } from '../../document.ts';

/** The same passages; an article that comes twice keeps its anchor the first time only. */
export function uniqueAnchors(passages: CorpusPassage[]): CorpusPassage[] {
  const seen = new Map<string, number>();
  return passages.map((passage) => {
    const times = (seen.get(passage.anchor) ?? 0) + 1;
    seen.set(passage.anchor, times);
    if (times === 1) return passage;
    const anchor = `${passage.anchor}-again-${times}`;
    return {
      ...passage,
      anchor,
      locator: { zh: `${passage.locator.zh}（第${formatChineseNumber(times)}处）` },
      ...(passage.parts === undefined
        ? {}
        : {
            parts: passage.parts.map((part) => ({
              ...part,
              anchor: anchor + part.anchor.slice(passage.anchor.length),
            })),
          }),
    };
  });
}
