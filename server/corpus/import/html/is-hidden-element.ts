import { attributeOf, type HtmlElement } from './html-element.ts';

/** What shows no text of the document: programs, forms, pictures, and what surrounds the document on its site. */
const NEVER_TEXT = new Set(
  'script style noscript template iframe object embed canvas svg math video audio button select input textarea form nav header footer aside head map'.split(
    ' ',
  ),
);

/** Names that content management systems give to what surrounds a document. */
const AROUND =
  /(?:^|[-_\s])(?:nav|navbar|navigation|menu|crumbs?|breadcrumbs?|footer|sidebar|share|toolbar|qr|qrcode|print|pagination|copyright|banner)(?:[-_\s]|$)/i;

export function isHiddenElement(element: HtmlElement): boolean {
  // Some sites put the whole article into a form or header element; such a one is not dropped for its name.
  if (NEVER_TEXT.has(element.tagName)) return true;
  if (attributeOf(element, 'hidden') !== undefined || attributeOf(element, 'aria-hidden') === 'true') return true;
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributeOf(element, 'style') ?? ''))
    return true;
  return AROUND.test(`${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`);
}
