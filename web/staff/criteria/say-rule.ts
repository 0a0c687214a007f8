/** Rules in words, for who reads them without editing. */
import type { Matching, Rule } from '../../../server/protocol/criteria.ts';
import { REGIONS } from '../documents/words.ts';
import { industryName } from './industry-names.ts';
import { typedNumber } from './typed-number.ts';
import { BOUNDS, NAMES, NUMBERS, RULES, words } from './words.ts';

export function sayRule(rule: Rule, facts: Matching['facts']): string {
  const join = (rules: readonly Rule[], word: string) => `（${rules.map((each) => sayRule(each, facts)).join(word)}）`;
  if ('all' in rule) return join(rule.all, ' 且 ');
  if ('any' in rule) return join(rule.any, ' 或 ');
  if ('region' in rule) return `${RULES.region}${REGIONS[rule.region] ?? rule.region}`;
  if ('industries' in rule) return `${RULES.industries}：${sayIndustries(rule.industries)}`;
  if ('notIndustries' in rule) return `${RULES.notIndustries}：${sayIndustries(rule.notIndustries)}`;
  if ('sizes' in rule) return rule.sizes.map((size) => NAMES.sizes[size]).join('、');
  if ('forms' in rule) return rule.forms.map((form) => NAMES.forms[form]).join('、');
  if ('vatPayer' in rule) return NAMES.vatPayers[rule.vatPayer];
  if ('qualifications' in rule) return rule.qualifications.map((title) => NAMES.qualifications[title]).join('、');
  if ('wants' in rule) return `${RULES.wants}：${rule.wants.map((want) => NAMES.wants[want]).join('、')}`;
  if ('fact' in rule) return `${facts[rule.fact] ?? rule.fact} ${rule.is ? words.yes : words.no}`;
  const bounds = (Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).flatMap((bound) =>
    rule[bound] === undefined ? [] : `${BOUNDS[bound]} ${typedNumber(rule.number, rule[bound])}`,
  );
  return `${NUMBERS[rule.number]} ${bounds.join('、')}`;
}

const sayIndustries = (codes: readonly string[]): string => codes.map(industryName).join('、');

/** All criteria of a document, a line each, for a difference between two of its versions. */
export function criteriaLines({ offers, facts = {} }: Matching): string[] {
  return [
    ...Object.entries(facts).map(([code, question]) => `${words.facts} ${code}：${question}`),
    ...offers.flatMap(({ anchor, id, title, nature, worth, until, nextStep, serves = [], criteria }) => {
      const name = [anchor, id].filter(Boolean).join('/');
      return [
        `${name}：${[title, NAMES.natures[nature], until].filter(Boolean).join(' · ')}`,
        worth &&
          `${name} ${words.fields.worth}：${[worth.text, worth.upTo, worth.rate, worth.basis].filter(Boolean).join(' · ')}`,
        nextStep && `${name} ${words.fields.nextStep}：${nextStep.text} · ${nextStep.basis}`,
        serves.length > 0 && `${name} ${words.fields.serves}：${serves.map((want) => NAMES.wants[want]).join('、')}`,
        ...criteria.map(({ text, rule, basis }) => `${name}：${text}〔${sayRule(rule, facts)}〕${basis}`),
      ].filter((line) => typeof line === 'string');
    }),
  ];
}
