import { describe, expect, it } from 'vitest';
import { answerWhole } from '../../../server/answer/answer-whole.ts';
import { type CorpusDocument, document } from '../../../server/corpus/document.ts';
import { bundledCorpus, knowledgeOfDocuments, TODAY } from '../bundled-knowledge.ts';

function written(
  id: string,
  more: { title: string; sentences: string[]; kind?: string; region?: string },
): CorpusDocument {
  const { title, sentences, kind = 'policy', region = '000000' } = more;
  return document.parse({
    id,
    kind,
    title: { zh: title },
    region,
    audiences: ['citizen'],
    wording: 'official',
    source: 'none',
    checkedOn: '2024-01-01',
    passages: [
      { anchor: kind === 'law' ? 'art-1' : 'p1', locator: { zh: kind === 'law' ? '第一条' : '第1段' }, sentences },
    ],
  });
}

const PARKS = '武汉市各公园每日七点开放，市民凭健康码免费入园。';
const knowledge = await knowledgeOfDocuments([
  ...bundledCorpus().documents,
  written('wuhan', { title: '武汉市公园恢复开放公告', sentences: [PARKS], region: '420000' }),
  written('dogs', {
    title: '养犬管理条例',
    kind: 'law',
    sentences: ['养犬人应当自取得犬只之日起三十日内向公安机关申请办理养犬登记。'],
  }),
]);
const ask = async (question: string) => (await answerWhole({ question, asOf: TODAY }, knowledge)).answer;

describe('whether what was found answers', () => {
  it('a place elsewhere is answered from a document about it, and refused where there is none', async () => {
    const answer = await ask('武汉市的公园几点开放？');
    expect(answer.text).toContain(PARKS);
    expect((await ask('长沙市的公园几点开放？')).status).toBe('unanswerable_other_region');
  });

  it('a law answers what no text for the public does', async () => {
    expect((await ask('养犬登记要在多少日内办理？')).citations.map(({ documentId }) => documentId)).toEqual(['dogs']);
  });

  it('a guide goes before a law, whatever laws there are', async () => {
    expect((await ask('护照遗失了怎么补发？')).citations[0]?.documentId).toBe('guide-passport');
  });

  it('a law that only shares words does not answer', async () => {
    expect((await ask('公安机关办理猎枪登记要多少日？')).status).toMatch(/^unanswerable/);
  });
});
