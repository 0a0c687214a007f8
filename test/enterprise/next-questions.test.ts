import { describe, expect, test } from 'vitest';
import { judgeOffers } from '../../server/enterprise/match-profile.ts';
import { nextQuestions } from '../../server/enterprise/next-questions.ts';
import { type Profile, profile as profileSchema } from '../../server/protocol/match.ts';
import { bundledCorpus } from '../answer/bundled-knowledge.ts';
import { enterpriseOf, firm } from './known-firm.ts';
import { DIRECTION, GRANT } from './matching-documents.ts';

function ask(profile: Profile, documents = [GRANT, DIRECTION]) {
  const { offers, regionName } = enterpriseOf(documents);
  return nextQuestions(judgeOffers(offers, firm(profile)), profile, { facts: offers.facts, regionName });
}

test('the field that the most valuable offers wait for is asked first', () => {
  const questions = ask({ industries: ['robotics'], region: '440100', employees: 10 });
  expect(questions.map(({ field }) => field)).toEqual(['rdShare', 'facts.no-accident', 'wants']);
  expect(questions[0]).toMatchObject({ offers: 1, prompt: expect.stringContaining('研发费用') });
});

test('a fact is asked in the words of the document, yes or no', () => {
  expect(ask({ rdShare: 0.1 }).find(({ field }) => field === 'facts.no-accident')).toMatchObject({
    prompt: '近一年有没有发生过重大安全事故？',
    options: [
      { label: '是', value: true },
      { label: '否', value: false },
    ],
  });
});

test('what an offer that cannot apply waits for is not asked', () => {
  expect(ask({ employees: 1000 }, [GRANT])).toEqual([]);
});

test('what was said is not asked again, but for an industry that nobody knows', () => {
  const fields = ask({ industries: ['炼丹'], wants: [] }).map(({ field }) => field);
  expect(fields).toContain('industries');
  expect(fields).not.toContain('wants');
});

describe('over the bundled corpus', () => {
  test('each option is a value that the field takes', () => {
    for (const { field, options } of ask({}, bundledCorpus().documents)) {
      if (field.startsWith('facts.')) continue;
      for (const { value } of options ?? []) expect(profileSchema.safeParse({ [field]: value }).success).toBe(true);
    }
  });

  test('answering leads to an end: each answer is asked for once', () => {
    let profile: Profile = {};
    const asked: string[] = [];
    const { offers, regionName } = enterpriseOf(bundledCorpus().documents);
    for (let turn = 0; turn < 200; turn++) {
      const [next] = nextQuestions(judgeOffers(offers, firm(profile)), profile, { facts: offers.facts, regionName });
      if (!next) break;
      asked.push(next.field);
      profile = answered(profile, next.field);
    }
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked.length).toBeLessThan(200);
  });
});

const ANSWERS: Profile = {
  industries: ['robotics'],
  region: '441900',
  foundedOn: '2018-05-01',
  form: 'company',
  vatPayer: 'general',
  qualifications: ['high-tech'],
  wants: ['r-and-d'],
};

function answered(profile: Profile, field: string): Profile {
  if (field.startsWith('facts.')) return { ...profile, facts: { ...profile.facts, [field.slice(6)]: true } };
  return { ...profile, [field]: ANSWERS[field as keyof Profile] ?? (field.endsWith('Share') ? 0.2 : 100) };
}
