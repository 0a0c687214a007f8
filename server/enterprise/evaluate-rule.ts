/**
 * A rule held against a profile, in three values: met, unmet, or unknown where what is needed was not said (Kleene 1952, strong logic
 * of indeterminacy). With each goes the reason in words.
 */
import type { Rule } from '../protocol/criteria.ts';
import type { CriterionVerdict } from '../protocol/match.ts';
import { anniversary, type KnownProfile } from './known-profile.ts';
import {
  FIELD_NAMES,
  FORM_NAMES,
  type NumberField,
  QUALIFICATION_NAMES,
  SIZE_NAMES,
  sayOneOf,
  sayValue,
  VAT_PAYER_NAMES,
  WANT_NAMES,
} from './profile-words.ts';
import { regionWithin } from './region-within.ts';

export interface Finding {
  verdict: CriterionVerdict;
  reason: string;
  /** Fields of the profile that it looks at; where it is unknown, those that would decide it. */
  fields: readonly string[];
  /** What would turn unmet into met, where an enterprise can bring it about. */
  needed?: string | undefined;
}

type RuleOf<K extends string> = Extract<Rule, Record<K, unknown>>;

export function evaluateRule(rule: Rule, known: KnownProfile): Finding {
  if ('all' in rule) return allOf(rule.all.map((part) => evaluateRule(part, known)));
  if ('any' in rule) return anyOf(rule.any.map((part) => evaluateRule(part, known)));
  if ('region' in rule) return inRegion(rule, known);
  if ('industries' in rule) return inIndustries(rule, known);
  if ('notIndustries' in rule) return outsideIndustries(rule, known);
  if ('sizes' in rule) return ofSizes(rule, known);
  if ('forms' in rule) return ofForms(rule, known);
  if ('vatPayer' in rule) return ofVatPayer(rule, known);
  if ('qualifications' in rule) return holdsOne(rule, known);
  if ('wants' in rule) return wantsOne(rule, known);
  if ('fact' in rule) return ofFact(rule, known);
  return ofNumber(rule, known);
}

/** Met where all are, unmet where one is. */
export function allOf(parts: readonly Finding[]): Finding {
  const verdict = parts.some(is('unmet')) ? 'unmet' : parts.every(is('met')) ? 'met' : 'unknown';
  return joined(verdict, parts, '、并');
}

/** Met where one is, unmet where none is. */
export function anyOf(parts: readonly Finding[]): Finding {
  const verdict = parts.some(is('met')) ? 'met' : parts.every(is('unmet')) ? 'unmet' : 'unknown';
  return joined(verdict, parts, '，或者');
}

/** Tells of the parts that make it so. */
function joined(verdict: CriterionVerdict, parts: readonly Finding[], between: string): Finding {
  const deciding = parts.filter(is(verdict));
  const needed = deciding.flatMap(({ needed }) => needed ?? []);
  const isPossible = between === '，或者' ? needed.length > 0 : needed.length === deciding.length;
  return {
    verdict,
    // Of parts that are made of parts themselves each is said once.
    reason: [...new Set(deciding.flatMap(({ reason }) => reason.split('；')))].join('；'),
    fields: [...new Set(deciding.flatMap(({ fields }) => fields))],
    ...(verdict === 'unmet' && isPossible ? { needed: needed.join(between) } : {}),
  };
}

function is(verdict: CriterionVerdict) {
  return (finding: Finding) => finding.verdict === verdict;
}

function inRegion({ region: wanted }: RuleOf<'region'>, { profile: { region }, regionName }: KnownProfile): Finding {
  const fields = ['region'];
  const place = regionName(wanted) ?? wanted;
  if (wanted === '000000') return { verdict: 'met', reason: '全国适用，不限注册地', fields };
  if (region === undefined) return { verdict: 'unknown', reason: `还不知道注册地，要求在${place}`, fields };
  const verdict = regionWithin(region, wanted);
  const own = `您的注册地是${regionName(region) ?? region}`;
  if (verdict === 'met') return { verdict, reason: region === wanted ? own : `${own}，在${place}`, fields };
  if (verdict === 'unknown') return { verdict, reason: `${own}，还不知道是不是在${place}`, fields };
  return { verdict, reason: `${own}，要求在${place}`, fields };
}

