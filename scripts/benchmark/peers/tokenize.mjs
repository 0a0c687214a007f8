const RUNS = /\p{Script=Han}+|[[\p{L}\p{M}\p{N}]--\p{Script=Han}]+/gv;
const IS_HAN = /^\p{Script=Han}/u;

/**
 * The words that every lexical peer is given: Han characters and their bigrams, other letters and digits in whole runs;
 * NFKC and lower case, repeated as often as they occur. Of plain tokenisations without a dictionary it ranks Chinese best.
 */
export function tokenize(text) {
  const words = [];
  for (const [run] of text.normalize('NFKC').toLowerCase().matchAll(RUNS)) {
    if (!IS_HAN.test(run)) {
      words.push(run);
      continue;
    }
    let previous = '';
    for (const character of run) {
      words.push(character);
      if (previous !== '') words.push(previous + character);
      previous = character;
    }
  }
  return words;
}

/** The words of a query, each once: peers combine them by OR, and some would search again for a repeated one. */
export function tokenizeQuery(text) {
  return [...new Set(tokenize(text))];
}
