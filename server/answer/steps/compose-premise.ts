import { type Passage, sentencesIn, tongueOf } from '../../corpus/passage.ts';
import type { Figure } from '../../guardrails/figures.ts';
import { coverageOf } from '../../search/coverage.ts';
import { claimedFigures } from '../claimed-figures.ts';
import type { Composition, Draft, Knowledge } from '../draft.ts';
import { holdsAll, judgeClaim, type Statement, type Verdict } from '../judge-claim.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';
import { composePassages, leadOf, sayPassageSentence } from './compose-passages.ts';

const VERDICTS: Record<Verdict, { zh: string; en: string }> = {
  agrees: { zh: '与文件一致，文件里是这样写的：\n', en: 'This agrees with the document. It says:\n' },
  differs: { zh: '与文件不符，文件里是这样写的：\n', en: 'This is not what the document says. It says:\n' },
  depends: { zh: '要看具体情况，文件里是这样写的：\n', en: 'That depends. The document says:\n' },
};

/** What asks to confirm what a document says: 对吗, 是真的吗, 是5年吗. */
const ASKS_TO_CONFIRM =
  /对[吗吧么]|对不对|真的|没错|属实|是[吗吧]|是\s*\d[^，,。]{0,6}[吗吧]|\b(?:right|correct|true|isn't|doesn't)\b/u;
/** How much of what the other sentence speaks of, one of another passage must; range 0.3–1. */
const AS_MUCH_MEANT = 0.35;
/** Words by which a figure becomes an upper bound, or is denied. */
const OTHER_DIRECTION =
  /不到|不足|低于|少于|小于|不超过|不会超过|至多|最多|以下|以内|不是|没有|\b(?:less|fewer) than\b|\b(?:under|below|at most|not)\b/u;

/**
 * …对吗: says whether the figures of the claim are those of the document, and what the document says.
 * A claim without figures is neither affirmed nor denied: the passage is quoted. What is claimed is never repeated.
 */
export function composePremise(draft: Draft, knowledge: Knowledge): Composition {
  const { language } = draft;
  const top = draft.evidence[0]?.passage;
  if (!top) return { outcome: refusal('unanswerable_no_evidence', language) };
  // 80人算小型企业吗 states what somebody has, not what the document says: its rule is quoted, without a verdict.
  const asksToConfirm = ASKS_TO_CONFIRM.test(draft.text);
  if (!asksToConfirm && top.document.kind !== 'measures') return { sentences: composePassages(draft) };
  const claimed = claimedFigures(draft.text);
  // 不到60EFLOPS has the right figure and says the opposite: it is quoted to, not judged.
  if (claimed.length === 0 || OTHER_DIRECTION.test(draft.text)) return { sentences: composePassages(draft) };

  const judged = judgeClaim(claimed, statementsOf(top, draft, knowledge));
  if (!judged) return { outcome: refusal('unanswerable_no_evidence', language) };
  const other =
    judged.verdict === 'differs' ? claimedElsewhere(claimed, judged.meant, top, draft, knowledge) : undefined;
  if (other) {
    const text = inLanguage(VERDICTS.depends, language);
    const cases = [
      sayPassageSentence(other.passage, other.index, language, {
        lead: leadOf(other.passage, language, true),
        last: true,
      }),
      sayPassageSentence(top, judged.meant[0]!.index, language, { lead: leadOf(top, language, false), last: true }),
    ];
    return { sentences: [{ text, sources: [] }, ...cases] };
  }
  const said = judged.meant.map((statement, i) =>
    sayPassageSentence(top, statement.index, language, {
      lead: i === 0 ? leadOf(top, language, true) : '',
      last: i === judged.meant.length - 1,
    }),
  );
  return { sentences: [{ text: inLanguage(VERDICTS[judged.verdict], language), sources: [] }, ...said] };
}

function statementsOf(passage: Passage, { language, query }: Draft, { index }: Knowledge): Statement[] {
  return sentencesIn(passage, tongueOf(language)).map(({ text, index: at }) => ({
    index: at,
    text,
    coverage: coverageOf(query, index.searchable(text)),
  }));
}

/** Where the document says what is claimed, in another passage and of another case: 还是1%吗, beside who chooses to pay 3%. */
function claimedElsewhere(
  claimed: readonly Figure[],
  [meant]: readonly Statement[],
  top: Passage,
  draft: Draft,
  knowledge: Knowledge,
): { passage: Passage; index: number } | undefined {
  const others = knowledge.passagesOf(top.document.id).filter((passage) => passage !== top);
  for (const passage of others) {
    const found = statementsOf(passage, draft, knowledge).find(
      ({ text, coverage }) => coverage >= meant!.coverage * AS_MUCH_MEANT && holdsAll(text, claimed),
    );
    if (found) return { passage, index: found.index };
  }
  return undefined;
}
