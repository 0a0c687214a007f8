import { nameIn, type Passage } from '../../corpus/passage.ts';
import type { JudgedOffer } from '../../enterprise/match-profile.ts';
import type { Basis } from '../../enterprise/offers.ts';
import { SIZE_NAMES } from '../../enterprise/profile-words.ts';
import { renderTraditional } from '../../language/script.ts';
import type { OfferNature } from '../../protocol/match.ts';
import { normalizeText } from '../../search/tokenize.ts';
import { askBack } from '../ask-back.ts';
import type { ComposedSentence, Draft, Knowledge } from '../draft.ts';
import { type EnterpriseTalk, enterpriseTalk } from '../enterprise-talk.ts';

/** What fits a screen; the rest is on the page for it. */
const MOST_THAT_APPLY = 6;
const MOST_THAT_MAY = 4;
const MOST_OTHERS = 3;

/** A company that asks what there is for it is matched: asked back while that decides something, then given its list. */
export function matchEnterprise(draft: Draft, knowledge: Knowledge): Draft {
  const said = [...(draft.request.turns ?? []).map(({ question }) => question), draft.text].map((text) =>
    knowledge.toMandarin(normalizeText(text)),
  );
  const talk = enterpriseTalk(said, knowledge.enterprise(), draft.request.asOf);
  if (talk === undefined) return draft;
  if (talk.question) return { ...draft, outcome: askNext(talk, draft) };
  const composed = listOf(talk, knowledge).map((sentence) =>
    draft.language === 'zh-Hant' ? { ...sentence, text: renderTraditional(sentence.text) } : sentence,
  );
  return composed.some(({ sources }) => sources.length > 0) ? { ...draft, composed } : draft;
}

/** What was understood is said, so that it can be put right; then one question. */
function askNext({ known, judged, question }: EnterpriseTalk, { language }: Draft) {
  const { prompt, options = [] } = question!;
  const applying = judged.filter(({ verdict }) => verdict === 'applies').length;
  const open = judged.filter(({ verdict }) => verdict === 'may_apply').length;
  const understood = [
    known.profile.region && known.regionName(known.profile.region),
    ...(known.codes ?? []).map((code) => known.industries.nameOf(code)),
    known.size.size && SIZE_NAMES[known.size.size],
  ].filter(Boolean);
  const zh = `按您说的（${understood.join('、')}）初步对照：${applying} 条符合，${open} 条还要确认。\n${prompt}`;
  const en = `Checked against what you said so far: ${applying} entries apply, ${open} are open.\n${prompt}`;
  const labels = [...options.map(({ label }) => label), '不清楚', '直接看结果'];
  return askBack(
    { zh, en },
    labels.map((label) => ({ label: { zh: label, en: label }, question: { zh: label, en: label } })),
    language,
  );
}

/** What a company looks for first, what shows where things are heading, and what it must not overlook. */
type Kind = 'gives' | 'direction' | 'duty';
const kindOf = (nature: OfferNature): Kind => (nature === 'direction' || nature === 'duty' ? nature : 'gives');

/** What applies, what may, and where the province is heading: each with the sentence that says so. */
function listOf({ judged }: EnterpriseTalk, knowledge: Knowledge): ComposedSentence[] {
  const of = (verdict: string, kind: Kind) =>
    judged.filter((each) => each.verdict === verdict && kindOf(each.offer.nature) === kind);
  const part = (heading: string, offers: readonly JudgedOffer[], most: number): ComposedSentence[] => {
    const items = offers.slice(0, most).flatMap((offer) => itemOf(offer, knowledge) ?? []);
    return items.length === 0 ? [] : [{ text: heading, sources: [] }, ...items];
  };
  return [
    ...part('**符合的：**\n', of('applies', 'gives'), MOST_THAT_APPLY),
    ...part('\n**还要确认条件的：**\n', of('may_apply', 'gives'), MOST_THAT_MAY),
    ...part('\n**政策方向：**\n', of('applies', 'direction'), MOST_OTHERS),
    ...part('\n**企业的义务：**\n', of('applies', 'duty'), MOST_OTHERS),
  ];
}

function itemOf({ basis, title }: JudgedOffer, knowledge: Knowledge): ComposedSentence | undefined {
  const passage = passageOf(basis, knowledge);
  if (passage === undefined) return undefined;
  const named = passage.title ? nameIn(passage.title, 'zh') : title;
  // A title that is a figure or a name of its own would have to be verified; the quote is.
  const heading = /\d/.test(named) || basis.quote.includes(named) ? '' : `**${named}**：`;
  return { text: `- ${heading}${basis.quote}\n`, sources: [{ passage, quote: basis.quote }] };
}

/** The passage that an anchor, or that of a part of it, belongs to. */
function passageOf({ document, anchor, quote }: Basis, { passagesOf }: Knowledge): Passage | undefined {
  return passagesOf(document.id).find(
    (passage) => (anchor === passage.anchor || anchor.startsWith(`${passage.anchor}-`)) && passage.text.includes(quote),
  );
}
