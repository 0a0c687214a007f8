/** What somebody can read out or paste when they turn to the hot line, so that nothing has to be told twice. */
import { nameIn, tongueOf } from '../corpus/passage.ts';
import type { Draft, Knowledge } from './draft.ts';
import { inLanguage } from './replies.ts';

/** How many of the turns before it, and of the nearest documents, are named. */
const MOST_TURNS = 3;
const MOST_DOCUMENTS = 2;

/** The question, where it is asked for, what was asked before and what came near: personal data masked, nothing that is not known. */
export function handoffSummary(draft: Draft, { places }: Knowledge): string {
  const { request, masked, kept, rejected, language } = draft;
  const tongue = tongueOf(language);
  const before = (request.turns ?? [])
    .map(({ answer }) => answer?.question)
    .filter((question) => question !== undefined);
  const region = request.region && places.nameOf(request.region);
  const near = [...kept, ...rejected].map(({ passage: { document } }) => nameIn(document.title, tongue));
  const line = (zh: string, en: string, value: string | undefined) =>
    value ? inLanguage({ zh: `${zh}：${value}`, en: `${en}: ${value}` }, language) : '';
  return [
    line('想咨询的问题', 'Question', masked),
    line('地区', 'Place', region),
    line('此前问过', 'Asked before', before.slice(-MOST_TURNS).join(tongue === 'en' ? '; ' : '；')),
    line(
      '查过的相近资料',
      'Nearest documents looked at',
      [...new Set(near)].slice(0, MOST_DOCUMENTS).join(tongue === 'en' ? '; ' : '、'),
    ),
  ]
    .filter((text) => text !== '')
    .join('\n');
}
