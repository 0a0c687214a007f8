import { useEffect, useState } from 'preact/hooks';
import type { z } from 'zod';
import { curatedPreviewResponse } from '../../../server/protocol/staff.ts';
import { changeStaff } from '../staff-api.ts';
import { failureText } from '../staff-failure.tsx';
import type { Curated } from './curated-document.ts';
import { canPreview } from './curated-form.ts';

export type Preview = z.infer<typeof curatedPreviewResponse>;

/** How long nobody types before it is asked for: it costs the server half a second. */
const PAUSE_MS = 700;

/** What the server thinks of an answer, a moment after it was last changed; the former opinion stays until then. */
export function usePreview(
  content: Curated,
  isWanted: boolean,
): {
  preview: Preview | undefined;
  /** The sentences that were judged. */
  sentences: readonly string[];
  /** Whether there is enough to judge. */
  isReady: boolean;
  isLoading: boolean;
  failure: string | undefined;
} {
  const [judged, setJudged] = useState<{ preview: Preview; sentences: readonly string[] }>();
  const [failure, setFailure] = useState<string>();
  const [isLoading, setLoading] = useState(false);
  // Further ways to ask are no part of what is judged.
  const body = JSON.stringify({ ...content, asked: [] });
  const isReady = isWanted && canPreview(content);

  useEffect(() => {
    if (!isReady) return;
    let isCurrent = true;
    const ask = async () => {
      setLoading(true);
      try {
        const preview = await changeStaff('POST', '/curated/preview', JSON.parse(body), curatedPreviewResponse);
        if (!isCurrent) return;
        setJudged({ preview, sentences: content.sentences });
        setFailure(undefined);
      } catch (error) {
        if (isCurrent) setFailure(failureText(error));
      } finally {
        if (isCurrent) setLoading(false);
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      setLoading(false);
    };
  }, [body, isReady]);

  return { preview: judged?.preview, sentences: judged?.sentences ?? [], isReady, isLoading, failure };
}
