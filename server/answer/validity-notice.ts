/** What is said of a document's life before anything is quoted from it: always where it does not hold on the date of the answer. */
import { nameIn, type Passage, sentencesIn, tongueOf } from '../corpus/passage.ts';
import { endOf, validityOn } from '../corpus/validity.ts';
import type { Language } from '../protocol/answer.ts';
import type { ComposedSentence, Draft, Knowledge } from './draft.ts';
import { inLanguage } from './replies.ts';

/** Each sentence about a document that is not in force follows a notice that says so, once a document. */
export async function* withValidityNotices(
  sentences: Iterable<ComposedSentence> | AsyncIterable<ComposedSentence>,
  { request: { asOf }, language, route }: Draft,
  knowledge: Knowledge,
): AsyncGenerator<ComposedSentence> {
  const told = new Set<string>();
  for await (const sentence of sentences) {
    const { document } = sentence.sources[0]?.passage ?? {};
    if (document && !told.has(document.id)) {
      told.add(document.id);
      const said = sentence.sources[0]!;
      const isAsked = route.type === 'validity' && (document.kind === 'law' || document.kind === 'policy');
      const notice =
        noticeOf(said, asOf, language, knowledge) ??
        (isAsked ? sayInForce(said.passage, language, knowledge) : undefined);
      if (notice) yield notice;
    }
    yield sentence;
  }
}

type Source = ComposedSentence['sources'][number];

/** Nothing for a document that is in force. `said` is what is quoted from it next. */
function noticeOf(said: Source, asOf: string, language: Language, knowledge: Knowledge): ComposedSentence | undefined {
  const { endings, documents, passagesOf } = knowledge;
  const { passage } = said;
  const { document } = passage;
  const validity = validityOn(asOf, document);
  if (validity === 'in_force') return undefined;
  const name = nameIn(document.title, tongueOf(language));
  if (validity === 'not_yet_in_force') {
    const on = (document.effectiveOn ?? document.publishedOn)!;
    const text = inLanguage(
      {
        zh: `《${name}》自${chineseDate(on)}起施行，目前还没有生效。它规定：\n`,
        en: `“${name}” takes effect on ${on} and is not yet in force. It says:\n`,
      },
      language,
    );
    return { text, sources: [stating(passage, on, language, knowledge)], isNotice: true };
  }
  const { on } = endOf(document)!;
  const ending = endings.get(document.id);
  // A document may state an earlier end of itself than another one gave it.
  const isItsEnd = ending?.as === validity && ending.on === on;
  const ender = isItsEnd ? documents.find(({ id }) => id === ending.by) : undefined;
  const by = ender && nameIn(ender.title, tongueOf(language));
  const isNewEdition = by === name;
  const text = inLanguage(
    validity === 'expired'
      ? {
          zh: `《${name}》有效期到${chineseDate(document.expiresOn!)}为止，现已失效。当时的规定是：\n`,
          en: `“${name}” was valid until ${document.expiresOn} and has expired. It said:\n`,
        }
      : {
          zh: `《${name}》${isNewEdition ? '的这一版本' : ''}已${by === undefined || isNewEdition ? '' : `被《${by}》`}${validity === 'repealed' ? '废止' : isNewEdition ? '由新的版本取代' : '取代'}，自${chineseDate(on)}起不再有效。当时的规定是：\n`,
          en: `${isNewEdition ? 'This edition of ' : ''}“${name}” was ${validity === 'repealed' ? 'repealed' : 'superseded'}${by === undefined ? '' : ` by “${by}”`} and has not been in force since ${on}. It said:\n`,
        },
    language,
  );
  const day = validity === 'expired' ? document.expiresOn! : on;
  // Both are named, so both are cited: a name may hold a year, which must stand in a source.
  const sources = ender
    ? [stating(passagesOf(ender.id)[0]!, day, language, knowledge), said]
    : [stating(passage, day, language, knowledge)];
  return { text, sources, isNotice: true };
}

/** Asked whether it still holds: since when it does and, where that is known, until when. */
function sayInForce(passage: Passage, language: Language, knowledge: Knowledge): ComposedSentence | undefined {
  const { title, effectiveOn, publishedOn, expiresOn } = passage.document;
  const from = effectiveOn ?? publishedOn;
  if (from === undefined) return undefined;
  const name = nameIn(title, tongueOf(language));
  const began = effectiveOn === undefined ? `${chineseDate(from)}发布` : `自${chineseDate(from)}起施行`;
  const text = inLanguage(
    {
      zh: `《${name}》目前有效：${began}${expiresOn === undefined ? '' : `，有效期到${chineseDate(expiresOn)}为止`}。\n`,
      en: `“${name}” is in force: since ${from}${expiresOn === undefined ? '' : `, until ${expiresOn}`}.\n`,
    },
    language,
  );
  return { text, sources: [stating(passage, expiresOn ?? from, language, knowledge)], isNotice: true };
}

/** The sentence of the document that states the day, where one does; else what is quoted anyway. */
function stating(passage: Passage, day: string, language: Language, { passagesOf }: Knowledge): Source {
  for (const each of passagesOf(passage.document.id)) {
    const found = sourceStating(each, day, language);
    if (found) return found;
  }
  return { passage, quote: sentencesIn(passage, tongueOf(language))[0]!.text };
}

function sourceStating(passage: Passage, day: string, language: Language): Source | undefined {
  const quote = sentencesIn(passage, tongueOf(language)).find(
    ({ text }) => text.includes(chineseDate(day)) || text.includes(day),
  );
  return quote && { passage, quote: quote.text };
}

/** 2022-12-31 → 2022年12月31日 */
function chineseDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${year}年${month}月${date}日`;
}
