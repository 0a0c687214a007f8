import { tongueOf } from '../../corpus/passage.ts';
import type { AnswerStatus, Citation } from '../../protocol/answer.ts';
import type { Draft, Knowledge, RankedPassage } from '../draft.ts';
import { inLanguage } from '../replies.ts';

const MOST = 3;
/** After these there is nothing to go on with. */
const ENDS = /^(?:guardrail|canned_emergency|unanswerable_o)/;
/** How near a neighbour must come to the best, and how much of the question a measure must speak of; ranges 0–1. */
const NEAR = 0.02;
const WORTH_NAMING = 0.35;
/** After a refusal, how like what is asked of a passage must be to the question, by meaning; range 0.4–0.7. */
const LIKE_ENOUGH = 0.6;
/** The fields of a guide that people ask for next, in this order. */
const NEXT_FIELDS = ['materials', 'steps', 'fee', 'time-limit', 'conditions', 'mistakes'];

const HAN = /\p{Script=Han}/u;

/**
 * Questions next to this one that the corpus answers, in the words in which they are asked: of what else the document says;
 * where nothing could be answered, of what comes nearest.
 */
export function suggest(
  { kept, evidence, language, text }: Draft,
  status: AnswerStatus,
  said: readonly Citation[],
  { passagesOf, toMandarin }: Pick<Knowledge, 'passagesOf' | 'toMandarin'>,
): string[] {
  if (ENDS.test(status)) return [];
  const saidPassages = new Set(said.map(({ documentId, anchor }) => `${documentId}#${anchor}`));
  const isNew = ({ passage }: Pick<RankedPassage, 'passage'>) => !saidPassages.has(passage.id);
  const isPlain = (asked: string) =>
    tongueOf(language) === 'en' ? !HAN.test(asked) : HAN.test(asked) && toMandarin(asked) === asked;
  const askedOf = ({ passage, likest }: Pick<RankedPassage, 'passage' | 'likest'>) =>
    [likest ?? '', ...(passage.asked ?? [])].find((asked) => asked !== '' && asked !== text && isPlain(asked));

  const document = evidence[0]?.passage.document;
  const fields =
    document === undefined
      ? []
      : NEXT_FIELDS.flatMap((anchor) => passagesOf(document.id).filter((passage) => passage.anchor === anchor));
  const near = kept.filter(({ score }) => score >= (kept[0]?.score ?? 0) * NEAR);
  const beside =
    document === undefined
      ? near.filter(({ answering }) => (answering?.askedMeaning ?? 0) >= LIKE_ENOUGH)
      : near.filter(({ passage }) => passage.document === document);
  const questions = [...beside, ...fields.map((passage) => ({ passage }))].filter(isNew).map(askedOf);
  const measures = near.filter((one) => one.passage.number !== undefined && isNew(one) && one.coverage >= WORTH_NAMING);
  return [
    ...new Set([
      ...questions.filter((question) => question !== undefined).map((zh) => inLanguage({ zh, en: zh }, language)),
      ...measures.map(({ passage: { locator } }) =>
        inLanguage(
          { zh: `${locator.zh}讲了什么？`, en: `What does ${(locator.en ?? locator.zh).toLowerCase()} say?` },
          language,
        ),
      ),
    ]),
  ].slice(0, MOST);
}
