/** What is taught: texts that belong together, from marked questions, from their passages alone, and from files of pairs. */
import { pick, type Random, seededRandom } from './seeded-random.ts';
import type { TrainingOptions } from './training-options.ts';

/** Questions with what answers them; BEIR collections are of this shape. */
export interface Collection {
  entries: readonly { id: string; title: string; text: string }[];
  queries: readonly { text: string; answer?: string | undefined; relevant: ReadonlyMap<string, number> }[];
}

export interface TextPair {
  query: string;
  passage: string;
}

export interface TrainingSources {
  collection?: Collection | undefined;
  pairs: readonly TextPair[];
}

/** Both are places in `texts`. */
export interface Pair {
  question: number;
  passage: number;
}

export interface TrainingSet {
  /** Distinct. */
  texts: string[];
  /** What is taught twice stands here twice. */
  pairs: Pair[];
  /** The passages of the collection, where hard negatives are found. */
  passages: number[];
  /** The passages of a question, or of its answer, that were marked by people. */
  gold: ReadonlyMap<number, ReadonlySet<number>>;
  /** The gold passages of questions, each once for every question that it answers. */
  asked: number[];
}

/** 刑法第一百二十条之一 is an article of 刑法. */
const ARTICLE = /第[〇零一二三四五六七八九十百千\d]+条.*$/u;
const SENTENCE_END = /(?<=[。；\n])/u;
/** Below it a sentence says nothing of its own: 但书如下： */
const SHORTEST_SENTENCE = 6;
/** Below it a passage is not worth recognizing by its text. */
const SHORTEST_TEXT = 21;

/** Draws sentences by the seed of the options, and nothing else by chance. */
export function gatherPairs({ collection, pairs }: TrainingSources, options: TrainingOptions): TrainingSet {
  const texts = new Map<string, number>();
  const taught: Pair[] = [];
  const passages = new Set<number>();
  const gold = new Map<number, Set<number>>();
  const asked: number[] = [];

  const idOf = (text: string): number => {
    const known = texts.get(text);
    if (known !== undefined) return known;
    texts.set(text, texts.size);
    return texts.size - 1;
  };
  const teach = ({ query, passage }: TextPair, times: number) => {
    if (times === 0) return;
    const pair = { question: idOf(query), passage: idOf(passage) };
    for (let i = 0; i < times; i++) taught.push(pair);
  };

  const markGold = (query: string, answering: readonly string[]) => {
    const question = idOf(query);
    gold.set(question, new Set([...(gold.get(question) ?? []), ...answering.map(idOf)]));
  };

  if (collection) {
    const passageTexts = new Map(collection.entries.map(({ id, title, text }) => [id, `${title} ${text}`]));
    for (const passage of passageTexts.values()) passages.add(idOf(passage));
    for (const { text: query, answer, relevant } of collection.queries) {
      const answering = [...relevant.keys()].flatMap((id) => passageTexts.get(id) ?? []);
      markGold(query, answering);
      asked.push(...answering.map(idOf));
      for (const passage of answering) teach({ query, passage }, options.timesGold);
      if (!answer) continue;
      teach({ query, passage: answer }, options.timesAnswer);
      if (options.timesAnswerPassage === 0) continue;
      markGold(answer, answering);
      for (const passage of answering) teach({ query: answer, passage }, options.timesAnswerPassage);
    }
    const random = seededRandom(options.seed, 'sentences');
    for (const entry of collection.entries) {
      for (let i = 0; i < options.timesSentence; i++) {
        const pair = sentenceAndRest(entry, random);
        if (pair) teach(pair, 1);
      }
      const document = entry.title.replace(ARTICLE, '');
      if (document !== '') teach({ query: document, passage: `${entry.title} ${entry.text}` }, options.timesTitle);
    }
  }
  for (const pair of pairs) teach(pair, options.timesPair);
  return { texts: [...texts.keys()], pairs: taught, passages: [...passages], gold, asked };
}

/** A sentence and the passage without it; the text and the whole passage where there is one sentence only. */
function sentenceAndRest({ title, text }: { title: string; text: string }, random: Random): TextPair | undefined {
  const sentences = text
    .split(SENTENCE_END)
    .map((sentence) => sentence.trim())
    .filter(({ length }) => length >= SHORTEST_SENTENCE);
  if (sentences.length < 2) {
    return text.length < SHORTEST_TEXT ? undefined : { query: text, passage: `${title} ${text}` };
  }
  const query = pick(sentences, random);
  return { query, passage: `${title} ${sentences.filter((sentence) => sentence !== query).join('')}` };
}
