/** Judges a question that asks several things part by part, so that none is lost beside another. */
import type { Draft, Knowledge } from '../draft.ts';
import { guidesCalledIn } from '../guide-things.ts';
import { questionParts } from '../question-parts.ts';
import { judge } from './judge.ts';
import { rank } from './rank.ts';
import { retrieve } from './retrieve.ts';
import { route } from './route.ts';
import { understand } from './understand.ts';

/** A part about another document than the whole must be this sure; range 0.5–0.9. */
const SURE_ELSEWHERE = 0.6;
const HAN = /\p{Script=Han}/u;

/** The whole question, with its parts where it has several that can be answered; one of them answers where the whole cannot. */
export async function judgeParts(draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const whole = judge(draft, knowledge);
  const { questions, situation } = questionParts(draft.text);
  const mayBeSplit =
    questions.length > 1 &&
    (draft.route.type === 'content' || draft.route.type === 'figure') &&
    (whole.outcome === undefined ||
      whole.outcome.status.startsWith('unanswerable_no') ||
      whole.outcome.status.startsWith('unanswerable_out'));
  if (!mayBeSplit) return whole;
  const document = whole.outcome ? undefined : whole.kept[0]?.passage.document;
  const subject = document?.kind === 'guide' ? (document.names?.find((name) => HAN.test(name)) ?? '') : '';
  const judged = await Promise.all(
    questions.map((question) => {
      const isNamed = guidesCalledIn(knowledge.index.parseQuery(question), knowledge).size > 0;
      return judgePart(isNamed ? question : `${subject || situation} ${question}`.trim(), draft, knowledge);
    }),
  );
  const parts = judged.filter(
    ({ outcome, listed, kept, confidence }) =>
      outcome === undefined &&
      listed.length === 0 &&
      kept[0] !== undefined &&
      (kept[0].passage.document === document || confidence >= SURE_ELSEWHERE),
  );
  if (parts.length === 0 || (parts.length === 1 && whole.outcome === undefined)) return whole;
  return { ...(whole.outcome ? parts[0]! : whole), masked: draft.masked, text: draft.text, parts };
}

async function judgePart(text: string, draft: Draft, knowledge: Knowledge): Promise<Draft> {
  const understood = route(understand({ ...draft, text }, knowledge), knowledge);
  return judge(await rank(await retrieve(understood, knowledge), knowledge), knowledge);
}
