export interface PlacedText {
  text: string;
  x: number;
  /** From the foot of the page, as PDF counts. */
  y: number;
  size?: number;
}

/** The standard Chinese font that is in no file: reading it needs Adobe's tables from Unicode to glyphs and back. */
const SONG = [
  '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>',
  '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 5 0 R>>',
  '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
];

/** An uncompressed PDF with the texts of each page where they are put; a page of `image` only is a scan. */
export function makePdf(
  pages: (PlacedText[] | 'image')[],
  { encrypt = false }: { encrypt?: boolean } = {},
): Uint8Array {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '', ...SONG];
  const kids = pages.map((page) => {
    const content = page === 'image' ? 'q 595 0 0 842 0 0 cm /Im1 Do Q' : page.map(draw).join('\n');
    objects.push(`<</Length ${content.length}>>\nstream\n${content}\nendstream`);
    const contents = objects.length;
    if (page === 'image') {
      objects.push(
        '<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>\nstream\n0\nendstream',
      );
    }
    const resources = page === 'image' ? `/XObject<</Im1 ${objects.length} 0 R>>` : '/Font<</F1 3 0 R>>';
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${contents} 0 R/Resources<<${resources}>>>>`,
    );
    return `${objects.length} 0 R`;
  });
  objects[1] = `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${kids.length}>>`;
  if (encrypt) {
    const key = (fill: string) => `<${fill.repeat(32)}>`;
    objects.push(`<</Filter/Standard/V 1/R 2/P -64/O ${key('11')}/U ${key('22')}>>`);
  }
  return assemble(objects, encrypt);
}

function draw({ text, x, y, size = 16 }: PlacedText): string {
  return `BT /F1 ${size} Tf ${x} ${y} Td <${Buffer.from(text, 'utf16le').swap16().toString('hex')}> Tj ET`;
}

function assemble(objects: string[], encrypt: boolean): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const places = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const id = `/ID[<${'ab'.repeat(16)}><${'ab'.repeat(16)}>]`;
  const trailer = `<</Size ${objects.length + 1}/Root 1 0 R${encrypt ? `/Encrypt ${objects.length} 0 R${id}` : ''}>>`;
  return Buffer.from(
    `${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places}trailer${trailer}\nstartxref\n${file.length}\n%%EOF`,
    'latin1',
  );
}

/** Lines of a page as a typesetter sets them: from the top, at the distance and margin usual for official documents. */
export function setLines(lines: (string | { text: string; x?: number; size?: number })[], top = 740): PlacedText[] {
  return lines.map((line, index) => ({
    x: 90,
    y: top - index * 28,
    ...(typeof line === 'string' ? { text: line } : line),
  }));
}
