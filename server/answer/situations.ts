import type { Lexicon, Situation } from '../language/lexicon.ts';

export interface FoundSituation extends Situation {
  /** As the text has it. */
  text: string;
  at: number;
}

/** The situations that a normalised text names, in its order; where two lie over each other, the longer. */
export type Situations = (text: string) => FoundSituation[];

export function compileSituations(lexicon: Pick<Lexicon, 'situations'>): Situations {
  const compiled = lexicon.situations.flatMap((situation) =>
    situation.cues.map((cue) => ({ situation, pattern: new RegExp(cue, 'gu') })),
  );
  return (text) => {
    const found = compiled
      .flatMap(({ situation, pattern }) =>
        [...text.matchAll(pattern)].map((match) => ({ ...situation, text: match[0], at: match.index })),
      )
      .sort((a, b) => b.text.length - a.text.length);
    const longest: FoundSituation[] = [];
    for (const one of found) if (!longest.some((other) => overlap(one, other))) longest.push(one);
    return longest.sort((a, b) => a.at - b.at);
  };
}

function overlap(a: FoundSituation, b: FoundSituation): boolean {
  return a.at < b.at + b.text.length && b.at < a.at + a.text.length;
}
