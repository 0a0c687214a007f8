/** A document as somebody may write it, in short: each article is its sentences. */
import type { z } from 'zod';
import { type CorpusDocument, document } from '../../server/corpus/document.ts';

type Fields = Omit<z.input<typeof document>, 'id' | 'title' | 'passages'>;

export function writtenDocument(
  id: string,
  title: string,
  articles: z.input<typeof document>['passages'][number]['sentences'][],
  fields: Partial<Fields> & { titleInEnglish?: string } = {},
): CorpusDocument {
  const { titleInEnglish, ...others } = fields;
  return document.parse({
    id,
    kind: 'policy',
    title: { zh: title, en: titleInEnglish },
    region: '440000',
    audiences: ['citizen'],
    wording: 'official',
    source: 'test',
    checkedOn: '2026-01-01',
    ...others,
    passages: articles.map((sentences, i) => ({
      anchor: `art-${i + 1}`,
      locator: { zh: `第${'一二三四五六七八九十'[i]}条`, en: `Article ${i + 1}` },
      sentences,
    })),
  });
}
