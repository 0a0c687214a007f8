import { TextField } from './form-fields.tsx';
import { REGIONS, words } from './words.ts';

interface RegionProps {
  id: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  isGuessed: boolean;
}

/** A code that may be any of GB/T 2260, with the ones mostly meant to choose from. */
export function RegionField(props: RegionProps) {
  const name = REGIONS[props.value.trim()];
  const hint = name === undefined ? words.fields.regionHint : `${name}（${words.fields.regionHint}）`;
  return <TextField {...props} isRequired hint={hint} options={REGIONS} />;
}
