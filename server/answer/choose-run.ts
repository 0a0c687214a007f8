/** Which sentences of running text answer: one run of neighbours around the best, not scattered ones. */

export interface ScoredSentence {
  /** Its place in the passage. */
  at: number;
  text: string;
  /** How much of the question it speaks of, 0–1 and a little more. */
  score: number;
}

export interface RunLimits {
  /** Characters that the run may have; one sentence may be longer. Range 100–500. */
  characters: number;
  sentences: number;
}

/** A neighbour belongs to the run if it speaks this much as much of the question as the best one; range 0–1. */
const LEAST_NEIGHBOUR_SHARE = 0.3;
/** What follows mostly explains what goes before: how much more a next sentence counts than one before; range 0–0.5. */
const FORWARD_BONUS = 0.35;
/** What a sentence counts more that the run cannot be understood without; range 0.5–1. */
const NEEDED_BONUS = 1;

/** Opens what comes after it: a list, a clause that goes on, a heading that runs into its text. */
const OPENS = /[：:；;，,、]\s*$/u;
const HEADING =
  /^\s*(?:(?:第?[一二三四五六七八九十百\d]{1,3}[、.．条]|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]).{0,24}[。：:]?|[^。；;]{0,24}[^。；;！？!?])\s*$/u;
/** Goes on from what stands before it. */
const CONTINUES =
  /^\s*(?:其中|同时|此外|另外|但是?|并|且|对此|具体|上述|以上|前款|该|此|这些?|按照?(?:上述|前述)|[（(]?[二三四五六七八九][)）])/u;
/** Says nothing of the matter: leads over, greets, thanks, signs. */
const FILLER =
  /^(?:各[^，。]{0,30}[：:]|(?:现|特)?将?[^，。]{0,24}(?:如下|以下)[：:。]?|特此(?:公告|通知|通告|函告|批复|说明)[。.]?|[（(]?(?:本报|新华社)?记者[^。]{0,20}[)）]?|感谢[^，。]{0,30}[。！!]|[^，。；：]{0,40}\d{4}年\d{1,2}月\d{1,2}日)$/u;

export function isFiller(text: string): boolean {
  return FILLER.test(text.trim().replace(/\s+/gu, ' '));
}

/**
 * The places of a run of sentences in the order of the text: the best one, and of its neighbours those that go on from it, lead to it
 * or speak of the question too, as long as the run is short. Filler is passed over.
 */
export function chooseRun(sentences: readonly ScoredSentence[], { characters, sentences: most }: RunLimits): number[] {
  const telling = sentences.filter(({ text }) => !isFiller(text));
  const told = telling.length > 0 ? telling : sentences;
  if (told.length === 0) return [];
  let from = told.reduce((best, { score }, place) => (score > told[best]!.score ? place : best), 0);
  let to = from;
  const least = told[from]!.score * LEAST_NEIGHBOUR_SHARE;
  let length = told[from]!.text.length;
  while (to - from + 1 < most) {
    const next = told[to + 1];
    const before = told[from - 1];
    const ofNext = next ? next.score + FORWARD_BONUS + (opens(told[to]!.text) ? NEEDED_BONUS : 0) : -1;
    const ofBefore = before ? before.score + (needsBefore(told[from]!.text, before.text) ? NEEDED_BONUS : 0) : -1;
    const [value, chosen] = ofNext >= ofBefore ? [ofNext, next] : [ofBefore, before];
    if (chosen === undefined || value < least) break;
    if (length + chosen.text.length > characters) break;
    length += chosen.text.length;
    if (chosen === next) to++;
    else from--;
  }
  return told.slice(from, to + 1).map(({ at }) => at);
}

function opens(text: string): boolean {
  return OPENS.test(text) || HEADING.test(text);
}

function needsBefore(text: string, before: string): boolean {
  return CONTINUES.test(text) || /[：:；;，,]\s*$/u.test(before);
}
