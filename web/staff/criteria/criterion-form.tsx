import { useRef } from 'preact/hooks';
import type { Criterion } from '../../../server/protocol/criteria.ts';
import type { Entry } from '../documents/edit-document.ts';
import { TextField } from '../documents/form-fields.tsx';
import { BasisPassage } from './basis-passage.tsx';
import { RuleForm } from './rule-form.tsx';
import { sayRule } from './say-rule.ts';
import { words } from './words.ts';

interface CriterionProps {
  id: string;
  name: string;
  criterion: Criterion;
  entries: readonly Entry[];
  /** By anchor, what the passages of the document are called. */
  places: Record<string, string>;
  facts: Readonly<Record<string, string>>;
  onChange: (criterion: Criterion) => void;
  onRemove: () => void;
}

/** One criterion: in a line, and unfolded beside the text it rests on. */
export function CriterionForm(props: CriterionProps) {
  const { id, name, criterion, entries, places, facts, onChange, onRemove } = props;
  // What is begun is open to be filled in.
  const isNew = useRef(criterion.text === '').current;
  return (
    <details class="criterion-form" open={isNew}>
      <summary id={id}>
        <h3>{[name, criterion.text].filter(Boolean).join('：')}</h3>
        <span class="hint">{sayRule(criterion.rule, facts)}</span>
      </summary>
      <div class="criterion-body">
        <div class="criterion-fields">
          <TextField
            id={`${id}-text`}
            label={words.fields.text}
            hint={words.fields.textHint}
            isRequired
            value={criterion.text}
            onChange={(text) => onChange({ ...criterion, text })}
          />
          <RuleForm id={id} rule={criterion.rule} facts={facts} onChange={(rule) => onChange({ ...criterion, rule })} />
          <TextField
            id={`${id}-basis`}
            label={words.fields.basis}
            hint={words.fields.basisHint}
            isRequired
            options={places}
            value={criterion.basis}
            onChange={(basis) => onChange({ ...criterion, basis })}
          />
          <button type="button" class="button-quiet criterion-remove" onClick={onRemove}>
            {words.removeCriterion(name)}
          </button>
        </div>
        <BasisPassage basis={criterion.basis} entries={entries} />
      </div>
    </details>
  );
}
