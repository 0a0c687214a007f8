import { useId, useRef, useState } from 'preact/hooks';
import type { z } from 'zod';
import { type searchHit, searchResponse } from '../../../server/protocol/http.ts';
import { requestJson } from '../../browser/request-json.ts';
import { documentAddress } from '../../documents/document-address.ts';
import { ValidityBadge } from '../../documents/validity-badge.tsx';
import { parseSnippet } from '../../search/parse-snippet.ts';
import { failureText, StaffFailure } from '../staff-failure.tsx';
import { MOST_PASSAGES } from './curated-form.ts';
import { NewWindowLink } from './curated-preview.tsx';
import { words } from './words.ts';

type Hit = z.infer<typeof searchHit>;

const MOST_HITS = 8;
const PASSAGE = /^[^#\s]+#[^#\s]+$/;

/** Searches the corpus for passages, which one adds; without words it searches for `question`. */
export function PassagePicker(props: {
  question: string;
  chosen: readonly string[];
  onAdd: (id: string, name: string) => void;
}) {
  const { question, chosen, onAdd } = props;
  const form = useId();
  const [typed, setTyped] = useState('');
  const [hits, setHits] = useState<Hit[]>();
  const [isFinding, setFinding] = useState(false);
  const [failure, setFailure] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const texts = words.editor;
  const isFull = chosen.length >= MOST_PASSAGES;

  const find = async () => {
    const wanted = typed.trim() || question.trim();
    if (wanted === '') return field.current?.focus();
    setFailure(undefined);
    if (PASSAGE.test(wanted)) {
      if (!isFull) onAdd(wanted, wanted);
      return setTyped('');
    }
    setFinding(true);
    try {
      const query = new URLSearchParams({ q: wanted, limit: String(MOST_HITS) });
      setHits((await requestJson(`/api/search?${query}`, searchResponse.parse)).hits);
    } catch (error) {
      setFailure(failureText(error));
    } finally {
      setFinding(false);
    }
  };

  return (
    <div class="curated-picker">
      <label for={`${form}-words`}>{texts.search}</label>
      <p class="curated-note" id={`${form}-hint`}>
        {texts.searchHint}
      </p>
      <div class="curated-picker-line">
        {/* Enter searches, and does not save: the field stands in the form of the answer but belongs to none. */}
        <input
          id={`${form}-words`}
          ref={field}
          type="search"
          maxLength={500}
          aria-describedby={`${form}-hint`}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.isComposing) return;
            event.preventDefault();
            void find();
          }}
        />
        <button type="button" onClick={() => void find()}>
          {texts.find}
        </button>
      </div>
      <StaffFailure text={failure} />
      <p role="status" class="curated-note">
        {isFinding ? texts.finding : isFull ? texts.full : hits && texts.found(hits.length)}
      </p>
      {hits && hits.length > 0 && (
        <ul class="curated-hits">
          {hits.map((hit) => (
            <HitView
              key={`${hit.documentId}#${hit.anchor}`}
              hit={hit}
              isChosen={chosen.includes(`${hit.documentId}#${hit.anchor}`)}
              isFull={isFull}
              onAdd={onAdd}
            />
          ))}
        </ul>
      )}
    </div>
  );
}

function HitView(props: { hit: Hit; isChosen: boolean; isFull: boolean; onAdd: (id: string, name: string) => void }) {
  const { hit, isChosen, isFull, onAdd } = props;
  const texts = words.editor;
  const name = `${hit.title} · ${hit.locator}`;
  const cannot = isChosen || isFull;
  return (
    <li>
      <div>
        <p>
          <NewWindowLink href={documentAddress(hit.documentId, hit.anchor)} text={name} />{' '}
          <ValidityBadge validity={hit.validity} />
        </p>
        <p class="curated-note">
          {parseSnippet(hit.snippet).map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}
        </p>
      </div>
      {/* It keeps the focus when it has done its work, so it is not disabled but says that there is nothing to do. */}
      <button
        type="button"
        aria-label={isChosen ? texts.addedNamed(name) : texts.addNamed(name)}
        aria-disabled={cannot}
        onClick={() => {
          if (!cannot) onAdd(`${hit.documentId}#${hit.anchor}`, name);
        }}
      >
        {isChosen ? texts.added : texts.add}
      </button>
    </li>
  );
}
