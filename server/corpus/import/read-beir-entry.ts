import { z } from 'zod';
import { documentFromText, type TextOptions } from './document-from-text.ts';
import { ImportError } from './import-error.ts';
import type { ImportedDocument } from './imported-document.ts';
import { readText } from './text/read-text.ts';

const name = z.union([z.string().min(1), z.number()]).transform(String);
const fields = { title: z.string().nullish(), text: z.string() };
/** Collections of other makers call the name `id`. */
const entry = z.union([
  z.object({ _id: name, ...fields }),
  z.object({ id: name, ...fields }).transform(({ id, ...rest }) => ({ _id: id, ...rest })),
]);
/** Where the line has no title the text mostly begins with it, and a space after it. */
const TITLE_IN_TEXT = /^\s*(\p{Script=Han}[^\s。；！？]{7,79})\s/u;
const IS_CODE = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * An entry of a collection in the layout of BEIR (Thakur et al., NeurIPS 2021), a document each; its `_id`, in lower
 * case, is the document's. @throws {ImportError} where the line is none
 */
export function readBeirEntry(line: string, context: TextOptions): ImportedDocument {
  const parsed = entry.safeParse(parseJson(line));
  if (!parsed.success)
    throw new ImportError('content_invalid', '不是 {"_id": …, "title": …, "text": …} 这样的一行 JSON');
  const { _id, title, text } = parsed.data;
  const source = readText(_id, Buffer.from(text));
  const named = title || TITLE_IN_TEXT.exec(text)?.[1];
  const imported = documentFromText(
    named ? { ...source, stated: { ...source.stated, title: named } } : source,
    context,
  );
  const plain = _id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return { ...imported, document: { ...imported.document, id: IS_CODE.test(plain) ? plain : imported.document.id } };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
