/** What kind of question it is, for whoever looks into answers: staff, evaluation. Nothing is decided by it. */
import type { AnswerStatus } from '../protocol/answer.ts';
import type { Draft } from './draft.ts';

export type Intent =
  | 'service'
  | 'policy'
  | 'figure'
  | 'list'
  | 'comparison'
  | 'eligibility'
  | 'definition'
  | 'validity'
  | 'article'
  | 'claim'
  | 'own-case'
  | 'complaint'
  | 'advice'
  | 'greeting'
  | 'emergency'
  | 'attack'
  | 'other-region'
  | 'out-of-scope';

const OF_STATUS: Partial<Record<AnswerStatus, Intent>> = {
  canned_greeting: 'greeting',
  canned_about: 'greeting',
  canned_thanks: 'greeting',
  canned_emergency: 'emergency',
  guardrail_injection: 'attack',
  guardrail_harmful: 'attack',
  unanswerable_advice: 'advice',
  unanswerable_needs_account: 'own-case',
  unanswerable_other_region: 'other-region',
  unanswerable_out_of_scope: 'out-of-scope',
};

const OF_ROUTE: Partial<Record<Draft['route']['type'], Intent>> = {
  locator: 'article',
  targets: 'figure',
  list: 'list',
  which: 'article',
  premise: 'claim',
  validity: 'validity',
};

const COMPLAINT = /投诉|举报|控告|信访|反映问题|\bcomplain/u;
const COMPARISON = /区别|不同|差别|对比|相比|比较|哪个(?:更|好)|有什么不一样|\bdifferen|\bcompare|\bversus\b|\bvs\b/u;
const ELIGIBILITY =
  /能不能|可不可以|可以.{0,10}吗|能.{0,10}吗|够不够|符合|有没有资格|属于.{0,8}吗|\bcan (?:i|we)\b|\beligible\b|\bqualify\b/u;

/** The kind, with what of the question, or which step, decided it. */
export function intentOf(draft: Draft, status: AnswerStatus): { intent: Intent; evidence: string } {
  const { text, route, aspects } = draft;
  const complaint = COMPLAINT.exec(text);
  if (complaint && !status.startsWith('answered')) return { intent: 'complaint', evidence: complaint[0] };
  const ofStatus = OF_STATUS[status];
  if (ofStatus) return { intent: ofStatus, evidence: status };
  const comparison = COMPARISON.exec(text);
  if (comparison) return { intent: 'comparison', evidence: comparison[0] };
  const ofRoute = OF_ROUTE[route.type];
  if (ofRoute) return { intent: ofRoute, evidence: route.evidence };
  if (aspects.includes('definition')) return { intent: 'definition', evidence: 'definition' };
  const eligibility = ELIGIBILITY.exec(text);
  if (aspects.includes('conditions') || eligibility)
    return { intent: 'eligibility', evidence: eligibility?.[0] ?? 'conditions' };
  const isOfGuide = draft.kept[0]?.passage.document.kind === 'guide';
  // What a service costs and how long it takes is asked of the service; a figure of a policy is one of its own.
  if (route.type === 'figure' && !isOfGuide) return { intent: 'figure', evidence: route.evidence };
  if (isOfGuide || aspects.length > 0) return { intent: 'service', evidence: aspects.join(' ') || 'guide' };
  return { intent: 'policy', evidence: '' };
}
