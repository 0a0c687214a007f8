/** Puts the answer together from the evidence, sentence by sentence, without a model. */
import type { ComposedSentence, Composition, Draft, Knowledge } from '../draft.ts';
import { isPartOfHome } from '../places.ts';
import { inLanguage } from '../replies.ts';
import { MEASURES } from '../subject-filter.ts';
import { composeList } from './compose-list.ts';
import { composeLocator } from './compose-locator.ts';
import { composePassages } from './compose-passages.ts';
import { composePremise } from './compose-premise.ts';
import { composeTargets } from './compose-targets.ts';
import { composeValidity } from './compose-validity.ts';

export function compose(draft: Draft, knowledge: Knowledge): Composition {
  switch (draft.route.type) {
    case 'locator':
      return composeLocator(draft, draft.route, knowledge);
    case 'targets':
      return composeTargets(draft, draft.route, knowledge);
    case 'list':
      // 法律依据是哪几条: asked of a guide, the field answers, not the list of measures.
      if (draft.evidence[0]?.passage.document.kind === 'guide' && !MEASURES.test(draft.text)) {
        return { sentences: composePassages(draft) };
      }
      return composeList(draft, draft.route, knowledge);
    case 'validity':
      return composeValidity(draft, draft.route, knowledge);
    case 'premise':
      return composePremise(draft, knowledge);
    default:
      return sayWhetherSure(sayForWholeProvince({ sentences: composePassages(draft) }, draft, knowledge), draft);
  }
}

/** 深圳的算力目标: where only the province's measures speak, that is said first, and a city's figure is not made of it. */
function sayForWholeProvince(
  { sentences }: { sentences: ComposedSentence[] },
  { text, language, evidence }: Draft,
  { places }: Knowledge,
): Composition {
  const isProvincial = evidence.every(({ passage }) => passage.document.kind === 'measures');
  const cities = places.namedIn(text).filter(isPartOfHome);
  const isUnspoken = cities.every(({ name }) => !evidence.some(({ passage }) => passage.text.includes(name)));
  if (cities.length === 0 || !isProvincial || !isUnspoken) return { sentences };
  const note = inLanguage(
    {
      zh: '没有找到专门针对这个地方的内容，以下是全省的规定：\n',
      en: 'Nothing was found for this place in particular; this is what holds for the whole province:\n',
    },
    language,
  );
  return { sentences: [{ text: note, sources: [] }, ...sentences], isPartial: true };
}

/** What may be beside the point is given as what comes nearest, so that nobody takes it for the answer unread. */
function sayWhetherSure(composition: Composition, { isUnsure, language }: Draft): Composition {
  if (!isUnsure || !('sentences' in composition) || composition.isPartial) return composition;
  const note = inLanguage(
    {
      zh: '不能确定这正好回答了您的问题，最相近的资料是：\n',
      en: 'This may not be quite what you asked; what comes nearest is:\n',
    },
    language,
  );
  return { sentences: [{ text: note, sources: [] }, ...composition.sentences], isPartial: true };
}
