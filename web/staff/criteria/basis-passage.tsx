import { documentAddress } from '../../documents/document-address.ts';
import type { Entry } from '../documents/edit-document.ts';
import { words } from './words.ts';

/** The passage that a criterion rests on, as it stands in the form: what is said and how it is judged, side by side. */
export function BasisPassage({ basis, entries }: { basis: string; entries: readonly Entry[] }) {
  const [documentId, anchor] = basis.includes('#') ? (basis.split('#') as [string, string]) : ['', basis];
  if (documentId !== '') {
    return (
      <p class="basis-passage">
        <a class="link-line" href={documentAddress(documentId, anchor)} target="_blank" rel="noopener">
          {words.passageElsewhere}
        </a>
      </p>
    );
  }
  const entry = entries.find(
    ({ passage }) => passage.anchor === anchor || passage.parts?.some((part) => part.anchor === anchor),
  );
  if (!entry) return <p class="basis-passage hint">{basis === '' ? '' : words.passageMissing}</p>;
  const { passage, text } = entry;
  const part = passage.parts?.find((each) => each.anchor === anchor);
  const name = part?.locator ?? passage.locator.zh;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    <section class="basis-passage" tabIndex={0} aria-label={words.passage(name)}>
      <h4>{words.passage(name)}</h4>
      <p class="passage-text">{text}</p>
    </section>
  );
}
