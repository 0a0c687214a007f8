import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface DocxParts {
  /** Elements inside `w:body`. */
  body: string;
  numbering?: string;
  styles?: string;
  /** Further entries of the archive, by name. */
  others?: Record<string, string>;
}

/** A Word document as small as Word itself would still open. */
export function makeDocx({ body, numbering, styles, others = {} }: DocxParts): Promise<Uint8Array> {
  const part = (name: string) => `<Override PartName="/word/${name}.xml" ContentType="${TYPES}.${name}+xml"/>`;
  const relation = (name: string) => `<Relationship Id="${name}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`;
  return makeZip({
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPES}.document.main+xml"/>${numbering ? part('numbering') : ''}${styles ? part('styles') : ''}</Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${numbering ? relation('numbering') : ''}${styles ? relation('styles') : ''}</Relationships>`,
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${body}</w:body></w:document>`,
    ...(numbering && { 'word/numbering.xml': `${HEAD}<w:numbering ${W}>${numbering}</w:numbering>` }),
    ...(styles && { 'word/styles.xml': `${HEAD}<w:styles ${W}>${styles}</w:styles>` }),
    ...others,
  });
}

export function makeZip(entries: Record<string, string | Buffer>): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(entries)) {
    // One time for all, so that the same parts give the same bytes.
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date('2024-01-01T00:00:00Z') });
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** A paragraph with `w:pPr` and `w:rPr` as given. */
export function paragraph(text: string, { look = '', type = '' } = {}): string {
  return `<w:p><w:pPr>${look}</w:pPr><w:r><w:rPr>${type}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function table(rows: string[]): string {
  return `<w:tbl>${rows.map((cells) => `<w:tr>${cells}</w:tr>`).join('')}</w:tbl>`;
}

export function cell(text: string, look = ''): string {
  return `<w:tc><w:tcPr>${look}</w:tcPr>${paragraph(text)}</w:tc>`;
}
