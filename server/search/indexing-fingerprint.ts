import { createHash } from 'node:crypto';
import { type CorpusDocument, document } from '../corpus/document.ts';
import { passagesOf } from '../corpus/passage.ts';
import { FIELDS, fieldTexts } from './fields.ts';
import { tokenize } from './tokenize.ts';

/** Over what the mean length of a field is taken: it is in every impact. */
const MEAN_LENGTHS = 'of passages that have the field';

/** Has a bit of all that fields and terms are made of. */
const SAMPLE: CorpusDocument = document.parse({
  id: 'sample',
  kind: 'policy',
  title: { zh: '广东省人工智能赋能办法', en: 'Measures for Empowering Businesses' },
  documentNumber: '粤府办〔2024〕6号',
  region: '440000',
  audiences: ['citizen'],
  wording: 'restated',
  source: 'none',
  checkedOn: '2024-01-01',
  passages: [
    {
      anchor: 'm29',
      locator: { zh: '第二十九条', en: 'Article 29' },
      title: { zh: '粵省事與機器人', en: 'Robots' },
      headings: [{ zh: '一、总则', en: 'General provisions' }],
      sentences: [
        { zh: 'PPR-9087达到40EFLOPS、3.5万ｐ，按粤科〔2023〕12号执行。', en: 'Supported policies are processed.' },
      ],
    },
  ],
});

/**
 * A fingerprint of how passages become fields and terms: of the fields, of what becomes of a sample, and of the words
 * that were taught to the dictionary. Segments made in another way do not belong beside those made now.
 */
export function indexingFingerprint(taughtWords: readonly string[]): string {
  const sample = passagesOf(SAMPLE).map((passage) => [passage.id, fieldTexts(passage).map(tokenize)]);
  return createHash('sha256')
    .update(JSON.stringify([FIELDS, MEAN_LENGTHS, sample, taughtWords]))
    .digest('hex')
    .slice(0, 16);
}