function inIndustries({ industries: wanted }: RuleOf<'industries'>, known: KnownProfile): Finding {
  const { codes, unknownIndustries, industries } = known;
  const fields = ['industries'];
  const asked = sayIndustries(wanted, known);
  if (codes === undefined)
    return { verdict: 'unknown', reason: `${sayUnknownIndustry(known)}，要求属于${asked}`, fields };
  const fitting = codes.filter((code) => wanted.some((each) => industries.isWithin(code, each)));
  const own = `您的行业是${sayOwn(known)}`;
  if (fitting.length > 0) {
    const names = fitting.map((code) => industries.nameOf(code)).join('、');
    return { verdict: 'met', reason: `您的行业（${names}）在适用范围（${asked}）内`, fields };
  }
  if (unknownIndustries.length > 0) {
    return { verdict: 'unknown', reason: `${sayUnknownIndustry(known)}，要求属于${asked}`, fields };
  }
  return { verdict: 'unmet', reason: `${own}，要求属于${asked}`, fields };
}

function outsideIndustries({ notIndustries: excluded }: RuleOf<'notIndustries'>, known: KnownProfile): Finding {
  const { codes, unknownIndustries, industries } = known;
  const fields = ['industries'];
  const asked = sayIndustries(excluded, known, '和');
  if (codes === undefined)
    return { verdict: 'unknown', reason: `${sayUnknownIndustry(known)}，不能是${asked}`, fields };
  const barred = codes.filter((code) => excluded.some((each) => industries.isWithin(code, each)));
  if (barred.length === 0 && unknownIndustries.length === 0) {
    return { verdict: 'met', reason: `您的行业是${sayOwn(known)}，不属于除外的${asked}`, fields };
  }
  const names = barred.map((code) => industries.nameOf(code)).join('、');
  if (barred.length === codes.length && unknownIndustries.length === 0) {
    return { verdict: 'unmet', reason: `您的行业（${names}）属于除外的行业`, fields };
  }
  const reason =
    barred.length === 0
      ? `${sayUnknownIndustry(known)}，不能是${asked}`
      : `您的行业中${names}属于除外的行业，要看主营业务是不是它`;
  return { verdict: 'unknown', reason, fields };
}

function ofSizes({ sizes }: RuleOf<'sizes'>, { size }: KnownProfile): Finding {
  const asked = sayOneOf(sizes.map((each) => SIZE_NAMES[each]));
  const fitting = size.possible.filter((each) => sizes.includes(each));
  const fields = size.missing.length > 0 ? size.missing : ['employees', 'annualRevenue'];
  if (fitting.length === 0) return { verdict: 'unmet', reason: `${size.reason}，要求是${asked}`, fields };
  if (fitting.length < size.possible.length) {
    return { verdict: 'unknown', reason: `要求是${asked}；${size.reason}`, fields };
  }
  const several = `可能是${sayOneOf(size.possible.map((each) => SIZE_NAMES[each]))}，都在要求之内`;
  return { verdict: 'met', reason: size.size === undefined ? several : size.reason, fields };
}

function ofForms({ forms }: RuleOf<'forms'>, { profile: { form } }: KnownProfile): Finding {
  const fields = ['form'];
  const asked = sayOneOf(forms.map((each) => FORM_NAMES[each]));
  if (form === undefined) return { verdict: 'unknown', reason: `还不知道企业类型，要求是${asked}`, fields };
  if (forms.includes(form)) return { verdict: 'met', reason: `您填写的企业类型是${FORM_NAMES[form]}`, fields };
  return { verdict: 'unmet', reason: `您填写的企业类型是${FORM_NAMES[form]}，要求是${asked}`, fields };
}

function ofVatPayer({ vatPayer: wanted }: RuleOf<'vatPayer'>, { profile: { vatPayer } }: KnownProfile): Finding {
  const fields = ['vatPayer'];
  const asked = VAT_PAYER_NAMES[wanted];
  if (vatPayer === undefined) return { verdict: 'unknown', reason: `还不知道是不是${asked}`, fields };
  const own = `您填写的是${VAT_PAYER_NAMES[vatPayer]}`;
  return vatPayer === wanted
    ? { verdict: 'met', reason: own, fields }
    : { verdict: 'unmet', reason: `${own}，要求是${asked}`, fields };
}

function holdsOne({ qualifications: wanted }: RuleOf<'qualifications'>, { profile }: KnownProfile): Finding {
  const fields = ['qualifications'];
  const held = profile.qualifications;
  const asked = sayOneOf(wanted.map((each) => QUALIFICATION_NAMES[each]));
  if (held === undefined) return { verdict: 'unknown', reason: `还不知道有没有${asked}资质`, fields };
  const fitting = wanted.filter((each) => held.includes(each));
  if (fitting.length > 0) {
    return { verdict: 'met', reason: `您已是${fitting.map((each) => QUALIFICATION_NAMES[each]).join('、')}`, fields };
  }
  const own =
    held.length === 0 ? '您没有填写资质' : `您的资质是${held.map((each) => QUALIFICATION_NAMES[each]).join('、')}`;
  return { verdict: 'unmet', reason: `${own}，要求是${asked}`, fields, needed: `取得${asked}资质` };
}

