/** What kind of value a question asks for — money, a share, a time, a day, an age, a number of things — and which sentences state one. */
import { readDates } from '../guardrails/dates.ts';
import { readDocumentNumbers } from '../guardrails/document-numbers.ts';
import { plainText } from '../guardrails/plain-text.ts';
import { readQuantities } from '../guardrails/quantities.ts';
import type { Lexicon } from '../language/lexicon.ts';

export interface Values {
  /** The values that a question asks for, in the order of the lexicon. */
  askedIn(question: string): string[];
  /** The values that a sentence states. */
  statedIn(sentence: string): ReadonlySet<string>;
}

/** How many sentences are remembered with what they state. */
const MOST_REMEMBERED = 100_000;

export function compileValues({ values }: Pick<Lexicon, 'values'>): Values {
  const compiled = values.map(({ value, cues, kinds, evidence }) => ({
    value,
    cues: cues.map((source) => new RegExp(source, 'u')),
    kinds: new Set(kinds),
    evidence: evidence.map((source) => new RegExp(source, 'u')),
  }));
  const remembered = new Map<string, ReadonlySet<string>>();
  const read = (sentence: string) => {
    const kinds = kindsIn(sentence);
    return new Set(
      compiled
        .filter(
          (one) => kinds.some((kind) => one.kinds.has(kind)) || one.evidence.some((pattern) => pattern.test(sentence)),
        )
        .map(({ value }) => value),
    );
  };
  return {
    askedIn: (question) =>
      compiled.filter(({ cues }) => cues.some((cue) => cue.test(question))).map(({ value }) => value),
    statedIn: (sentence) => {
      let stated = remembered.get(sentence);
      if (stated === undefined) {
        stated = read(sentence);
        if (remembered.size < MOST_REMEMBERED) remembered.set(sentence, stated);
      }
      return stated;
    },
  };
}

function kindsIn(sentence: string): string[] {
  const { dates, rest } = readDates(readDocumentNumbers(plainText(sentence)).rest);
  return [...readQuantities(rest).map(({ kind }) => kind), ...(dates.length > 0 ? ['date'] : [])];
}
