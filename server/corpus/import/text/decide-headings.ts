import type { Flow } from '../html/collect-flow.ts';
import type { Piece } from './compose-text.ts';

/** Where lines that look like headings make up more than this of a text, its writer simply set it in bold. */
const MOST_HEADINGS = 0.6;
const LONGEST_CENTRED = 60;
const LONGEST_BOLD = 40;
/** A title over several lines; the longest of the State Council's have 90 characters. */
const LONGEST_TITLE = 150;

const ENDS_LIKE_TEXT = /[。；，、;,：:！？]$/;
const STARTS_ANEW =
  /^(?:第[一二三四五六七八九十百零〇\d]+[编章节条]|附件|附表|附录|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/;
const DOCUMENT_NUMBER = /[〔[（(]\d{4}[〕\]）)]第?\d+号/;
const CAPTION = /^[图表]\s*[\d一二三四五六七八九十]/;
/** Titles are spaced out to fill their line: 国 务 院 工 作 规 则. */
const SPACED_OUT = /^\p{Script=Han}(?:[ \u3000]\p{Script=Han}){3,}$/u;
const DATE = /^[（(]?[\d〇○零一二三四五六七八九十]+年.*[日月][）)]?$/;

type Line = Extract<Flow, { type: 'line' }>;

/**
 * Centred or bold short lines are the headings of those who write without heading styles. The first centred run of lines is the title (1),
 * later ones head attachments and chapters (2), bold lines of their own head sections (3).
 */
export function decideHeadings(flow: readonly Flow[]): Piece[] {
  const lines = flow.filter((item) => item.type === 'line');
  const boldLines = lines.filter((line) => !line.isCentred && looksLikeHeading(line)).length;
  const isBoldEverywhere = boldLines > lines.length * MOST_HEADINGS;
  const pieces: Piece[] = [];
  let isUnderTitle = false;
  let previous: Line | undefined;

  for (const item of flow) {
    if (item.type !== 'line') {
      pieces.push(item);
      isUnderTitle ||= item.type === 'heading';
      previous = undefined;
      continue;
    }
    if (!looksLikeHeading(item) || (!item.isCentred && isBoldEverywhere)) {
      const open = pieces.at(-1);
      // What is said below a title in brackets often takes several lines.
      if (item.isCentred && open?.type === 'paragraph' && isOpenBracket(open.text)) {
        pieces[pieces.length - 1] = { ...open, text: `${open.text}\n${item.text}` };
      } else pieces.push({ type: 'paragraph', text: item.text });
      // What stands above a title is short: a number, a date, a name.
      if (item.text.length > LONGEST_BOLD) isUnderTitle = true;
      previous = undefined;
      continue;
    }
    const above = pieces.at(-1);
    const isContinued =
      previous?.isCentred &&
      item.isCentred &&
      !item.followsGap &&
      !STARTS_ANEW.test(item.text) &&
      !STARTS_ANEW.test(previous.text);
    if (isContinued && above?.type === 'heading' && above.text.length + item.text.length <= LONGEST_TITLE) {
      pieces[pieces.length - 1] = { ...above, text: `${above.text}\n${closeUp(item.text)}` };
    } else {
      pieces.push({ type: 'heading', level: levelOf(item), text: closeUp(item.text) });
    }
    previous = item;
  }
  return pieces;

  function levelOf(line: Line): number {
    if (!line.isCentred) return line.text.startsWith('附件') ? 2 : 3;
    if (isUnderTitle) return 2;
    isUnderTitle = true;
    return 1;
  }
}

function looksLikeHeading({ text, isCentred, isEmphasised }: Line): boolean {
  if (!isEmphasised || text.length > (isCentred ? LONGEST_CENTRED : LONGEST_BOLD)) return false;
  if (!/\p{L}/u.test(text) || DOCUMENT_NUMBER.test(text) || DATE.test(text) || CAPTION.test(text)) return false;
  return !ENDS_LIKE_TEXT.test(text) && !/^[（(].*[）)]$/.test(text);
}

function isOpenBracket(text: string): boolean {
  const count = (brackets: RegExp) => text.match(brackets)?.length ?? 0;
  return /^[（(]/.test(text) && count(/[（(]/g) > count(/[）)]/g) && text.length <= LONGEST_TITLE;
}

function closeUp(text: string): string {
  return text
    .split('\n')
    .map((line) => (SPACED_OUT.test(line) ? line.replace(/\s/g, '') : line))
    .join('\n');
}
