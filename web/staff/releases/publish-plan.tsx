import { useId } from 'preact/hooks';
import { publishResponse } from '../../../server/protocol/staff.ts';
import { Outcome, useDone } from '../accounts/outcome.tsx';
import { formatTime, StaffTime } from '../accounts/staff-time.tsx';
import { type Action, useAction } from '../accounts/use-action.ts';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { may } from '../staff-session.ts';
import type { Overview } from './overview.ts';
import { WORDS } from './words.ts';

/** Publishing at a time that is planned; one plan at most. */
export function PublishPlan({ schedule, onChanged }: { schedule: Overview['schedule']; onChanged: () => void }) {
  const words = WORDS.plan;
  const action = useAction();
  const [done, say] = useDone();
  const change = async (deed: () => Promise<void>, text: string) => {
    const isDone = await action.run(deed);
    if (isDone) {
      say(text);
      onChanged();
    }
    return isDone;
  };
  const plan = (at: string) =>
    change(() => changeStaff('POST', '/releases', { at }, publishResponse).then(() => undefined), words.done);
  const drop = () => change(() => changeStaff('DELETE', '/releases/schedule'), words.dropped);
  return (
    <section class="console-card" aria-labelledby="plan-heading">
      <h2 id="plan-heading">{words.heading}</h2>
      <p class="console-hint">{words.note}</p>
      {schedule && <Planned schedule={schedule} action={action} onDrop={drop} />}
      {may('publisher') && <PlanForm isPlanned={schedule !== null} action={action} onPlan={plan} />}
      <StaffFailure text={action.failure} />
      <Outcome done={done} />
    </section>
  );
}

interface PlannedProps {
  schedule: NonNullable<Overview['schedule']>;
  action: Action;
  onDrop: () => void;
}

function Planned({ schedule: { at, by, failure }, action, onDrop }: PlannedProps) {
  const words = WORDS.plan;
  return (
    <div class={failure === undefined ? 'planned' : 'warning'}>
      <div>
        <p>
          {failure === undefined ? words.planned(by) : words.failed(by)} <StaffTime at={at} />
        </p>
        {failure !== undefined && <p class="plan-failure">{failure}</p>}
      </div>
      {may('publisher') && (
        <button type="button" aria-disabled={action.isBusy} onClick={onDrop}>
          {failure === undefined ? words.drop : words.dropFailed}
        </button>
      )}
    </div>
  );
}

interface PlanFormProps {
  isPlanned: boolean;
  action: Action;
  onPlan: (at: string) => Promise<boolean>;
}

function PlanForm({ isPlanned, action, onPlan }: PlanFormProps) {
  const words = WORDS.plan;
  const id = useId();
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const written = String(new FormData(form).get('at'));
    // Only what was taken is taken off the page.
    if (await onPlan(timeInBeijing(written))) form.reset();
  };
  return (
    <form class="console-line" onSubmit={submit}>
      <div class="console-field">
        <label for={id}>{words.label}</label>
        <input id={id} type="datetime-local" name="at" required min={asField(new Date())} />
      </div>
      <button type="submit" aria-disabled={action.isBusy}>
        {action.isBusy ? words.busy : isPlanned ? words.replace : words.submit}
      </button>
    </form>
  );
}

/** What such a field holds says nothing of a time zone: it is read as that of Guangdong, wherever the browser is. */
const timeInBeijing = (written: string): string => new Date(`${written}+08:00`).toISOString();

const asField = (time: Date): string => formatTime(time.toISOString()).replace(' ', 'T');
