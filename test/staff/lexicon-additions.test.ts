import { beforeEach, describe, expect, test } from 'vitest';
import { answerWhole } from '../../server/answer/answer-whole.ts';
import { ConversationRepository } from '../../server/conversation/conversation-repository.ts';
import { lexiconPreviewResponse } from '../../server/protocol/staff.ts';
import {
  additionsOf,
  keepAdditions,
  type LexiconAdditions,
  withAdditions,
} from '../../server/release/lexicon-additions.ts';
import { openKnowledge } from '../../server/release/open-knowledge.ts';
import { publishDrafts, rollBack } from '../../server/release/publish-drafts.ts';
import { bundledWordListsOf, servedRelease, wordListsOf } from '../../server/release/release-repository.ts';
import { takeIn } from '../../server/release/take-in-bundle.ts';
import { previewLexicon } from '../../server/staff/lexicon-preview.ts';
import { bundledCorpus, TODAY } from '../answer/bundled-knowledge.ts';
import { writtenDocument } from '../corpus/written-document.ts';
import { removeStaffFolders, type StaffFolder, staffFolder } from './staff-folder.ts';

removeStaffFolders();

const loans = writtenDocument('loans', '公共图书馆借阅规定', [
  ['每名读者一次最多可以借阅图书20册。'],
  ['馆内应当保持安静。'],
]);
const charging = writtenDocument('charging', '充电桩建设补贴办法', [['每个充电桩给予建设补贴500元。']]);
const BASE = bundledCorpus().lexicon;
const NEW: LexiconAdditions = {
  synonyms: [{ terms: ['撸书'], means: ['借阅图书'] }],
  cantonese: [{ from: '睇梗系', to: '看当然是' }],
};
const QUESTION = '一次最多可以撸书多少册';

let folder: StaffFolder;
beforeEach(async () => {
  folder = await staffFolder([loans, charging]);
});

const keep = (base: number, additions: LexiconAdditions, author = 'li.gong') =>
  keepAdditions(folder.database, { base, additions, author });
const publish = () =>
  publishDrafts(folder.database, folder.settings, { by: 'fa.bu', review: 'second-person', force: true });
const served = async () => (await servedRelease(folder.database))!;
const wordsOf = async (release: number) => (await wordListsOf(folder.database, release)).lexicon;
const hasNew = ({ synonyms }: Pick<LexiconAdditions, 'synonyms'>) =>
  synonyms.some(({ terms }) => terms.includes('撸书'));

describe('words that are added', () => {
  test('are put beside those of the bundle, which stay as they are', () => {
    const before = structuredClone(BASE);
    const merged = withAdditions(BASE, NEW);
    expect(BASE).toEqual(before);
    expect(merged.synonyms).toEqual([...BASE.synonyms, ...NEW.synonyms]);
    expect(merged.cantonese).toHaveLength(BASE.cantonese.length + 1);
    expect(merged.cantonese).toContainEqual({ from: '睇梗系', to: '看当然是' });
    const lengths = merged.cantonese.map(({ from }) => from.length);
    expect(lengths, 'the longest form comes first').toEqual([...lengths].sort((a, b) => b - a));
    for (const list of ['places', 'english', 'aspects', 'screening'] as const) expect(merged[list]).toBe(BASE[list]);
  });

  test('where there are none leave the bundle itself', () => {
    expect(withAdditions(BASE, { synonyms: [], cantonese: [] })).toBe(BASE);
  });

  test('are kept, a version for each state, with who wrote it', async () => {
    expect(await additionsOf(folder.database)).toEqual({ version: 0, additions: { synonyms: [], cantonese: [] } });
    expect(await keep(0, NEW)).toBe(1);
    expect(await keep(1, { ...NEW, cantonese: [] }, 'chen.gong')).toBe(2);
    expect((await additionsOf(folder.database)).additions.cantonese).toEqual([]);
    expect(await additionsOf(folder.database, 1)).toEqual({ version: 1, additions: NEW });
    const rows = await folder.database.selectFrom('lexicon_additions').select(['version', 'author']).execute();
    expect(rows.map(({ version, author }) => `${version} ${author}`)).toEqual(['1 li.gong', '2 chen.gong']);
  });

  test.each([0, 2])(
    'on top of a state that is no longer the newest (%i) are refused, and nothing is lost',
    async (base) => {
      await keep(0, NEW);
      await expect(keep(base, { synonyms: [], cantonese: [] }, 'chen.gong')).rejects.toMatchObject({
        code: 'overtaken',
      });
      expect(await additionsOf(folder.database)).toEqual({ version: 1, additions: NEW });
    },
  );

  test('by two at the same moment are kept of one', async () => {
    const both = await Promise.allSettled([keep(0, NEW), keep(0, { ...NEW, synonyms: [] }, 'chen.gong')]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await additionsOf(folder.database)).version).toBe(1);
  });
});

