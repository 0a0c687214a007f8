import { attributeOf, childElements, type HtmlElement } from './html-element.ts';

/** The number that a browser shows before an item of an ordered list, and that stands nowhere in the source. */
export function numberListItem(item: HtmlElement): string {
  const list = item.parentNode;
  if (!list || !('tagName' in list) || list.tagName !== 'ol') return '';
  const position = childElements(list)
    .filter(({ tagName }) => tagName === 'li')
    .indexOf(item);
  const number = (Number.parseInt(attributeOf(list, 'start') ?? '1', 10) || 1) + position;
  const type = attributeOf(list, 'type') ?? '1';
  const isLettered = /^[aA]$/.test(type) && number >= 1 && number <= 26;
  return `${isLettered ? String.fromCharCode(type.charCodeAt(0) + number - 1) : number}. `;
}
