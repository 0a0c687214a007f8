import { todayInGuangdong } from '../../today-in-guangdong.ts';
import { withoutSignature } from '../document-from-text.ts';
import { ImportError } from '../import-error.ts';
import type { ImportedDocument } from '../imported-document.ts';
import { documentIdOf } from '../metadata/document-id.ts';
import { splitProse } from '../prose/split-prose.ts';
import type { SourceText } from '../source-text.ts';
import { readMarkdown } from '../text/read-markdown.ts';
import { isHistoryLine } from './front-matter.ts';
import { linesOf } from './lines-of-source.ts';
import { numberingDoubts } from './numbering-doubts.ts';
import { readLawHead } from './read-law-head.ts';
import { splitLaw } from './split-law.ts';

const VERSION = /[（(](\d{4}-\d{2}-\d{2})[）)]\.md$/;

/**
 * A law as the collection LawRefBook/Laws keeps it: Markdown, the date of the version in the name of its file, its kind in that of
 * the folder. Short interpretations without numbers are cut as prose.
 */
export function readLaw(name: string, bytes: Uint8Array): ImportedDocument {
  const source = readSource(name, bytes);
  const passages = splitLaw(source) ?? splitProse(source);
  if (passages.length === 0) throw withoutText(name);
  const { guessed, doubts, ...head } = readLawHead(source, passages);
  const title = head.title.zh;
  return {
    document: {
      id: documentIdOf(title, source.stated.publishedOn),
      kind: 'law',
      ...head,
      audiences: ['citizen', 'enterprise'],
      wording: 'official',
      source: `《${title}》文本，LawRefBook/Laws（${name}）`,
      checkedOn: todayInGuangdong(),
      passages: withoutSignature(passages),
    },
    original: source.text,
    guessed,
    doubts: [...source.doubts, ...doubts, ...numberingDoubts(passages)],
  };
}

function withoutText(name: string): ImportError {
  return new ImportError('file_empty', `${name} 只有标题，没有正文；请换一份完整的文件。`);
}

function readSource(name: string, bytes: Uint8Array): SourceText {
  const source = readMarkdown(name, bytes);
  if (linesOf(source).every((line) => line.level !== undefined || isHistoryLine(line))) {
    throw withoutText(name);
  }
  // 民法典 comes in parts, each with the title of the whole and its own.
  const titles = source.blocks.flatMap((block) =>
    block.type === 'heading' && block.level === 1 ? [titleIn(source.text.slice(block.from, block.to))] : [],
  );
  const publishedOn = VERSION.exec(name)?.[1];
  return {
    ...source,
    stated: {
      ...source.stated,
      ...(titles.length === 0 ? {} : { title: titles.join('·') }),
      ...(publishedOn === undefined ? {} : { publishedOn }),
    },
  };
}

function titleIn(heading: string): string {
  return heading.replace(/(?<=最高人民法院)\s+(?=最高人民检察院)/, '、').replaceAll(/\s/g, '');
}
