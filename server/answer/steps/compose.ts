/** Puts the answer together from the evidence, sentence by sentence, without a model. */
import type { Composition, Draft, Knowledge } from '../draft.ts';
import { composeList } from './compose-list.ts';
import { composeLocator } from './compose-locator.ts';
import { composePassages } from './compose-passages.ts';
import { composePremise } from './compose-premise.ts';
import { composeTargets } from './compose-targets.ts';

export function compose(draft: Draft, knowledge: Knowledge): Composition {
  switch (draft.route.type) {
    case 'locator':
      return composeLocator(draft, draft.route, knowledge);
    case 'targets':
      return composeTargets(draft, draft.route, knowledge);
    case 'list':
      // 法律依据是哪几条: asked of a guide, the field answers, not the list of measures.
      if (draft.evidence[0]?.passage.document.kind === 'guide') return { sentences: composePassages(draft) };
      return composeList(draft, draft.route, knowledge);
    case 'premise':
      return composePremise(draft);
    default:
      return { sentences: composePassages(draft) };
  }
}
