/** Answers that staff write themselves: all of them, or one to be written. */
import './curated.css';
import { FailureLine } from '../../design-system/failure-line.tsx';
import { useLastLoaded } from '../insight/use-last-loaded.ts';
import { loadCurated } from './curated-document.ts';
import { CuratedEditor } from './curated-editor.tsx';
import { CuratedList } from './curated-list.tsx';
import { words } from './words.ts';

export function CuratedPage({ anchor }: { anchor: string | undefined }) {
  const { value, isLoading, failure, retry } = useLastLoaded('curated', loadCurated);
  return (
    <div class="curated">
      {failure && <FailureLine code={failure} onRetry={retry} />}
      {value === undefined && isLoading && <p role="status">{words.loading}</p>}
      {value !== undefined && anchor === undefined && <CuratedList document={value} />}
      {/* Loaded once: what comes later does not touch what is being written. */}
      {value !== undefined && anchor !== undefined && <CuratedEditor anchor={anchor} loaded={value} />}
    </div>
  );
}
