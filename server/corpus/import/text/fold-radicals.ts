/**
 * Radicals of the supplement (U+2E80–U+2EFF) that stand for a character of their own, after Unicode's EquivalentUnifiedIdeograph.txt:
 * those that fonts use for common characters. Unicode itself maps only the radicals of Kangxi.
 */
const OF_SUPPLEMENT: Record<string, string> = Object.fromEntries(
  '⺟母 ⺠民 ⺫罒 ⺝月 ⺮竹 ⻁虎 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻌辶 ⻑長 ⻓长 ⻔门 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻬齐 ⻮齿 ⻰龙 ⻳龟'
    .split(' ')
    .map(([radical, character]) => [radical, character]),
);

/**
 * Text with characters in place of the radicals and compatibility forms that look the same: PDF files name glyphs by those
 * (⼀, ⺠, ⾦ for 一, 民, 金), and nobody finds what was typed otherwise.
 */
export function foldRadicals(text: string): string {
  return text.replace(
    /[\u2e80-\u2eff\u2f00-\u2fdf\uf900-\ufaff]/g,
    (radical) => OF_SUPPLEMENT[radical] ?? radical.normalize('NFKC'),
  );
}
