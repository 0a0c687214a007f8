import JSZip from 'jszip';
import mammoth from 'mammoth';
import { parseFragment } from 'parse5';
import { collectFlow } from '../html/collect-flow.ts';
import { ImportError } from '../import-error.ts';
import type { SourceText } from '../source-text.ts';
import { composeText } from '../text/compose-text.ts';
import { decideHeadings } from '../text/decide-headings.ts';
import { checkArchive } from './check-archive.ts';
import { numberDocxParagraphs } from './number-docx-paragraphs.ts';

/** The tree of a document's XML takes about ten times its size in memory. */
const LARGEST_XML = 60_000_000;
/** 小二, the least size of titles (GB/T 9704 asks for 二号, 22 points, and not for bold). */
const LARGE_IN_POINTS = 18;

const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => h2:fresh",
  ...[1, 2, 3, 4, 5, 6].map((level) => `p[style-name='标题 ${level}'] => h${level}:fresh`),
  "p[style-name='centred'] => p.text-center:fresh",
];

/** Reads a Word document: headings by style or by look, tables, and the numbers that Word counts for lists. */
export async function readDocx(name: string, bytes: Uint8Array): Promise<SourceText> {
  const entries = await checkArchive(bytes);
  if (entries.some((entry) => /vbaProject\.bin$/i.test(entry.name))) {
    throw new ImportError('file_has_macros', '文件带有宏，没有打开；请另存为不带宏的 DOCX 后再导入。');
  }
  if (entries.some((entry) => /\.xml$/i.test(entry.name) && entry.size > LARGEST_XML)) {
    throw new ImportError('file_too_large', '文档过大，请分成几个文件后再导入。');
  }
  let pictures = 0;
  const { value: html } = await mammoth.convertToHtml(
    { buffer: await writeOutNumbers(bytes) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      externalFileAccess: false,
      transformDocument: keepLook,
      convertImage: mammoth.images.imgElement(async () => {
        pictures++;
        return { src: '' };
      }),
    },
  );
  return {
    name,
    ...composeText(decideHeadings(collectFlow(parseFragment(html)))),
    stated: {},
    doubts: pictures > 0 ? [`有 ${pictures} 幅图片没有读入，请看其中有没有文字。`] : [],
  };
}

async function writeOutNumbers(bytes: Uint8Array): Promise<Buffer> {
  const archive = await JSZip.loadAsync(bytes);
  const read = (path: string) => archive.file(path)?.async('string');
  const [document, numbering, styles] = await Promise.all(
    ['word/document.xml', 'word/numbering.xml', 'word/styles.xml'].map(read),
  );
  if (document !== undefined && numbering !== undefined) {
    archive.file('word/document.xml', numberDocxParagraphs(document, numbering, styles));
    // Or mammoth would make lists of what is numbered by now.
    archive.remove('word/numbering.xml');
  }
  return archive.generateAsync({ type: 'nodebuffer' });
}

/** What mammoth tells of its tree is not typed; these are the parts that are used. */
interface DocxNode {
  type: string;
  children?: DocxNode[];
  alignment?: string | null;
  styleName?: string | null;
  fontSize?: number | null;
}

/** Keeps for the page what mammoth drops: which paragraphs are centred, and that the large ones among them stand out. */
function keepLook(node: DocxNode): DocxNode {
  const children = node.children?.map(keepLook);
  const kept = children ? { ...node, children } : node;
  const isStyled = /^(?:heading|title|subtitle|标题)/i.test(node.styleName ?? '');
  if (node.type !== 'paragraph' || node.alignment !== 'center' || isStyled) return kept;
  return { ...kept, styleName: 'centred', children: (children ?? []).map(emphasiseLarge) };
}

function emphasiseLarge(node: DocxNode): DocxNode {
  return node.type === 'run' && (node.fontSize ?? 0) >= LARGE_IN_POINTS
    ? ({ ...node, isBold: true } as DocxNode)
    : node;
}
