/** Holds an answer against its gold case. */
import { ungroundedFigures } from '../guardrails/ungrounded-figures.ts';
import { foldTraditional } from '../language/script.ts';
import type { Answer } from '../protocol/answer.ts';
import type { GoldCase } from './gold-case.ts';

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
  /** Whether what must be cited is; `null` where the case names nothing. */
  evidenceRight: boolean | null;
  figuresRight: boolean | null;
  /** Figures of the answer that stand in none of its citations. */
  ungrounded: string[];
  forbiddenSaid: string[];
}

export function judgeAnswer(gold: GoldCase, answer: Answer): Judgement {
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
  };
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
