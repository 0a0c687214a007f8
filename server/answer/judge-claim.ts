/** Holds the figures that a question claims against single sentences, never against a whole passage. */
import { type Figure, figuresIn } from '../guardrails/figures.ts';

/** What a document says to a claim: yes, no, or that it depends on something the claim leaves open. */
export type Verdict = 'agrees' | 'differs' | 'depends';

export interface Statement {
  index: number;
  text: string;
  /** How much of the question it speaks of, 0–1. */
  coverage: number;
}

/** A sentence this near the best may be meant as well; range 0.8–1. */
const NEARLY_AS_MEANT = 0.95;
/** And one this near is another case of the same; range 0.6–0.95. */
const MAY_BE_MEANT = 0.7;
const FREE = /(?:不|免|停止|不再)收取?|免费|\bfree of charge\b/;

/**
 * The verdict on a claim and the sentences it rests on, or nothing where no sentence states anything comparable.
 * A claim agrees only where all its figures, the year included, stand together in the sentence that is meant; where
 * several may be meant and they differ (20元 to renew, 40元 to replace), it depends.
 */
export function judgeClaim(
  claimed: readonly Figure[],
  statements: readonly Statement[],
): { verdict: Verdict; meant: Statement[] } | undefined {
  const comparable = statements.filter(({ text }) => states(text, claimed));
  const most = Math.max(0, ...comparable.map(({ coverage }) => coverage));
  const meant = comparable.filter(({ coverage }) => coverage >= most * NEARLY_AS_MEANT);
  if (meant.length === 0) return undefined;
  const agreeing = meant.filter(({ text }) => holdsAll(text, claimed));
  // 男方22周岁，女方20周岁: which of the two is claimed is more than figures tell.
  if (agreeing.some(({ text }) => statesOthersBeside(text, claimed))) return { verdict: 'depends', meant: agreeing };
  if (agreeing.length === meant.length) return { verdict: 'agrees', meant: agreeing.slice(0, 1) };
  const years = claimed.filter(({ unit }) => unit === 'year');
  // With a year named there is one right sentence: the others are of other years.
  if (agreeing.length > 0 && years.length > 0) return { verdict: 'agrees', meant: agreeing.slice(0, 1) };
  if (agreeing.length > 0) return { verdict: 'depends', meant };
  // What is claimed stands elsewhere in the document, of another case: 还是1%吗, beside who pays 3%.
  const elsewhere = comparable.filter(
    ({ text, coverage }) => coverage >= most * MAY_BE_MEANT && holdsAll(text, claimed),
  );
  if (elsewhere.length > 0) return { verdict: 'depends', meant: [...elsewhere, ...meant].slice(0, 2) };
  const ofYear = meant.filter(({ text }) => holdsAll(text, years));
  return { verdict: 'differs', meant: (ofYear.length > 0 ? ofYear : meant).slice(0, 2) };
}

/** Whether a text states every one of the figures, each of its kind. */
export function holdsAll(text: string, figures: readonly Figure[]): boolean {
  const stated = figuresIn(text);
  return figures.every((claim) =>
    stated.some(({ value, unit }) => value === claim.value && areSameKind(claim.unit, unit)),
  );
}

/** Whether the sentence has another figure of the very unit of a claimed one. */
function statesOthersBeside(text: string, claimed: readonly Figure[]): boolean {
  const stated = figuresIn(text);
  const bare = (unit: string) => unit.replace('周岁', '岁');
  return claimed.some(
    (claim) =>
      claim.unit !== 'year' &&
      stated.some(({ unit, value }) => bare(unit) === bare(claim.unit) && unit !== '' && value !== claim.value),
  );
}

/** Whether a sentence states a figure of the kind of every one that is claimed; what is free has a price. */
function states(text: string, claimed: readonly Figure[]): boolean {
  const stated = figuresIn(text).filter(({ unit }) => unit !== 'article');
  const amounts = claimed.filter(({ unit }) => unit !== 'year');
  const asked = amounts.length > 0 ? amounts : claimed;
  return asked.every(
    (claim) => stated.some(({ unit }) => areSameKind(claim.unit, unit)) || (claim.unit === 'yuan' && FREE.test(text)),
  );
}

const OWN_KIND = /^(?:%|year|yuan|ms|eflops|日|年|月|个月|工作日|小时|岁|周岁)$/;

/** Whether two units count alike; one that counts single things (台, 款) may stand for another. */
function areSameKind(claimed: string, stated: string): boolean {
  if (claimed === stated) return true;
  if (/岁/.test(claimed) && /岁/.test(stated)) return true;
  if (claimed === '' || stated === '') return claimed !== 'year' && stated !== 'year';
  return !OWN_KIND.test(claimed) && !OWN_KIND.test(stated);
}
