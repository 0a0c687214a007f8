import { sentencesIn } from '../../corpus/passage.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import { ungroundedFigures } from '../../guardrails/ungrounded-figures.ts';
import { claimedFigures } from '../claimed-figures.ts';
import type { Composition, Draft } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';
import { composePassages } from './compose-passages.ts';

/**
 * …对吗: says whether the figures of the claim are those of the document, and what the document says.
 * A claim without figures is neither affirmed nor denied: the passage is quoted. What is claimed is never repeated.
 */
export function composePremise(draft: Draft): Composition {
  const top = draft.evidence[0];
  if (!top) return { outcome: refusal('unanswerable_no_evidence', draft.language) };
  const claimed = claimedFigures(draft.text);
  if (claimed.length === 0) return { sentences: composePassages(draft) };

  const quotes = top.sentences.map(
    (index) => sentencesIn(top.passage, draft.language === 'en' ? 'en' : 'zh')[index]!.text,
  );
  const wrong = ungroundedFigures(claimed.map(({ text }) => text).join('；'), quotes);
  // Only a figure of the same kind sets a wrong one right: a number of computers says nothing about money.
  const stated = quotes.flatMap(figuresIn).filter(({ unit }) => unit !== 'article');
  const isComparable = wrong.every((claim) => stated.some((figure) => areSameKind(claim.unit, figure.unit)));
  if (wrong.length > 0 && !isComparable) return { outcome: refusal('unanswerable_no_evidence', draft.language) };
  const verdict = inLanguage(
    wrong.length > 0
      ? { zh: '与文件不符，文件里是这样写的：\n', en: 'This is not what the document says. It says:\n' }
      : { zh: '与文件一致，文件里是这样写的：\n', en: 'This agrees with the document. It says:\n' },
    draft.language,
  );
  const [first, ...others] = composePassages({ ...draft, evidence: [top] });
  return { sentences: [{ text: verdict, sources: [] }, first!, ...others.slice(0, 1)] };
}

/** Whether two units count alike; one that counts single things (台, 款) may stand for another. */
function areSameKind(claimed: string, stated: string): boolean {
  const isCounter = (unit: string) => !/^(?:%|year|yuan|ms|eflops|日|年|月|个月|工作日|小时|岁|周岁)$/.test(unit);
  return claimed === stated || (isCounter(claimed) && isCounter(stated)) || claimed === '' || stated === '';
}
