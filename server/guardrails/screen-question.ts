/** Recognises what must not, or need not, be searched: emergencies, attempts on the service, greetings. */

import type { ScreeningRule } from '../language/lexicon.ts';
import type { AnswerStatus } from '../protocol/answer.ts';

export interface Screening {
  status: AnswerStatus;
  /** Emergency numbers to give, most urgent first. */
  phones: string[];
  /** What of the question decided it. */
  evidence: string;
}

/** A function that gives the first rule a question (folded, lower case) falls under, or nothing. */
export function questionScreener(rules: readonly ScreeningRule[]): (question: string) => Screening | undefined {
  const compiled = rules.map(({ status, phones, patterns, whole, unless }) => ({
    status,
    phones,
    unless: unless.map((source) => new RegExp(source, 'u')),
    whole,
    patterns: patterns.map((source) => new RegExp(whole ? `^\\s*(?:${source})\\s*$` : source, 'u')),
  }));
  return (question) => {
    const found = screenText(question, compiled);
    if (found) return found;
    // 你是谁？能做什么？: small talk in several sentences, of which the last is to be answered.
    const clauses = question.split(/[？?！!。；;，,\s]+/u).filter((clause) => clause.trim() !== '');
    const small = clauses.map((clause) =>
      screenText(
        clause,
        compiled.filter(({ whole }) => whole),
      ),
    );
    return small.every((one) => one !== undefined) ? small.at(-1) : undefined;
  };
}

function screenText(question: string, rules: readonly CompiledRule[]): Screening | undefined {
  for (const { status, phones, patterns, unless } of rules) {
    if (unless.some((pattern) => pattern.test(question))) continue;
    for (const pattern of patterns) {
      const evidence = pattern.exec(question)?.[0];
      if (evidence !== undefined) return { status, phones, evidence };
    }
  }
  return undefined;
}

interface CompiledRule {
  status: AnswerStatus;
  phones: string[];
  patterns: RegExp[];
  unless: RegExp[];
  whole: boolean;
}
