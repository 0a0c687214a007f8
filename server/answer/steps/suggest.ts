import { nameIn, tongueOf } from '../../corpus/passage.ts';
import type { AnswerStatus, Citation } from '../../protocol/answer.ts';
import type { Draft } from '../draft.ts';
import { inLanguage } from '../replies.ts';

const MOST = 3;
/** A neighbour must come this near the best, and speak of this much of the question; ranges 0–1. */
const NEAR = 0.4;
const WORTH_NAMING = 0.35;
/** The fields of a guide that people ask for next. */
const NEXT_FIELDS = /^(?:materials|fee|time-limit|steps|conditions)$/;

const HAN = /\p{Script=Han}/u;

/** Questions the corpus can answer, next to the one asked: other fields of the same guide, the measures found beside. */
export function suggest(
  { kept, evidence, language }: Draft,
  status: AnswerStatus,
  said: readonly Citation[],
): string[] {
  if (/^(?:guardrail|canned_emergency|unanswerable_o)/.test(status)) return [];
  const tongue = tongueOf(language);
  const saidPassages = new Set(said.map(({ documentId, anchor }) => `${documentId}#${anchor}`));
  const guide = evidence[0]?.passage.document;
  if (guide?.kind === 'guide') {
    const spoken = guide.names?.find((name) => HAN.test(name) === (tongue === 'zh'));
    const subject = spoken ?? nameIn(guide.title, tongue).replace(/办理?指南$|办事指南$|指南$/, '');
    return guide.passages
      .filter(({ anchor }) => !saidPassages.has(`${guide.id}#${anchor}`) && NEXT_FIELDS.test(anchor))
      .slice(0, MOST)
      .map(({ locator }) =>
        inLanguage(
          { zh: `${subject}：${locator.zh}`, en: `${subject}: ${(locator.en ?? locator.zh).toLowerCase()}` },
          language,
        ),
      );
  }
  const best = kept[0]?.score ?? 0;
  return kept
    .filter(
      ({ passage, score, coverage }) =>
        passage.number !== undefined &&
        !saidPassages.has(passage.id) &&
        score >= best * NEAR &&
        coverage >= WORTH_NAMING,
    )
    .slice(0, MOST)
    .map(({ passage: { locator } }) =>
      inLanguage(
        { zh: `${locator.zh}讲了什么？`, en: `What does ${(locator.en ?? locator.zh).toLowerCase()} say?` },
        language,
      ),
    );
}
