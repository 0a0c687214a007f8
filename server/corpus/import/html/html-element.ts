import type { DefaultTreeAdapterTypes } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;
export type HtmlElement = DefaultTreeAdapterTypes.Element;
export type HtmlParent = DefaultTreeAdapterTypes.ParentNode;

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

export function childElements(parent: HtmlParent): HtmlElement[] {
  return parent.childNodes.filter(isElement);
}

/** In the order of the text, the element itself not included; elements inside a match are not looked at when `isOuterOnly`. */
export function findElements(
  parent: HtmlParent,
  matches: (element: HtmlElement) => boolean,
  { isOuterOnly = false } = {},
): HtmlElement[] {
  const found: HtmlElement[] = [];
  // A stack of our own: pages are nested by whoever wrote them.
  const waiting: HtmlElement[] = childElements(parent).reverse();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const isMatch = matches(element);
    if (isMatch) found.push(element);
    if (!isMatch || !isOuterOnly) pushReversed(waiting, childElements(element));
  }
  return found;
}

/** All text inside, white space as it stands. */
export function textOf(parent: HtmlParent): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = [...parent.childNodes].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if ('value' in node) parts.push(node.value);
    else if (isElement(node)) pushReversed(waiting, node.childNodes);
  }
  return parts.join('');
}

/** One by one: a call takes only so many arguments, and an element may have any number of children. */
function pushReversed<T>(stack: T[], items: readonly T[]) {
  for (let index = items.length - 1; index >= 0; index--) stack.push(items[index]!);
}
