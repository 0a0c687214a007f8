/** The question box comes with the page, drawn; whatever is typed into it before the script has come is kept. */
const BOX = 'question';

type Typed = { text: string; from: number; to: number; hasFocus: boolean };

/** None where the page is drawn without a browser, as it is when it is built. */
const box = globalThis.document?.querySelector<HTMLTextAreaElement>(`textarea#${BOX}`);

const typed: Typed | null | undefined = box && {
  text: box.value,
  from: box.selectionStart,
  to: box.selectionEnd,
  hasFocus: document.activeElement === box,
};

/** What the box held when the script came. */
export const typedEarly = typed?.text ?? '';

/** Puts the cursor where it was, in a box that was drawn anew. */
export function restoreCursor(): void {
  const anew = document.querySelector<HTMLTextAreaElement>(`textarea#${BOX}`);
  if (!typed?.hasFocus || anew === null) return;
  anew.focus();
  anew.setSelectionRange(typed.from, typed.to);
}