describe('the next release', () => {
  test('has them, and not the one that is served', async () => {
    await keep(0, NEW);
    expect(hasNew(await wordsOf(await served()))).toBe(false);
    const { opened, release } = await publish();
    expect(hasNew(await wordsOf(release))).toBe(true);
    expect(hasNew(await wordsOf(1))).toBe(false);
    const { answer } = await answerWhole({ question: QUESTION, asOf: TODAY }, opened.knowledge);
    expect(answer.text).toContain('20册');
    const before = await answerWhole({ question: QUESTION, asOf: TODAY }, folder.served.current.knowledge);
    expect(before.answer.text).not.toContain('20册');
  });

  test('of the bundle keeps them, with what the bundle has new', async () => {
    await keep(0, NEW);
    await publish();
    const corpus = bundledCorpus();
    const synonyms = [...corpus.lexicon.synonyms, { terms: ['图书证儿'], means: ['借书证'] }];
    const changed = { ...corpus, lexicon: { ...corpus.lexicon, synonyms }, documents: [loans, charging] };
    await takeIn(folder.database, changed, 'another bundle');
    const release = await served();
    expect(release).toBe(3);
    const lexicon = await wordsOf(release);
    expect(hasNew(lexicon)).toBe(true);
    expect(lexicon.synonyms).toContainEqual({ terms: ['图书证儿'], means: ['借书证'] });
    const { additions, lexicon: bundled } = await bundledWordListsOf(folder.database, release);
    expect(additions).toBe(1);
    expect(hasNew(bundled), 'they are not mixed with the bundle’s own').toBe(false);
    const { knowledge } = await openKnowledge(folder.database, release, folder.settings);
    const { answer } = await answerWhole({ question: QUESTION, asOf: TODAY }, knowledge);
    expect(answer.text).toContain('20册');
  });

  test('does without those that were taken out again', async () => {
    await keep(0, NEW);
    await publish();
    await keep(1, { synonyms: [], cantonese: [] });
    expect(hasNew(await wordsOf(await served()))).toBe(true);
    await publish();
    expect(hasNew(await wordsOf(await served()))).toBe(false);
  });

  test('that goes back to an earlier one goes back to its words', async () => {
    await keep(0, NEW);
    await publish();
    await rollBack(folder.database, 'fa.bu');
    expect(hasNew(await wordsOf(await served()))).toBe(false);
    // They are still there for the next one.
    expect((await additionsOf(folder.database)).version).toBe(1);
    await publish();
    expect(hasNew(await wordsOf(await served()))).toBe(true);
  });

  test('without anything new is refused', async () => {
    await keep(0, NEW);
    await publish();
    await expect(publish()).rejects.toMatchObject({ code: 'nothing_to_publish' });
  });
});

describe('what more words would change', () => {
  async function asked(...questions: string[]): Promise<void> {
    const conversations = new ConversationRepository(folder.database);
    const { id } = await conversations.create();
    for (const [i, question] of questions.entries()) {
      await conversations.addTurn(id, { requestId: `r${i}`, question, region: undefined, asOf: TODAY });
    }
  }
  const preview = async (additions: LexiconAdditions) => {
    const lists = await bundledWordListsOf(folder.database, 1);
    const told = await previewLexicon(folder.database, folder.served.current.knowledge, lists, additions);
    expect(lexiconPreviewResponse.parse(told)).toEqual(told);
    return told;
  };

  test('is told of the questions that people asked, each once', async () => {
    await asked(QUESTION, '每个充电桩补贴多少元', QUESTION);
    const { asked: count, changed } = await preview(NEW);
    expect(count).toBe(2);
    expect(changed.map(({ question }) => question)).toEqual([QUESTION]);
    expect(changed[0]!.after).toContain('公共图书馆借阅规定');
    expect(changed[0]!.before).not.toContain('公共图书馆借阅规定');
  });

  test('is nothing where nobody asked in these words, and nothing is kept or served', async () => {
    await asked('每个充电桩补贴多少元');
    expect((await preview(NEW)).changed).toEqual([]);
    expect(await additionsOf(folder.database)).toMatchObject({ version: 0 });
    const { answer } = await answerWhole({ question: QUESTION, asOf: TODAY }, folder.served.current.knowledge);
    expect(answer.text).not.toContain('20册');
  });
});
