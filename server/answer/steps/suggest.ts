import { nameIn } from '../../corpus/passage.ts';
import type { AnswerStatus } from '../../protocol/answer.ts';
import type { Draft } from '../draft.ts';
import { inLanguage } from '../replies.ts';

const MOST = 3;
/** What was looked at but fell far behind is no neighbour of the question. */
const WORTH_NAMING = 0.35;

/** Questions the corpus can answer, next to the one asked: other fields of the same guide, the measures found beside. */
export function suggest({ kept, evidence, language, text }: Draft, status: AnswerStatus): string[] {
  if (/^(?:guardrail|canned_emergency|unanswerable_other)/.test(status)) return [];
  const tongue = language === 'en' ? 'en' : 'zh';
  const top = evidence[0]?.passage;
  if (top?.document.kind === 'guide') {
    const said = new Set(evidence.map(({ passage }) => passage.anchor));
    const subject = nameIn(top.document.title, tongue).replace(/办事指南$/, '');
    return top.document.passages
      .filter(({ anchor }) => !said.has(anchor) && /^(?:materials|fee|time-limit|steps|conditions)$/.test(anchor))
      .slice(0, MOST)
      .map(({ locator }) =>
        inLanguage(
          { zh: `${subject}：${locator.zh}`, en: `${subject}: ${(locator.en ?? locator.zh).toLowerCase()}` },
          language,
        ),
      );
  }
  const best = kept[0]?.score ?? 0;
  const said = new Set(evidence.map(({ passage }) => passage.id));
  return kept
    .filter(
      ({ passage, score, coverage }) =>
        passage.number !== undefined && !said.has(passage.id) && score >= best * 0.4 && coverage >= WORTH_NAMING,
    )
    .slice(0, MOST)
    .map(({ passage }) =>
      inLanguage(
        { zh: `${passage.locator.zh}讲了什么？`, en: `What does ${(passage.locator.en ?? '').toLowerCase()} say?` },
        language,
      ),
    )
    .filter((question) => question !== text);
}
