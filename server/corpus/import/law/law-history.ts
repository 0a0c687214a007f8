import { datesIn } from '../metadata/dates-in-text.ts';

/** What the lines below a law's title tell: each date, and what happened on it. */
export interface LawEvent {
  date: string;
  /** 施行; 修正, 修订; 批准; 公布, 发布, 令; 通过. The first that is named. */
  type: 'effect' | 'revision' | 'approval' | 'publication' | 'adoption' | 'other';
  /** What is said of it, titles included. */
  text: string;
  /** The same without the words inside title marks. */
  plain: string;
}

/** The events that a text such as “2020年5月28日 …通过 2021年1月1日 施行” tells, in its order; dates inside title marks are none. */
export function lawEventsIn(text: string): LawEvent[] {
  const plain = blankTitles(text);
  const dates = datesIn(plain);
  return dates.flatMap(({ date, to: from }, index): LawEvent[] => {
    if (date === undefined) return [];
    const to = dates[index + 1]?.from ?? plain.length;
    const said = plain.slice(from, to);
    return [
      { date, type: typeOf(said), text: text.slice(from, to).trim(), plain: said.replaceAll('\u0000', '').trim() },
    ];
  });
}

/** The text with what stands inside title marks blanked, offsets kept. */
export function blankTitles(text: string): string {
  return text.replaceAll(/《(?:[^《》]|《[^《》]*》)*》|<[^<>]{4,80}>/g, (title) => '\u0000'.repeat(title.length));
}

function typeOf(said: string): LawEvent['type'] {
  if (/^[\s，,、]*(?:起|开始)?\s*(?:施行|实施|生效|执行)/.test(said)) return 'effect';
  if (/修正|修订|修改/.test(said)) return 'revision';
  if (/批准/.test(said)) return 'approval';
  if (/公布|发布|颁布|公告|印发|令|通知/.test(said)) return 'publication';
  if (/通过|会议/.test(said)) return 'adoption';
  return 'other';
}
