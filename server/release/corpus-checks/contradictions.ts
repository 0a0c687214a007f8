import { validityOn } from '../../corpus/validity.ts';
import { figuresIn } from '../../guardrails/figures.ts';
import type { HeldCorpus } from './held-corpus.ts';
import type { Problem } from './problem.ts';

/** A sentence shorter than this, its figures left out, says too little to be about one thing; range 8–30 characters. */
const LEAST_LENGTH = 12;
/** Units of what may differ without contradiction: when something was said, and where it stands. */
const NOT_COMPARED = new Set(['year', 'article', '月', '日', '号']);

interface Statement {
  documentId: string;
  anchor: string;
  text: string;
  figures: string;
}

/**
 * The same sentence with other figures in two documents that hold for the same place: a fee that one guide has changed
 * and another has not. Laws are left out: their sentences of the same words are about different acts.
 */
export function* contradictions({ documents }: HeldCorpus, today: string): Generator<Problem> {
  const statements = new Map<string, Statement[]>();
  for (const document of documents) {
    if (document.kind === 'law' || validityOn(today, document) !== 'in_force') continue;
    for (const { anchor, sentences } of document.passages) {
      for (const { zh: text } of sentences) {
        const figures = figuresIn(text).filter(({ unit }) => !NOT_COMPARED.has(unit));
        if (figures.length === 0) continue;
        const frame = withoutFigures(text);
        if (frame.length < LEAST_LENGTH) continue;
        const key = `${document.region}/${frame}`;
        const said = figures.map(({ value, unit }) => `${value}${unit}`).join(' ');
        statements.set(key, [...(statements.get(key) ?? []), { documentId: document.id, anchor, text, figures: said }]);
      }
    }
  }
  for (const same of statements.values()) {
    const first = same[0]!;
    for (const other of same.slice(1)) {
      if (other.figures === first.figures || other.documentId === first.documentId) continue;
      yield {
        kind: 'contradiction',
        level: 'warning',
        documentId: other.documentId,
        anchor: other.anchor,
        message: `“${other.text}”与 ${first.documentId}#${first.anchor} 的“${first.text}”数字不同`,
      };
    }
  }
}

function withoutFigures(text: string): string {
  return text.replace(/[\d,.零〇一二两三四五六七八九十百千万亿%％]+/gu, '').replace(/\s/g, '');
}
