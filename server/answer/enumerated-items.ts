const ITEM = '[\\p{Script=Han}\\p{Script=Latin}\\d]{1,12}';
const ENUMERATION = new RegExp(`${ITEM}(?:、${ITEM})+`, 'u');
/** Where the last item ends and the question goes on. */
const AFTER_LAST = /(?:这|都|各|分别|全部|全|等|的|是|有|在|几|哪|方面|领域|行业)/u;

/** What a question lists with 、 (教育、医疗、养老各是哪条): at least two items, or nothing. */
export function enumeratedItems(question: string): string[] {
  const run = ENUMERATION.exec(question)?.[0];
  if (run === undefined) return [];
  const items = run.split('、');
  const last = items.at(-1)!;
  const end = last.search(AFTER_LAST);
  items[items.length - 1] = end > 0 ? last.slice(0, end) : last;
  // 汽车、手机和电脑
  return items
    .flatMap((item, i) => (i === items.length - 1 ? item.split(/[和与及跟]/u) : item))
    .filter((item) => item !== '');
}
