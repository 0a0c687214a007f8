import type { Rule } from '../../../server/protocol/criteria.ts';
import { ChoicesField, SelectField } from '../documents/form-fields.tsx';
import { RegionField } from '../documents/region-field.tsx';
import { blankRule, kindOf, type RuleKind, type RuleOf } from './edit-criteria.ts';
import { IndustriesField } from './industries-field.tsx';
import { numberTyped, typedNumber } from './typed-number.ts';
import { BOUNDS, NAMES, NUMBERS, RULES, words } from './words.ts';

interface RuleProps {
  id: string;
  rule: Rule;
  /** By code, the questions of the document. */
  facts: Readonly<Record<string, string>>;
  onChange: (rule: Rule) => void;
}

/** How a criterion is judged: what kind of rule, and what of it. Rules that join others hold them in turn. */
export function RuleForm(props: RuleProps) {
  const { id, rule, onChange } = props;
  return (
    <div class="rule-form">
      <SelectField
        id={`${id}-kind`}
        label={words.rule}
        value={kindOf(rule)}
        options={RULES}
        onChange={(kind) => onChange(blankRule(kind as RuleKind))}
      />
      <RuleValue {...props} />
    </div>
  );
}

function RuleValue({ id, rule, facts, onChange }: RuleProps) {
  if ('all' in rule) {
    return <JoinedRules id={id} rules={rule.all} facts={facts} onChange={(all) => onChange({ all })} />;
  }
  if ('any' in rule) {
    return <JoinedRules id={id} rules={rule.any} facts={facts} onChange={(any) => onChange({ any })} />;
  }
  if ('number' in rule) return <NumberRule id={id} rule={rule} onChange={onChange} />;
  if ('fact' in rule) return <FactRule id={id} rule={rule} facts={facts} onChange={onChange} />;
  if ('region' in rule) {
    const change = (region: string) => onChange({ region });
    return (
      <RegionField
        id={`${id}-region`}
        label={words.fields.region}
        value={rule.region}
        isGuessed={false}
        onChange={change}
      />
    );
  }
  if ('industries' in rule || 'notIndustries' in rule) {
    const [codes, kind] =
      'industries' in rule ? [rule.industries, 'industries'] : [rule.notIndustries, 'notIndustries'];
    return (
      <IndustriesField id={`${id}-industries`} codes={codes} onChange={(now) => onChange({ [kind]: now } as Rule)} />
    );
  }
  if ('vatPayer' in rule) {
    return (
      <SelectField
        id={`${id}-vat`}
        label={RULES.vatPayer}
        value={rule.vatPayer}
        options={NAMES.vatPayers}
        onChange={(vatPayer) => onChange({ vatPayer } as Rule)}
      />
    );
  }
  const kind = kindOf(rule) as 'sizes' | 'forms' | 'qualifications' | 'wants';
  return (
    <ChoicesField
      id={`${id}-${kind}`}
      label={RULES[kind]}
      chosen={(rule as Record<typeof kind, string[]>)[kind]}
      options={NAMES[kind]}
      onChange={(chosen) => onChange({ [kind]: chosen } as unknown as Rule)}
    />
  );
}

interface JoinedProps extends Pick<RuleProps, 'id' | 'facts'> {
  rules: readonly Rule[];
  onChange: (rules: Rule[]) => void;
}

function JoinedRules({ id, rules, facts, onChange }: JoinedProps) {
  return (
    <div class="joined-rules">
      <ol>
        {rules.map((rule, index) => (
          <li key={index}>
            <RuleForm
              id={`${id}-${index}`}
              rule={rule}
              facts={facts}
              onChange={(changed) => onChange(rules.map((other, at) => (at === index ? changed : other)))}
            />
            {rules.length > 1 && (
              <button
                type="button"
                class="button-quiet"
                onClick={() => {
                  onChange(rules.filter((_, at) => at !== index));
                  // The button goes with its rule.
                  document.getElementById(`${id}-add`)?.focus();
                }}
              >
                {words.removeRule}
              </button>
            )}
          </li>
        ))}
      </ol>
      <button
        type="button"
        class="button-quiet"
        id={`${id}-add`}
        onClick={() => onChange([...rules, blankRule('region')])}
      >
        {words.addRule}
      </button>
    </div>
  );
}

type NumberProps = { id: string; rule: RuleOf<'number'>; onChange: (rule: Rule) => void };

function NumberRule({ id, rule, onChange }: NumberProps) {
  const change = (bound: keyof typeof BOUNDS, typed: string) => {
    const { [bound]: _former, ...others } = rule;
    const value = numberTyped(rule.number, typed);
    onChange(value === undefined ? others : { ...others, [bound]: value });
  };
  return (
    <>
      <SelectField
        id={`${id}-number`}
        label={words.fields.number}
        value={rule.number}
        options={NUMBERS}
        // A bound of people says nothing about yuan.
        onChange={(number) => onChange({ number } as Rule)}
      />
      <div class="rule-bounds">
        {(Object.keys(BOUNDS) as (keyof typeof BOUNDS)[]).map((bound) => (
          <label class="field" key={`${rule.number}-${bound}`}>
            <span>{BOUNDS[bound]}</span>
            <input
              type="text"
              inputMode="decimal"
              value={rule[bound] === undefined ? '' : typedNumber(rule.number, rule[bound])}
              // What is half typed is no number yet.
              onChange={({ currentTarget }) => change(bound, currentTarget.value)}
            />
          </label>
        ))}
      </div>
    </>
  );
}

type FactProps = { id: string; rule: RuleOf<'fact'>; facts: RuleProps['facts']; onChange: (rule: Rule) => void };

function FactRule({ id, rule, facts, onChange }: FactProps) {
  const options = rule.fact === '' || rule.fact in facts ? facts : { ...facts, [rule.fact]: rule.fact };
  return (
    <>
      <SelectField
        id={`${id}-fact`}
        label={words.fields.fact}
        value={rule.fact}
        options={options}
        empty=""
        onChange={(fact) => onChange({ ...rule, fact })}
      />
      <SelectField
        id={`${id}-answer`}
        label={words.fields.answer}
        value={String(rule.is)}
        options={{ true: words.yes, false: words.no }}
        onChange={(answer) => onChange({ ...rule, is: answer === 'true' })}
      />
    </>
  );
}
