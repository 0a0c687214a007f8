/** Asks back where the thing named belongs to several services: 营业执照 of a company or of an individual business. */
import type { CorpusDocument } from '../../corpus/document.ts';
import type { Concept } from '../../search/parse-query.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { askBack } from '../ask-back.ts';
import type { Draft, Knowledge } from '../draft.ts';
import { guidesNamedBy, isGeneralWord, serviceOf } from '../guide-things.ts';
import { isHome } from '../places.ts';

/** More services than these are a subject (公安机关), not a thing that two of them share. */
const MOST_SERVICES = 3;
/** Words this telling must all be what they share; range 0–1. */
const TELLING = 0.5;

/**
 * Only where no guide's own thing is named, the question asks for what guides tell (materials, fee …), and all that it
 * names stands in the title, the issuer or the summary of two or three guides. Such a question would be refused else.
 */
export function askWhichService(draft: Draft, knowledge: Knowledge): Draft {
  const { query, aspects, text, language, route } = draft;
  if (aspects.length === 0 || (route.type !== 'content' && route.type !== 'figure')) return draft;
  if (query.concepts.some((concept) => guidesNamedBy(concept, knowledge).length > 0)) return draft;
  if (knowledge.places.namedIn(text).some((place) => !isHome(place))) return draft;
  const things = query.concepts.filter(
    ({ text, isThing, weight }) =>
      isThing && weight >= TELLING && !isGeneralWord(text) && knowledge.aspects.askedIn(text).length === 0,
  );
  const guides = knowledge.documents.filter((document) => document.kind === 'guide');
  const sharing = guides.filter((guide) => things.every((thing) => stands(thing, headOf(guide, knowledge))));
  if (things.length === 0 || sharing.length < 2 || sharing.length > MOST_SERVICES) return draft;
  const [first, last] = spanOf(things, text);
  const options = sharing.map((guide) => {
    const label = { zh: serviceOf(guide, 'zh'), en: serviceOf(guide, 'en') };
    const asked = text.slice(0, first) + label.zh + text.slice(last);
    return { label, question: { zh: asked, en: `${label.en}: ${text}` } };
  });
  const named = text.slice(first, last);
  const prompt = {
    zh: `“${named}”在几项业务里都会用到，请问您要办的是哪一项？`,
    en: 'Several services go by that name. Which one do you mean?',
  };
  return { ...draft, outcome: askBack(prompt, options, language) };
}

function stands({ text, alternatives }: Concept, head: string): boolean {
  return [text, ...alternatives].some((name) => head.includes(name));
}

/** Found once a guide, of which there may be thousands: each question looks at them all. */
const heads = new WeakMap<CorpusDocument, string>();

/** What a guide says first: what it is, who is in charge, and in one sentence how it is done. */
function headOf(guide: CorpusDocument, { passagesOf }: Knowledge): string {
  let head = heads.get(guide);
  if (head === undefined) {
    const summary = passagesOf(guide.id).find(({ anchor }) => anchor === 'summary');
    head = normalizeText(`${guide.title.zh}${guide.issuer?.zh ?? ''}${summary?.text ?? ''}`);
    heads.set(guide, head);
  }
  return head;
}

/** From where the first of the things begins to where the last ends. */
function spanOf(things: readonly Concept[], text: string): [number, number] {
  const found = things.map((thing) => ({ at: text.indexOf(thing.text), length: thing.text.length }));
  return [Math.min(...found.map(({ at }) => at)), Math.max(...found.map(({ at, length }) => at + length))];
}
