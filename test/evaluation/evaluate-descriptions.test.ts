import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evaluateDescriptions, readDescriptionFile } from '../../server/evaluation/evaluate-descriptions.ts';
import { evaluateMatches } from '../../server/evaluation/evaluate-matches.ts';
import { isBlind } from '../../server/evaluation/gold-case.ts';
import { readMatchFile } from '../../server/evaluation/match-case.ts';
import { bundledKnowledge, CORPUS_FOLDER } from '../answer/bundled-knowledge.ts';

const FOLDER = join(CORPUS_FOLDER, 'evaluation');
const knowledge = await bundledKnowledge();

describe.each([
  ['open', false],
  ['blind', true],
] as const)('floors, %s', (_, blind) => {
  test('what companies say of themselves is understood', () => {
    const cases = readDescriptionFile(join(FOLDER, 'match-descriptions.jsonl')).filter(
      ({ id }) => isBlind(id) === blind,
    );
    const { overall } = evaluateDescriptions(cases, knowledge.enterprise(), '2026-12-01');
    expect(overall.share).toBeGreaterThan(blind ? 0.88 : 0.96);
  });

  test('verdicts are right', () => {
    const cases = readMatchFile(join(FOLDER, 'match-profiles.jsonl')).filter(({ id }) => isBlind(id) === blind);
    const { overall, falseApplies } = evaluateMatches(cases, knowledge.enterprise());
    expect(overall.share).toBeGreaterThan(0.965);
    expect(falseApplies.share).toBeLessThan(0.03);
  });
});
