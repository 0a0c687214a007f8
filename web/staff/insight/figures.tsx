import type { z } from 'zod';
import type { insightResponse } from '../../../server/protocol/staff.ts';
import { percent } from './share-table.tsx';
import { words } from './words.ts';

/** What one wants to know first, in one row. */
export function Figures({ insight }: { insight: z.infer<typeof insightResponse> }) {
  const { asked, answered, refused, ratedUp, ratedDown } = insight;
  const { figures } = words;
  const rated = ratedUp + ratedDown;
  const ofRated = (count: number) => (rated === 0 ? figures.notRated : figures.ofRated(percent(count, rated)));
  return (
    <section aria-label={figures.label}>
      <dl class="insight-figures">
        <Figure name={figures.asked} value={String(asked)} note={figures.askedNote(asked - answered - refused)} />
        <Figure name={figures.answered} value={percent(answered, asked)} note={figures.times(answered)} />
        <Figure name={figures.refused} value={percent(refused, asked)} note={figures.times(refused)} />
        <Figure name={figures.ratedUp} value={String(ratedUp)} note={ofRated(ratedUp)} />
        <Figure name={figures.ratedDown} value={String(ratedDown)} note={ofRated(ratedDown)} />
      </dl>
    </section>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{note}</span>
      </dd>
    </div>
  );
}
