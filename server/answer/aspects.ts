import type { Lexicon } from '../language/lexicon.ts';

export interface Aspects {
  /** The aspects a question asks for, in the order of the lexicon. */
  askedIn(question: string): string[];
  /** The fields of a guide that answer an aspect, best first. */
  anchorsOf(aspect: string): string[];
  /** Whether a passage must have its evidence to answer at all. */
  isRequired(aspect: string): boolean;
  /** Whether a field of a guide never answers it. */
  isExcepted(aspect: string, anchor: string): boolean;
  /** Whether a text can answer the aspect at all. */
  isAnsweredBy(aspect: string, text: string): boolean;
}

/** What questions can ask about a service or a document, compiled from the lexicon. */
export function compileAspects(lexicon: Lexicon): Aspects {
  const byName = new Map(
    lexicon.aspects.map(({ aspect, cues, anchors, except, evidence, required }) => [
      aspect,
      {
        cues: cues.map((source) => new RegExp(source, 'u')),
        anchors,
        except,
        required,
        evidence: evidence.map((source) => new RegExp(source, 'iu')),
      },
    ]),
  );
  return {
    askedIn: (question) =>
      [...byName].filter(([, { cues }]) => cues.some((cue) => cue.test(question))).map(([name]) => name),
    isRequired: (aspect) => byName.get(aspect)?.required ?? false,
    anchorsOf: (aspect) => byName.get(aspect)?.anchors ?? [],
    isExcepted: (aspect, anchor) => byName.get(aspect)?.except.includes(anchor) ?? false,
    isAnsweredBy: (aspect, text) => {
      const evidence = byName.get(aspect)?.evidence ?? [];
      return evidence.length === 0 || evidence.some((pattern) => pattern.test(text));
    },
  };
}
