import '../accounts/accounts.css';
import '../releases/releases.css';
import './trial.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { type trialRequest, trialResponse } from '../../../server/protocol/staff.ts';
import { place } from '../../browser/router.ts';
import { CitationPanel } from '../../chat/citation-panel.tsx';
import { PageHeading } from '../../design-system/page-heading.tsx';
import { useAction } from '../accounts/use-action.ts';
import { changeStaff } from '../staff-api.ts';
import { StaffFailure } from '../staff-failure.tsx';
import { GoldRun } from './gold-run.tsx';
import { TrialForm } from './trial-form.tsx';
import { TrialResult } from './trial-result.tsx';
import { WORDS } from './words.ts';

type Trial = z.infer<typeof trialResponse> & { question: string };

/** Asks a question of what is served and of what is drafted, and shows why each answers as it does. */
export function TrialPage() {
  const [trial, setTrial] = useState<Trial>();
  const action = useAction();
  const ask = (asked: z.infer<typeof trialRequest>) =>
    void action.run(async () => {
      setTrial({ ...(await changeStaff('POST', '/trial', asked, trialResponse)), question: asked.question });
    });
  const linked = place.value.query.get('q')?.trim() ?? '';
  useAskLinked(linked, (question) => ask({ question }));
  return (
    <div class="console-page">
      <PageHeading text={WORDS.heading} />
      <p class="lede">{WORDS.lede}</p>
      <TrialForm linked={linked} isBusy={action.isBusy} onAsk={ask} />
      <StaffFailure text={action.failure} />
      <p role="status">{action.isBusy && WORDS.firstIsSlow}</p>
      {trial && <TrialResult trial={trial} isOld={action.isBusy} />}
      <GoldRun />
      <CitationPanel />
    </div>
  );
}

/** A link may name a question (`?q=`), which is then asked at once. */
function useAskLinked(linked: string, ask: (question: string) => void): void {
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (linked !== '') latest.current(linked);
  }, [linked]);
}
