import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { labelNumber } from './label-number.ts';

interface Level {
  start: number;
  format: string;
  /** `第%1条`: %1 stands for the number of the first level. */
  text: string;
}
interface Numbering {
  id: string;
  level: number;
}

const DEEPEST = 9;

/**
 * `word/document.xml` with the numbers that Word counts for its lists (第一条, 一、) written out as text: they stand nowhere in the
 * document, and a law without the numbers of its articles cannot be cited. Bullets are left away.
 * @param numbering `word/numbering.xml`
 * @param styles `word/styles.xml`, since a style may number its paragraphs
 */
export function numberDocxParagraphs(documentXml: string, numbering: string, styles: string | undefined): string {
  const document = parseXml(documentXml);
  const levels = readLevels(parseXml(numbering));
  const ofStyle = styles === undefined ? new Map<string, Numbering>() : readStyles(parseXml(styles));
  const counters = new Map<string, number[]>();

  for (const paragraph of elements(document, 'w:p')) {
    const properties = child(paragraph, 'w:pPr');
    const own = properties && child(properties, 'w:numPr');
    const style = properties && child(properties, 'w:pStyle')?.getAttribute('w:val');
    const inherited = style ? ofStyle.get(style) : undefined;
    const list = own ? { id: inherited?.id ?? '', level: inherited?.level ?? 0, ...readNumPr(own) } : inherited;
    const known = list && levels.get(list.id);
    if (!list || !known || !paragraph.getElementsByTagName('w:t').length) continue;
    const label = count(known.levels, known.list, list.level);
    if (own) properties!.removeChild(own);
    if (label === '') continue;
    const run = document.createElement('w:r');
    const text = document.createElement('w:t');
    text.setAttribute('xml:space', 'preserve');
    text.appendChild(document.createTextNode(label));
    run.appendChild(text);
    paragraph.insertBefore(run, properties?.nextSibling ?? paragraph.firstChild);
  }
  return new XMLSerializer().serializeToString(document);

  function count(known: Map<number, Level>, list: string, level: number): string {
    const numbers = counters.get(list) ?? [];
    counters.set(list, numbers);
    const at = known.get(level);
    if (at === undefined) return '';
    numbers[level] = (numbers[level] ?? at.start - 1) + 1;
    numbers.length = level + 1;
    if (at.format === 'bullet' || at.format === 'none') return '';
    const label = at.text.replace(/%([1-9])/g, (_, digit: string) => {
      const other = known.get(Number(digit) - 1);
      return labelNumber(numbers[Number(digit) - 1] ?? other?.start ?? 1, other?.format ?? 'decimal');
    });
    return /[、）)．]$/.test(label) || label === '' ? label : `${label}　`;
  }
}

function parseXml(xml: string): Document {
  return new DOMParser({
    errorHandler: {
      warning: () => {},
      error: () => {},
      fatalError: (m: string) => {
        throw new Error(m);
      },
    },
  }).parseFromString(xml, 'text/xml');
}

/** A copy: the lists of xmldom follow every change, which makes walking them slow. */
function elements(parent: Document | Element, name: string): Element[] {
  return Array.from(parent.getElementsByTagName(name));
}

function child(parent: Element, name: string): Element | undefined {
  for (let node = parent.firstChild; node; node = node.nextSibling) if (node.nodeName === name) return node as Element;
  return undefined;
}

function settingOf(parent: Element | undefined, name: string): string | undefined {
  return (parent && child(parent, name)?.getAttribute('w:val')) ?? undefined;
}

function readNumPr(element: Element): Partial<Numbering> {
  const id = settingOf(element, 'w:numId');
  const level = Number(settingOf(element, 'w:ilvl'));
  return { ...(id !== undefined && { id }), ...(level > 0 && level < DEEPEST && { level }) };
}

/** By the id of the list; lists made from the same abstract one count on together. */
function readLevels(numbering: Document): Map<string, { list: string; levels: Map<number, Level> }> {
  const abstract = new Map(
    elements(numbering, 'w:abstractNum').map((element) => [
      element.getAttribute('w:abstractNumId') ?? '',
      new Map(
        elements(element, 'w:lvl').map((level) => [
          Number(level.getAttribute('w:ilvl')) || 0,
          {
            start: Number(settingOf(level, 'w:start') ?? 1) || 0,
            format: settingOf(level, 'w:numFmt') ?? 'decimal',
            text: settingOf(level, 'w:lvlText') ?? '',
          },
        ]),
      ),
    ]),
  );
  return new Map(
    elements(numbering, 'w:num').map((element) => {
      const id = element.getAttribute('w:numId') ?? '';
      const abstractId = settingOf(element, 'w:abstractNumId') ?? '';
      const restarts = element.getElementsByTagName('w:lvlOverride').length > 0;
      return [id, { list: restarts ? `num ${id}` : abstractId, levels: abstract.get(abstractId) ?? new Map() }];
    }),
  );
}

function readStyles(styles: Document): Map<string, Numbering> {
  const found = new Map<string, Numbering>();
  for (const style of elements(styles, 'w:style')) {
    const properties = child(style, 'w:pPr');
    const numPr = properties && child(properties, 'w:numPr');
    if (numPr) found.set(style.getAttribute('w:styleId') ?? '', { id: '', level: 0, ...readNumPr(numPr) });
  }
  return found;
}
