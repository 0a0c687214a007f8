import type { Line } from './lines-of-source.ts';
import type { Unit } from './passage-of-lines.ts';

const SIGNED_ON = /^(?:\d{4}|[一二][〇○ＯO0零一二三四五六七八九]{3})年.{1,3}月.{1,3}日$/;

/** Who signed and when stands below the last article, and is no paragraph of it. */
export function separateSignature(units: Unit[]): Unit[] {
  return units.flatMap((unit) => {
    const at = unit.lines.findLastIndex(({ text }) => SIGNED_ON.test(text));
    if (at < 1 || at < unit.lines.length - 2) return [unit];
    let first = at;
    while (first > 1 && isSigner(unit.lines[first - 1]!)) first -= 1;
    const signature = unit.lines.slice(first);
    return [
      { ...unit, lines: unit.lines.slice(0, first) },
      {
        anchor: 'signature',
        locator: '落款',
        headings: [],
        from: signature[0]!.from,
        lines: signature,
        paragraph: '段' as const,
      },
    ];
  });
}

function isSigner({ text, table }: Line): boolean {
  return table === undefined && text.length <= 30 && !/[。；：，（）:;]/.test(text);
}
