import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals';
import { failureText } from '../staff-failure.tsx';

export interface Action {
  isBusy: ReadonlySignal<boolean>;
  failure: Signal<string | undefined>;
  /** Does it unless it is being done; when it is done, `done` is said in the outcome. */
  run: (work: () => Promise<void>, done: string) => Promise<void>;
}

/** Something that asks the server: one at a time, with what went wrong beside it. */
export function useAction(outcome: Signal<string>): Action {
  const isBusy = useSignal(false);
  const failure = useSignal<string | undefined>(undefined);
  const run = async (work: () => Promise<void>, done: string) => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    failure.value = undefined;
    outcome.value = '';
    try {
      await work();
      outcome.value = done;
    } catch (error) {
      failure.value = failureText(error);
    }
    isBusy.value = false;
  };
  return { isBusy, failure, run };
}
