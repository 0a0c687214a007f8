/** A profile in a line, for people who look through many: 深圳市 · 工业机器人制造 · 120 人 · 营业收入 8000 万元 · 高新技术企业. */
import { NUMBER_FIELDS } from '../protocol/criteria.ts';
import type { KnownProfile } from './known-profile.ts';
import { FIELD_NAMES, FORM_NAMES, QUALIFICATION_NAMES, sayValue } from './profile-words.ts';

export function sayProfile({ profile, codes, industries, regionName }: KnownProfile): string {
  const figures = NUMBER_FIELDS.flatMap((field) => {
    const value = field === 'years' ? undefined : profile[field];
    return value === undefined
      ? []
      : `${field === 'employees' ? '' : `${FIELD_NAMES[field]} `}${sayValue(field, value)}`;
  });
  return [
    profile.region && (regionName(profile.region) ?? profile.region),
    (codes ?? []).map((code) => industries.nameOf(code)).join('、'),
    profile.form && profile.form !== 'company' && FORM_NAMES[profile.form],
    profile.foundedOn && `${profile.foundedOn} 成立`,
    ...figures,
    ...(profile.qualifications ?? []).map((title) => QUALIFICATION_NAMES[title]),
  ]
    .filter(Boolean)
    .join(' · ');
}
