import type { Passage } from '../corpus/passage.ts';

/** What stands above every sentence of a passage. */
export function titlesOf({ document, title, locator }: Passage): string {
  const above = document.kind === 'guide' ? document.title : title;
  return `${above?.zh ?? ''} ${above?.en ?? ''} ${locator.zh}`;
}
