import { findElements, type HtmlElement, type HtmlParent } from './html-element.ts';

const FEWEST_LINKS = 3;
/** This part of its text leads elsewhere. */
const LEAST_SHARE = 0.8;
const LISTS = /^(?:div|ul|ol|table|section|p|dl)$/;

interface Weight {
  links: number;
  linked: number;
  all: number;
}

/** Menus, ways back, lists of other pages: elements nearly all of whose text leads elsewhere. */
export function findListsOfLinks(page: HtmlParent): Set<HtmlElement> {
  const elements = findElements(page, () => true);
  const weights = new Map<HtmlElement, Weight>();
  const found = new Set<HtmlElement>();
  // From the last to the first, so that what is inside is weighed before what it is in.
  for (const element of elements.toReversed()) {
    const weight: Weight = { links: 0, linked: 0, all: 0 };
    for (const child of element.childNodes) {
      if ('value' in child) weight.all += child.value.replace(/[\s>＞|｜·/]/g, '').length;
      const inside = 'tagName' in child ? weights.get(child) : undefined;
      weight.links += inside?.links ?? 0;
      weight.linked += inside?.linked ?? 0;
      weight.all += inside?.all ?? 0;
    }
    if (element.tagName === 'a') Object.assign(weight, { links: 1, linked: weight.all });
    weights.set(element, weight);
    const isList = weight.links >= FEWEST_LINKS && weight.linked >= weight.all * LEAST_SHARE;
    if (isList && LISTS.test(element.tagName)) found.add(element);
  }
  return found;
}
