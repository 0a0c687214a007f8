/** What speaks for a passage as the answer to a question, each a number that one can read off. */
import { type Passage, type PassageSentence, sentencesIn, tongueOf } from '../corpus/passage.ts';
import { coverageOf } from '../search/coverage.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { ScoredPassage } from '../search/search-passages.ts';
import type { AnswerFeatures } from './answer-confidence.ts';
import { askedLikeness, type Likeness } from './asked-likeness.ts';
import { type ConfidenceFeatures, confidenceFeatures, namedMetric } from './confidence.ts';
import type { Draft, Knowledge } from './draft.ts';
import { asksFigure, bestFigureSentence, requiresFigure } from './figure-sentences.ts';
import { gatesOf } from './gates.ts';
import { guidesCalledIn } from './guide-things.ts';
import { titlesOf } from './titles-of.ts';
import type { Values } from './values.ts';

/** Where a question begins to be like one that is asked, and how much liker is nearly the same; ranges 0.2–0.6. */
const LEAST_ASKED = 0.35;
const ASKED_SPAN = 0.35;
/** How much of what it lacks is forgiven a passage that is asked nearly the same; range 0–1. */
const FORGIVEN = 0.7;

/** Of each candidate, in their order; with how near each of its sentences comes by meaning, and what is asked of it that is most like the question. */
export async function answerFeatures(
  candidates: readonly ScoredPassage[],
  draft: Draft,
  knowledge: Knowledge,
): Promise<{ answering: AnswerFeatures; meanings: readonly number[]; likest: string | undefined }[]> {
  const { index, aspects, values } = knowledge;
  const asked = values.askedIn(draft.text);
  const lacksOf = gatesOf(draft, knowledge);
  const likenessOf = await askedLikeness(draft.query, index);
  const called = guidesCalledIn(draft.query, knowledge);
  const asks = draft.aspects;
  return Promise.all(
    candidates.map(async (candidate) => {
      const { passage, features, validity } = candidate;
      const { document } = passage;
      const stating = asksFigure(draft) ? bestFigureSentence(passage, draft, index) : undefined;
      const statement = requiresFigure(draft) ? stating : undefined;
      const above = titlesOf(passage);
      const spoken = spokenFeatures(candidate, draft, statement, index);
      const lacks = lacksOf(candidate);
      const likeness = await likenessOf(passage);
      // English questions share most of their words whatever they ask.
      const isAsked =
        draft.language === 'en'
          ? 0
          : Math.max(0, Math.min(1, ((likeness.words + likeness.meaning) / 2 - LEAST_ASKED) / ASKED_SPAN));
      const unforgiven = 1 - FORGIVEN * isAsked;
      const isField = asks.some((aspect) => aspects.anchorsOf(aspect).includes(passage.anchor));
      const isGuide = document.kind === 'guide';
      const sentences = sentencesIn(passage, tongueOf(draft.language)).map((sentence) => `${above} ${sentence.text}`);
      const of = (holds: boolean) => (holds ? 1 : 0);
      const { lexical, cosine, termCoverage, lexicalRank, documentLexical } = features;
      const answering: AnswerFeatures = {
        lexical,
        cosine,
        termCoverage,
        lexicalRank,
        documentLexical,
        lexicalShare: spoken.lexicalShare,
        found: spoken.found / 3,
        missing: spoken.missing / 3,
        subject: spoken.subject,
        sentenceTerms: Math.max(0, ...likeness.sentenceTerms),
        sentenceConcepts: Math.max(
          0,
          ...sentences.map((sentence) => coverageOf(draft.query, index.searchable(sentence))),
        ),
        askedWords: likeness.words,
        askedMeaning: likeness.meaning,
        isAsked,
        sentenceMeaning: Math.max(0, ...likeness.sentences),
        ...valueFeatures(passage, asked, likeness, values),
        isFieldNamed: of(isGuide && namesField(draft.text, passage)),
        otherField: of(isGuide && asks.length > 0 && !isField),
        figure: of(stating !== undefined),
        metric: stating ? namedMetric(draft.query, passage, stating, index) : 0,
        isCalled: of(called.has(document)),
        isOtherCalled: of(called.size > 0 && !called.has(document)),
        lacksAspect: of(!isGuide && lacks.aspect),
        lacksFigure: of(!isGuide && lacks.figure),
        lacksThings: of(!isGuide && lacks.things),
        lacksYears: of(!isGuide && lacks.years),
        lacksSubject: of(!isGuide && lacks.subject),
        guideLacksAspect: of(isGuide && lacks.aspect) * unforgiven,
        guideLacksFigure: of(isGuide && lacks.figure) * unforgiven,
        guideLacksThings: of(isGuide && lacks.things) * unforgiven,
        guideLacksYears: of(isGuide && lacks.years) * unforgiven,
        guideLacksSubject: of(isGuide && lacks.subject) * unforgiven,
        isGuide: of(isGuide),
        isPolicy: of(document.kind === 'policy'),
        isCurated: of(document.kind === 'faq'),
        isBasis: of(isGuide && passage.anchor === 'basis'),
        isSummary: of(isGuide && passage.anchor === 'summary'),
        isInForce: of(validity === 'in_force'),
      };
      return { answering, meanings: likeness.sentences, likest: likeness.likest };
    }),
  );
}

const NO_VALUE = { statesValue: 0, lacksValue: 0, valueTerms: 0, valueMeaning: 0, valueGap: 0 };

/** How far a sentence that states a value of the kind asked speaks of the question; nothing where none is asked. */
function valueFeatures({ sentences }: Passage, asked: readonly string[], likeness: Likeness, { statedIn }: Values) {
  if (asked.length === 0) return NO_VALUE;
  const stating = sentences.flatMap(({ zh }, at) => (asked.some((value) => statedIn(zh).has(value)) ? [at] : []));
  if (stating.length === 0) return { ...NO_VALUE, lacksValue: 1 };
  const valueTerms = Math.max(...stating.map((at) => likeness.sentenceTerms[at]!));
  return {
    statesValue: 1,
    lacksValue: 0,
    valueTerms,
    valueMeaning: Math.max(0, ...stating.map((at) => likeness.sentences[at]!)),
    valueGap: Math.max(...likeness.sentenceTerms) - valueTerms,
  };
}

/** How far a candidate speaks of the question: its best sentence where nothing but a figure answers, which is `statement`, else its text. */
export function spokenFeatures(
  candidate: ScoredPassage,
  { query }: Draft,
  statement: PassageSentence | undefined,
  index: SearchIndex,
): ConfidenceFeatures {
  const { passage } = candidate;
  const text = statement ? index.searchable(`${titlesOf(passage)} ${statement.text}`) : index.textOf(passage);
  return confidenceFeatures(query, candidate, { text, statement }, index);
}

/** 办理条件 is called 条件, 收费标准 is called 收费 or 费用. */
function namesField(text: string, { anchor, locator }: ScoredPassage['passage']): boolean {
  return anchor === 'fee' ? /收费|费用/u.test(text) : text.includes(locator.zh.slice(-2));
}
