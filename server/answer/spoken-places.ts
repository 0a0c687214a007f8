/** Whether a document can be asked about a place outside Guangdong. */
import type { CorpusDocument } from '../corpus/document.ts';
import type { Passage } from '../corpus/passage.ts';
import type { Place } from '../language/lexicon.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Draft, Knowledge } from './draft.ts';
import { isHome, type Places } from './places.ts';

/** How a place speaks of itself, to whoever knows which one it is. */
const OURSELVES = /[我本全](?:省|市|区|县|州|自治区)/u;
const NATIONAL = '000000';

/** Whether the document names all the places, or is issued for them. */
export function speaksOfPlaces(document: CorpusDocument, places: readonly Place[]): boolean {
  return places.every(
    (place) => isIssuedFor(document, place) || namesOf(place).some((name) => normalTextOf(document).includes(name)),
  );
}

/**
 * Whether the document, which does not say whose it is, may be of these places: it says 我市, names no other place outside
 * Guangdong, and other documents are issued for them, so that they are among those of whom the corpus speaks.
 */
export function mayBeOfPlaces(
  document: CorpusDocument,
  places: readonly Place[],
  { documents, places: known }: { documents: readonly CorpusDocument[]; places: Places },
): boolean {
  if (document.region !== NATIONAL || !OURSELVES.test(normalTextOf(document))) return false;
  const others = known.namedIn(normalTextOf(document)).filter(({ code }) => code !== undefined && code !== NATIONAL);
  return others.length === 0 && places.every((place) => documents.some((one) => isIssuedFor(one, place)));
}

function isIssuedFor({ region }: CorpusDocument, { code }: Place): boolean {
  return code !== undefined && code !== NATIONAL && region.startsWith(code.replace(/(?:00)+$/, ''));
}

function namesOf({ name, aliases = [] }: Place): string[] {
  return [name, ...aliases].map(normalizeText);
}

const normalTexts = new WeakMap<CorpusDocument, string>();

/** Made once a document: a law may have a hundred thousand characters. */
function normalTextOf(document: CorpusDocument): string {
  let text = normalTexts.get(document);
  if (text === undefined) {
    const sentences = document.passages.flatMap((passage) => passage.sentences.map(({ zh }) => zh));
    text = normalizeText([document.title.zh, ...sentences].join(''));
    normalTexts.set(document, text);
  }
  return text;
}

/** The places outside Guangdong that the question is about; none where somebody from there asks about here, or goes there. */
export function placesElsewhere({ text }: Pick<Draft, 'text'>, { places }: Pick<Knowledge, 'places'>): Place[] {
  const named = places.namedIn(text);
  const elsewhere = named.filter((place) => !isHome(place));
  // 湖南户口在广州换证, 美国企业能在广东设实验室吗.
  const comesHere =
    named.some(isHome) && elsewhere.every((place) => place.kind === 'country' || isOrigin(place.name, text));
  return comesHere ? [] : elsewhere.filter((place) => !namesOf(place).some((name) => isCircumstance(name, text)));
}

/** Who is of a country or a province, wherever the thing is done: 日本工程师, 韩国客户. */
const PERSON = '工程师|专家|员工|外教|老师|教授|医生|学生|留学生|客户|老板|同事|朋友|护照|学历|国籍';

/** Whether the text names the place as where somebody comes from. */
function isOrigin(place: string, text: string): boolean {
  const origin = `${RegExp.escape(normalizeText(place))}(?:省|市)?的?(?:户口|户籍|人|籍|身份证|居民|来的|企业|公司|${PERSON})`;
  return new RegExp(origin, 'u').test(text);
}

/**
 * Whether the place is where somebody goes, lives or once did something (搬去海南, 在泰国丢了护照, 老家湖南), and not where the thing is to be done
 * (在上海办, 上海的居住证).
 */
function isCircumstance(place: string, text: string): boolean {
  const name = `${RegExp.escape(place)}(?:省|市)?`;
  const going = `(?:去|到|回|赴|往|搬到|嫁到|移民|从|老家|人在|出国)(?:了|过|在|是|去|到)?${name}(?!.{0,2}(?:怎么|如何|那边)?(?:办|申请|申领|领|补))`;
  const doing = `${name}(?:那边|这边|大)?(?:的?户口|的?户籍|人(?=[在想要来去可能也，,\\s]|$)|老家|工作|上班|读书|打工|住院|医院|看病|就医|旅游|玩|生活|居住(?!证)|长住|结婚|领的证|登记结婚|交了|缴了|买的|出生|留学|毕业|养老|赶不|丢|弄丢|${PERSON})`;
  return new RegExp(`${going}|${doing}`, 'u').test(text);
}

/** Whether a passage may be about places outside Guangdong; where none is named, every one may. */
export function placeFilter(
  elsewhere: readonly Place[],
  knowledge: Pick<Knowledge, 'documents' | 'places'>,
): (candidate: { passage: { document: CorpusDocument } }) => boolean {
  return ({ passage: { document } }) =>
    elsewhere.length === 0 || speaksOfPlaces(document, elsewhere) || mayBeOfPlaces(document, elsewhere, knowledge);
}

/** What a text is about that people ask when they go from one place to another. */
const MOVING =
  /异地|跨省|外省|省外|境外|国外|老家|原籍|转移|迁[入出移往]|户籍地|参保地|就医地|全国|各地|\belsewhere\b/u;

/**
 * What holds in the whole country, or is about moving, is asked about by people who come from other provinces or go there: how far the
 * place speaks against it is weighed. What holds in Guangdong only is not asked of Shanghai.
 */
export function mayBeAskedFromAway({ document, text }: Passage): boolean {
  return document.kind === 'guide' && (document.region === NATIONAL || MOVING.test(text));
}

/** A place elsewhere that is named, as features: whether the text is about moving between places tells how much it matters. */
export function awayFeatures(passage: Passage, isOfPlace: boolean): { isElsewhere: number; isOnTheMove: number } {
  const isOnTheMove = !isOfPlace && MOVING.test(passage.text);
  return { isElsewhere: isOfPlace || isOnTheMove ? 0 : 1, isOnTheMove: isOnTheMove ? 1 : 0 };
}
