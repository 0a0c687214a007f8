import { describe, expect, test } from 'vitest';
import type { CorpusDocument } from '../../server/corpus/document.ts';
import { resolveEndings, withEnding } from '../../server/corpus/resolve-endings.ts';
import type { GoldCase } from '../../server/evaluation/gold-case.ts';
import { checkCorpus } from '../../server/release/check-corpus.ts';
import { lawsNotHeld } from '../../server/release/corpus-checks/broken-references.ts';
import { holdCorpus } from '../../server/release/corpus-checks/held-corpus.ts';
import { TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';

type Fields = Parameters<typeof writtenDocument>[3];

const law = (id: string, title: string, sentences: string[], fields: Fields = {}) =>
  writtenDocument(id, title, [sentences], { kind: 'law', effectiveOn: '2010-01-01', ...fields });
const faq = (id: string, title: string, sentence: string, fields: Fields = {}) =>
  writtenDocument(id, title, [[sentence]], { kind: 'faq', ...fields });

/** As a right corpus has them: one names an article of the other. */
const contracts = law('contracts', '中华人民共和国劳动合同法', ['用人单位应当支付经济补偿。']);
const advice = faq('advice', '经济补偿问答', '依照《劳动合同法》第一条，用人单位应当支付补偿。');

function found(documents: CorpusDocument[], cases: GoldCase[] = []) {
  const endings = resolveEndings(documents);
  const ended = documents.map((document) => withEnding(document, endings.get(document.id)));
  return checkCorpus({ documents: ended, cases, today: TODAY });
}

test('a right corpus has no problem', () => {
  const cases = [
    {
      id: 'c',
      kind: 'k',
      question: '问',
      status: 'answered',
      anchors: ['contracts#art-1'],
      allAnchors: ['advice#art-1'],
    },
  ];
  expect(found([contracts, advice], cases)).toEqual([]);
});

describe('a reference is broken', () => {
  test('to a document by an id that is not held', () => {
    const documents = [law('a', '甲条例', ['甲。'], { relations: [{ type: 'repeals', documentId: 'gone' }] })];
    expect(found(documents)).toEqual([
      { kind: 'broken-reference', level: 'error', documentId: 'a', message: expect.stringContaining('gone') },
    ]);
  });

  test.each(['第九十九条', '第99条', '（2012年修正）第九十九条'])(
    'to 《劳动合同法》%s: there is one article',
    (article) => {
      const wrong = faq('wrong', '问答', `依照《劳动合同法》${article}办理。`);
      expect(found([contracts, wrong])).toMatchObject([
        {
          kind: 'broken-reference',
          level: 'error',
          documentId: 'wrong',
          anchor: 'art-1',
          message: expect.stringContaining('art-99'),
        },
      ]);
    },
  );

  test.each(['第一条、第九十九条', '第一条至第九十九条', '第一条第二款和第九十九条'])(
    'to one of several: 《劳动合同法》%s',
    (articles) => {
      const wrong = faq('wrong', '问答', `依照《劳动合同法》${articles}办理。`);
      expect(found([contracts, wrong])).toMatchObject([{ message: expect.stringContaining('art-99') }]);
    },
  );

  test('to a passage that a curated answer rests on, or a document that is often needed next', () => {
    const wrong = faq('wrong', '问答', '照办。');
    const [passage] = wrong.passages;
    const resting = {
      ...wrong,
      related: ['gone'],
      passages: [{ ...passage!, restsOn: [`${contracts.id}#art-1`, 'gone#fee'] }],
    };
    expect(found([contracts, resting]).map(({ message }) => message)).toEqual([
      expect.stringContaining('gone'),
      expect.stringContaining('gone#fee'),
    ]);
  });

  test('against laws that are not of the release, whose books go by the name of their code', () => {
    const wrong = faq('wrong', '问答', '依照《民法典》第一条和第九十九条办理。');
    const book = law('book', '中华人民共和国民法典·继承编', ['甲。']);
    const cases = { cases: [], today: '2026-01-01' };
    expect(checkCorpus({ documents: [wrong], laws: [book], ...cases }).map(({ message }) => message)).toEqual([
      expect.stringContaining('art-99'),
    ]);
    expect([...lawsNotHeld(holdCorpus([wrong])).keys()]).toEqual(['民法典']);
    expect(lawsNotHeld(holdCorpus([wrong], [book])).size).toBe(0);
  });

  test('and may have its reason where one law names an article of another', () => {
    const other = law('other', '工伤条例', ['《劳动合同法》第九十九条另有规定的除外。']);
    expect(found([contracts, other])).toMatchObject([{ kind: 'broken-reference', level: 'warning' }]);
  });

  test('not to a law that is not held, nor to an article that another edition has', () => {
    const before = law('before', '劳动合同法', ['甲。'], { effectiveOn: '2000-01-01' });
    const passages = [{ ...before.passages[0]!, anchor: 'art-99' }];
    const wrong = faq('wrong', '问答', '依照《劳动合同法》第九十九条和《某某法》第一千条办理。');
    expect(found([contracts, { ...before, passages }, wrong])).toEqual([]);
  });

  test('where 第一百二十条之一 is meant, unless that very article is there', () => {
    const criminal = (anchor: string) => {
      const one = law('criminal', '刑法', ['甲。']);
      return { ...one, passages: [{ ...one.passages[0]!, anchor }] };
    };
    const named = faq('named', '问答', '见《刑法》第一百二十条之一。');
    expect(found([criminal('art-120-1'), named])).toEqual([]);
    expect(found([criminal('art-120'), named])).toMatchObject([{ message: expect.stringContaining('art-120-1') }]);
  });
});

test('gold cases that name a passage which their document has no more are dead; with the document they are gone', () => {
  const gold = { kind: 'k', question: '问', status: 'answered' };
  const cases = [
    { ...gold, id: 'dead', anchors: ['contracts#art-7'] },
    { ...gold, id: 'dead-too', allAnchors: ['contracts#art-1', 'contracts#art-8'] },
    { ...gold, id: 'gone', anchors: ['nothing#art-1'] },
  ];
  expect(found([contracts], cases).map(({ kind, level, anchor, message }) => [kind, level, anchor, message])).toEqual([
    ['dead-anchor', 'error', 'art-7', expect.stringContaining('dead')],
    ['dead-anchor', 'error', 'art-8', expect.stringContaining('dead-too')],
  ]);
});

describe('two documents are one', () => {
  test('where they say the same, whatever they are called and however they are spaced', () => {
    const copy = faq('copy', '另一个题名', ' 依照《劳动合同法》第一条， 用人单位应当支付补偿。');
    expect(found([contracts, advice, copy])).toMatchObject([
      { kind: 'duplicate', level: 'error', documentId: 'copy', message: expect.stringContaining('advice') },
    ]);
  });

  test('perhaps where name, region, issuer and day are the same', () => {
    const twin = law('twin', '劳动合同法', ['另一种说法。']);
    expect(found([contracts, twin])).toMatchObject([{ kind: 'duplicate', level: 'warning', documentId: 'twin' }]);
  });

  test('not where the one is for another region, or a later edition', () => {
    const elsewhere = law('elsewhere', '劳动合同法', ['另一种说法。'], { region: '440100' });
    const later = law('later', '劳动合同法', ['又一种说法。'], { effectiveOn: '2020-01-01' });
    expect(found([contracts, elsewhere, later]).filter(({ kind }) => kind === 'duplicate')).toEqual([]);
  });
});

describe('what holds no longer', () => {
  test('may not say in its title that it does', () => {
    const old = law('old', '甲条例（现行有效）', ['甲。'], { expiresOn: '2020-12-31' });
    expect(found([old])).toMatchObject([{ kind: 'no-longer-in-force', level: 'error', documentId: 'old' }]);
    expect(found([{ ...old, expiresOn: undefined }])).toEqual([]);
  });

  const code = law('code', '民法典', ['甲。'], {
    effectiveOn: '2021-01-01',
    relations: [{ type: 'repeals', title: '劳动合同法' }],
  });

  test('is no basis for what is explained to people now', () => {
    expect(found([contracts, code, advice])).toMatchObject([
      { kind: 'no-longer-in-force', level: 'warning', documentId: 'advice', anchor: 'art-1' },
    ]);
  });

  test('may be named by a law, and by what is over itself', () => {
    const ended = { ...advice, expiresOn: '2020-12-31' };
    const transition = law('transition', '实施细则', ['《劳动合同法》第一条不再适用。']);
    expect(found([contracts, code, ended, transition])).toEqual([]);
  });

  test('is not the same as what does not hold yet', () => {
    const coming = { ...contracts, effectiveOn: '2030-01-01' };
    expect(found([coming, advice])).toEqual([]);
  });
});

describe('two documents contradict each other', () => {
  const fee = (id: string, amount: string, fields: Fields = {}) =>
    writtenDocument(id, `${id}须知`, [[`办理居住证每证收取工本费${amount}，由申请人缴纳。`]], {
      kind: 'faq',
      ...fields,
    });

  test('where they say the same sentence with another figure', () => {
    expect(found([fee('one', '20元'), fee('other', '30元')])).toMatchObject([
      {
        kind: 'contradiction',
        level: 'warning',
        documentId: 'other',
        anchor: 'art-1',
        message: expect.stringContaining('one#art-1'),
      },
    ]);
  });

  test.each<[string, Fields]>([
    ['for another region', { region: '440100' }],
    ['that holds no more', { expiresOn: '2020-12-31' }],
    ['of a law', { kind: 'law', effectiveOn: '2010-01-01' }],
  ])('not where the one is %s', (_, fields) => {
    expect(found([fee('one', '20元'), fee('other', '30元', fields)])).toEqual([]);
  });

  test('not where only the day or the number differs', () => {
    const on = (id: string, day: string) =>
      faq(id, `${id}须知`, `本须知自${day}起施行，由各级登记机关负责解释和修订。`);
    expect(found([on('one', '2020年1月1日'), on('other', '2021年2月2日')])).toEqual([]);
  });
});

describe('a date', () => {
  test.each(['law', 'policy', 'measures'] as const)('is missing from a %s that has none', (kind) => {
    expect(found([law('undated', '甲条例', ['甲。'], { kind, effectiveOn: undefined })])).toMatchObject([
      { kind: 'missing-date', level: 'warning', documentId: 'undated' },
    ]);
  });

  test('of an end before the beginning is wrong', () => {
    expect(found([law('a', '甲条例', ['甲。'], { expiresOn: '2009-12-31' })])).toMatchObject([
      { kind: 'missing-date', level: 'error', message: expect.stringContaining('2009-12-31') },
    ]);
  });
});

test('errors come before warnings', () => {
  const documents = [
    law('undated', '甲条例', ['甲。'], { effectiveOn: undefined }),
    law('broken', '乙条例', ['乙。'], { relations: [{ type: 'amends', documentId: 'gone' }] }),
  ];
  expect(found(documents).map(({ level }) => level)).toEqual(['error', 'warning']);
});

test('a criterion that rests on a passage which an edit took away is an error', () => {
  const offers = (basis: string) => [
    { anchor: 'art-1', nature: 'service' as const, criteria: [{ text: '在广东', rule: { region: '440000' }, basis }] },
  ];
  const policy = (basis: string) => faq('offers', '补助问答', '给予补助。', { matching: { offers: offers(basis) } });
  expect(found([policy('art-1')])).toEqual([]);
  expect(found([policy('art-9')])).toEqual([
    {
      kind: 'broken-criterion',
      level: 'error',
      documentId: 'offers',
      message: '企业匹配条件 offers.0.criteria.0.basis：offers has no passage art-9',
    },
  ]);
});
