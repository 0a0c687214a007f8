/** Holds an answer against its gold case. */
import { ungroundedFigures } from '../guardrails/ungrounded-figures.ts';
import { foldTraditional } from '../language/script.ts';
import type { Answer } from '../protocol/answer.ts';
import type { GoldCase } from './gold-case.ts';
import { judgeSpan } from './judge-span.ts';

export interface Judgement {
  id: string;
  kind: string;
  question: string;
  status: string;
  /** Whether the case should be answered at all. */
  expectsAnswer: boolean;
  /** Whether it was. */
  answered: boolean;
  statusRight: boolean;
  /** Whether it was asked back. */
  askedBack: boolean;
  /** Whether the question was taken for what it is; `null` where the case does not say. */
  intentRight: boolean | null;
  /** Whether it goes on with earlier questions. */
  isFollowUp: boolean;
  /** Whether what must be cited is; `null` where the case names nothing. */
  evidenceRight: boolean | null;
  figuresRight: boolean | null;
  /** Figures of the answer that stand in none of its citations. */
  ungrounded: string[];
  forbiddenSaid: string[];
  /** How near it comes to the reference answer: F1 of characters, 0–1; `null` without one. */
  referenceF1: number | null;
}

/** `intent` is what the question was taken for. */
export function judgeAnswer(gold: GoldCase, answer: Answer, intent?: string): Judgement {
  const cited = new Set(answer.citations.map(({ documentId, anchor }) => `${documentId}#${anchor}`));
  const text = plain(answer.text);
  const expectsAnswer = gold.status.startsWith('answered');
  const { anchors, allAnchors, figures } = gold;
  return {
    id: gold.id,
    kind: gold.kind,
    question: gold.question,
    status: answer.status,
    expectsAnswer,
    answered: answer.status.startsWith('answered'),
    statusRight: answer.status === gold.status || answer.status.startsWith(`${gold.status}_`),
    askedBack: answer.status === 'clarification_needed',
    intentRight: gold.intent === undefined || intent === undefined ? null : intent === gold.intent,
    isFollowUp: (gold.turns?.length ?? 0) > 0,
    evidenceRight: allAnchors?.length
      ? allAnchors.every((id) => cited.has(id))
      : anchors?.length
        ? anchors.some((id) => cited.has(id))
        : null,
    figuresRight: figures?.length
      ? figures.every((spellings) => spellings.some((spelling) => text.includes(plain(spelling))))
      : null,
    ungrounded: ungroundedIn(answer),
    forbiddenSaid: (gold.forbidden ?? []).filter((words) => text.includes(plain(words))),
    referenceF1: gold.reference === undefined ? null : judgeSpan(gold.reference, answer.text).f1,
  };
}

/** Whether all that the case names holds: its end, its passages, its figures, and nothing said that must not be. */
export function isRight({ statusRight, evidenceRight, figuresRight, ungrounded, forbiddenSaid }: Judgement): boolean {
  const holds = statusRight && evidenceRight !== false && figuresRight !== false;
  return holds && ungrounded.length === 0 && forbiddenSaid.length === 0;
}

function ungroundedIn(answer: Answer): string[] {
  // Fixed replies are not taken from documents.
  if (answer.composer === 'canned') return [];
  return answer.sentences.flatMap(({ text, citations }) => {
    const sources = citations.flatMap((number) => {
      const { quote, locator, title, documentNumber, ...cited } = answer.citations[number - 1]!;
      const { publishedOn, effectiveOn, expiresOn, repealedOn, supersededOn } = cited;
      const days = [publishedOn, effectiveOn, expiresOn, repealedOn, supersededOn].join(' ');
      return [quote, locator, title, documentNumber ?? '', days];
    });
    return ungroundedFigures(text, sources).map((figure) => figure.text);
  });
}

/** What does not change a figure: script, case, spaces, thousands separators. */
function plain(text: string): string {
  return foldTraditional(text)
    .toLowerCase()
    .replace(/[\s,，]/g, '');
}
