import { attributeOf, type HtmlElement } from './html-element.ts';

/** What of a text's look tells headings from paragraphs. */
export interface TextStyle {
  isBold: boolean;
  /** Larger than running text (小二, 18pt, is what official titles have at least). */
  isLarge: boolean;
  isCentred: boolean;
  isPreformatted: boolean;
}

export const PLAIN: TextStyle = { isBold: false, isLarge: false, isCentred: false, isPreformatted: false };

const LARGE_IN_POINTS = 16.5;
const POINTS_OF_UNIT: Record<string, number> = { pt: 1, px: 0.75, em: 12, rem: 12 };

/** The style inside an element, given the style around it. */
export function styleInside(element: HtmlElement, around: TextStyle): TextStyle {
  const style = attributeOf(element, 'style') ?? '';
  const align = /text-align\s*:\s*(\w+)/i.exec(style)?.[1] ?? attributeOf(element, 'align');
  const isCentringClass = /(?:^|\s)text-center(?:\s|$)/.test(attributeOf(element, 'class') ?? '');
  const weight = /font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  const size = /font-size\s*:\s*([\d.]+)(pt|px|em|rem)/i.exec(style);
  return {
    isBold:
      weight === undefined
        ? around.isBold || /^(?:b|strong)$/.test(element.tagName)
        : /^(?:bold|[6-9]00)/i.test(weight),
    isLarge: size
      ? Number(size[1]) * POINTS_OF_UNIT[size[2]!.toLowerCase()]! >= LARGE_IN_POINTS
      : around.isLarge || (element.tagName === 'font' && Number(attributeOf(element, 'size')) >= 5),
    isCentred:
      element.tagName === 'center' || isCentringClass || (align ? align.toLowerCase() === 'center' : around.isCentred),
    isPreformatted: around.isPreformatted || element.tagName === 'pre',
  };
}