/** What is wanted may be more than was said, so that it never speaks against an offer. */
function wantsOne({ wants: wanted }: RuleOf<'wants'>, { profile: { wants } }: KnownProfile): Finding {
  const fields = ['wants'];
  const fitting = wanted.filter((each) => wants?.includes(each));
  if (fitting.length > 0) {
    return { verdict: 'met', reason: `您想办的事有${fitting.map((each) => WANT_NAMES[each]).join('、')}`, fields };
  }
  const asked = sayOneOf(wanted.map((each) => WANT_NAMES[each]));
  return { verdict: 'unknown', reason: `您没有说要不要办这件事：${asked}`, fields };
}

function ofFact({ fact, is: wanted }: RuleOf<'fact'>, { profile: { facts } }: KnownProfile): Finding {
  const fields = [`facts.${fact}`];
  const told = facts && Object.hasOwn(facts, fact) ? facts[fact] : undefined;
  if (told === undefined) return { verdict: 'unknown', reason: '这一项还没有回答', fields };
  const own = `您回答的是“${told ? '是' : '否'}”`;
  if (told === wanted) return { verdict: 'met', reason: `${own}，符合要求`, fields };
  return { verdict: 'unmet', reason: `${own}，不符合要求`, fields };
}

function ofNumber({ number: field, ...bounds }: RuleOf<'number'>, known: KnownProfile): Finding {
  const fields = [field === 'years' ? 'foundedOn' : field];
  const asked = sayBounds(field, bounds);
  const value = field === 'years' ? known.years : known.profile[field];
  if (value === undefined) {
    return {
      verdict: 'unknown',
      reason: `还不知道${FIELD_NAMES[fields[0]!]}，要求${FIELD_NAMES[field]}${asked}`,
      fields,
    };
  }
  const { atLeast = -Infinity, atMost = Infinity, above = -Infinity, below = Infinity } = bounds;
  const own =
    field === 'years'
      ? `${known.profile.foundedOn} 成立，到 ${known.asOf} ${sayYears(value)}`
      : `您填写的${FIELD_NAMES[field]}为 ${sayValue(field, value)}`;
  const isMet = value >= atLeast && value <= atMost && value > above && value < below;
  if (isMet) return { verdict: 'met', reason: `${own}，要求${asked}`, fields };
  const isTooLittle = value < atLeast || value <= above;
  return {
    verdict: 'unmet',
    reason: `${own}，要求${asked}`,
    fields,
    ...(isTooLittle && value < Math.min(atMost, below) ? { needed: sayNeeded(field, bounds, known) } : {}),
  };
}

type Bounds = Omit<RuleOf<'number'>, 'number'>;

const BOUND_WORDS = { atLeast: '不少于', above: '高于', atMost: '不超过', below: '低于' } as const;

export function sayBounds(field: NumberField, bounds: Bounds): string {
  return (Object.keys(BOUND_WORDS) as (keyof typeof BOUND_WORDS)[])
    .flatMap((name) => {
      const bound = bounds[name];
      return bound === undefined ? [] : `${BOUND_WORDS[name]} ${sayValue(field, bound)}`;
    })
    .join('、');
}

function sayNeeded(field: NumberField, { atLeast, above }: Bounds, { profile: { foundedOn } }: KnownProfile): string {
  const least = atLeast ?? above!;
  if (field === 'years' && foundedOn !== undefined && Number.isInteger(least)) {
    return `等到 ${anniversary(foundedOn, least)}，成立满 ${least} 年`;
  }
  return `${FIELD_NAMES[field]}达到${atLeast === undefined ? '并超过' : ''} ${sayValue(field, least)}`;
}

function sayYears(years: number): string {
  const full = Math.floor(years);
  const months = Math.floor((years - full) * 12);
  const parts = [full > 0 ? `${full} 年` : '', months > 0 ? `${months} 个月` : ''].filter((part) => part !== '');
  return parts.length === 0 ? '不满 1 个月' : `满 ${parts.join(' ')}`;
}

function sayOwn({ codes, industries }: KnownProfile): string {
  return (codes ?? []).map((code) => industries.nameOf(code)).join('、');
}

function sayUnknownIndustry({ unknownIndustries }: KnownProfile): string {
  return unknownIndustries.length === 0
    ? '还不知道所属行业'
    : `没有认出您填写的行业（${unknownIndustries.join('、')}）`;
}

function sayIndustries(codes: readonly string[], { industries }: KnownProfile, last: '或' | '和' = '或'): string {
  const names = [...new Set(codes.map((code) => industries.nameOf(code)))];
  // A long list is read in the passage; here it only says what kind.
  if (names.length > 6) return `${names.slice(0, 5).join('、')}等 ${names.length} 个行业`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join('、')}${last}${names.at(-1)}`;
}
