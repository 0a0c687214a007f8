import type { Concept } from '../../search/parse-query.ts';
import type { Knowledge } from '../draft.ts';
import { guidesNamedBy, isGeneralWord } from '../guide-things.ts';
import type { Topic } from './topic-of-turns.ts';

/** Where it is only brought along (要带户口本吗), a thing that the service speaks of is no new subject. */
const BROUGHT_ALONG = /(?:带|交|提供|出示|准备|需要|还要|要不要|用不用|凭|没有|填)[^,，]{0,3}$/u;
const WEIGHT = 0.5;
const ASKS_FOR_DEED = /(?:怎么|怎样|如何|哪里|哪儿|去哪)(?:可以|能)?$/u;
/** A verb that says less is none; range 0.2–0.5. */
const LEAST_DEED_WEIGHT = 0.3;

/** Things that a question names by itself: what it is about, unless it goes on with the topic. */
export function ownThings(text: string, topic: Topic, knowledge: Knowledge): string[] {
  const { concepts } = knowledge.index.parseQuery(text);
  const situations = knowledge.situations(text);
  return concepts
    .filter((concept) => {
      if (situations.some((one) => one.text.includes(concept.text))) return false;
      const isSpokenOf = [concept.text, ...concept.alternatives].some((name) => topic.spoken.includes(name));
      if (guidesNamedBy(concept, knowledge).length > 0) {
        return !(isSpokenOf && BROUGHT_ALONG.test(text.slice(0, text.indexOf(concept.text))));
      }
      return (isThing(concept, knowledge) || isDeed(concept, text, knowledge)) && !isSpokenOf;
    })
    .map((concept) => concept.text);
}

/** What a text is about: the things in it that a follow-up could exchange for others. */
export function exchangeableThings(text: string, isForGuide: boolean, knowledge: Knowledge): string[] {
  const { concepts } = knowledge.index.parseQuery(text);
  const ofGuides = concepts.filter((concept) => guidesNamedBy(concept, knowledge).length > 0);
  const things = isForGuide && ofGuides.length > 0 ? ofGuides : concepts.filter((one) => isThing(one, knowledge));
  return things.map((concept) => concept.text);
}

export function isGuideNamed(text: string, knowledge: Knowledge): boolean {
  return knowledge.index.parseQuery(text).concepts.some((concept) => guidesNamedBy(concept, knowledge).length > 0);
}

/** 怎么退休 asks for a deed of its own; 能代办吗, 可以加急吗 ask how the one before is done. */
function isDeed({ text, isThing, weight }: Concept, whole: string, knowledge: Knowledge): boolean {
  return (
    !isThing &&
    weight >= LEAST_DEED_WEIGHT &&
    /^\p{Script=Han}{2,}$/u.test(text) &&
    ASKS_FOR_DEED.test(whole.slice(0, whole.indexOf(text))) &&
    whole.endsWith(text) &&
    !isGeneralWord(text) &&
    knowledge.aspects.askedIn(text).length === 0
  );
}

function isThing({ text, weight, isThing, alternatives }: Concept, knowledge: Knowledge): boolean {
  // Of English words only those in the lexicon are known to name something.
  if (!/\p{Script=Han}/u.test(text) && alternatives.length === 0) return false;
  return (
    isThing &&
    weight >= WEIGHT &&
    !isGeneralWord(text) &&
    !knowledge.facets.askers.has(text) &&
    knowledge.aspects.askedIn(text).length === 0 &&
    knowledge.places.namedIn(text).length === 0
  );
}
