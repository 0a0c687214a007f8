/** Bounds as they are typed: yuan in 万, shares in per cent, years and counts as they are. */
import { fromTyped, isNumberField, toTyped } from '../../enterprise/profile-fields.ts';

export const typedNumber = (field: string, value: number): string =>
  isNumberField(field) ? toTyped(field, value) : String(value);

/** Nothing where nothing, or no number, is typed. */
export const numberTyped = (field: string, typed: string): number | undefined =>
  // Years are counted like people.
  fromTyped(isNumberField(field) ? field : 'employees', typed);
