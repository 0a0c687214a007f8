import type { CorpusPassage } from '../../document.ts';

/** Gaps, repeats and steps back in the numbers of the articles, a line each: a text that lacks an article, or was split wrongly. */
export function numberingDoubts(passages: CorpusPassage[]): string[] {
  const doubts: string[] = [];
  let last: { number: number; sub: number; locator: string } | undefined;
  for (const { anchor, locator } of passages) {
    const match = /^art-(\d+)(?:-(\d+))?(-again-\d+)?$/.exec(anchor);
    if (match === null) continue;
    const [number, sub] = [Number(match[1]), Number(match[2] ?? 0)];
    if (match[3] !== undefined) doubts.push(`条号重复：${locator.zh}`);
    else if (last === undefined && number > 1) doubts.push(`条号从${locator.zh}开始`);
    else if (
      last !== undefined &&
      !(number === last.number + 1 && sub === 0) &&
      !(number === last.number && sub === last.sub + 1)
    ) {
      doubts.push(`条号不连续：${last.locator}之后是${locator.zh}`);
    }
    last = { number, sub, locator: locator.zh };
  }
  return doubts;
}
