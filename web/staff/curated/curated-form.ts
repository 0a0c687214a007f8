/** A curated answer as it is typed: one sentence a line, one way to ask a line. */
import type { Curated } from './curated-document.ts';
import { words } from './words.ts';

export type CuratedForm = { question: string; sentences: string; restsOn: readonly string[]; asked: string };

export const MOST_PASSAGES = 12;
/** The longest question, in characters. */
export const MOST_QUESTION = 200;
const MOST_SENTENCES = 12;
const MOST_SENTENCE = 500;
const MOST_ASKED = 20;

export function formOf({ question, sentences, restsOn, asked }: Curated): CuratedForm {
  return { question, sentences: sentences.join('\n'), restsOn, asked: asked.join('\n') };
}

export function emptyForm(question: string): CuratedForm {
  return { question: question.slice(0, MOST_QUESTION), sentences: '', restsOn: [], asked: '' };
}

/** What the server is sent; lines that are empty are no lines. */
export function contentOfForm({ question, sentences, restsOn, asked }: CuratedForm): Curated {
  return {
    question: question.trim(),
    sentences: linesOf(sentences),
    restsOn: [...restsOn],
    asked: linesOf(asked),
  };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

export type Problem = { field: 'question' | 'sentences' | 'asked'; text: string };

/** The first thing that the server would refuse, and the field it stands in. */
export function problemOf({ question, sentences, asked }: Curated): Problem | undefined {
  const { problem } = words;
  if (question === '') return { field: 'question', text: problem.question };
  if (sentences.length === 0) return { field: 'sentences', text: problem.sentences };
  if (sentences.length > MOST_SENTENCES)
    return { field: 'sentences', text: problem.tooManySentences(sentences.length) };
  const long = sentences.findIndex((line) => line.length > MOST_SENTENCE);
  if (long >= 0) return { field: 'sentences', text: problem.longSentence(long + 1) };
  if (asked.length > MOST_ASKED) return { field: 'asked', text: problem.tooManyAsked(asked.length) };
  const longAsked = asked.findIndex((line) => line.length > MOST_QUESTION);
  if (longAsked >= 0) return { field: 'asked', text: problem.longAsked(longAsked + 1) };
  return undefined;
}

/** Whether there is enough to be previewed, and nothing the server would refuse. */
export function canPreview(content: Curated): boolean {
  const problem = problemOf(content);
  return problem === undefined || (problem.field === 'sentences' && content.sentences.length === 0);
}
