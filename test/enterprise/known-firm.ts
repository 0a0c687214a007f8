/** A profile made ready, by the words of the bundled lexicon. */
import { compilePlaces } from '../../server/answer/places.ts';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { loadLexicon } from '../../server/corpus/load-corpus.ts';
import { compileEnterprise, type EnterpriseKnowledge } from '../../server/enterprise/enterprise-knowledge.ts';
import { type KnownProfile, knowProfile } from '../../server/enterprise/known-profile.ts';
import type { Profile } from '../../server/protocol/match.ts';
import { CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

export const DAY = '2026-12-01';

const lexicon = loadLexicon(`${CORPUS_FOLDER}/lexicon`);
const places = compilePlaces(lexicon);

export const words: EnterpriseKnowledge = enterpriseOf([]);
export const { industries } = words;

export function enterpriseOf(documents: readonly CorpusDocument[]): EnterpriseKnowledge {
  return compileEnterprise({ release: 1, documents, lexicon, places });
}

export function firm(profile: Profile, asOf = DAY): KnownProfile {
  return knowProfile(profile, asOf, words);
}
