import { parseArgs } from 'node:util';
import type { Config } from '../../server/config.ts';
import { type Published, publishDrafts } from '../../server/release/publish-drafts.ts';
import { embedderOf } from '../../server/search/embedder/choose-embedder.ts';
import type { Database } from '../../server/storage/open-database.ts';
import { defaultName, withCorpus } from '../support/open-corpus.ts';
import { showProgress } from '../support/show-progress.ts';

const STAGES = { index: 'passages indexed', titles: 'titles looked for', gold: 'gold questions' };
const SHOWN = 10;

export async function publish(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      force: { type: 'boolean' },
      by: { type: 'string', default: defaultName() },
      json: { type: 'boolean' },
    },
  });
  await withCorpus(async (database, config) => {
    const published = await publishAll(database, config, values);
    if (values.json) console.log(JSON.stringify(published.summary));
    else printPublished(published);
  });
}

export interface Outcome {
  release: number;
  summary: Omit<Published, 'opened' | 'seconds'> & { seconds: Published['seconds'] & { whole: number } };
}

/** Publishes all drafts that may be, as a command does. */
export async function publishAll(
  database: Database,
  config: Config,
  { by, force }: { by: string; force?: boolean | undefined },
): Promise<Outcome> {
  const began = performance.now();
  const settings = { ...config, embedder: await embedderOf(config) };
  const {
    opened: _,
    seconds,
    ...published
  } = await publishDrafts(database, settings, {
    by,
    force,
    review: config.review ?? 'none',
    onProgress: (stage, done, total) => showProgress(done, total, STAGES[stage]),
  });
  const whole = Math.round(performance.now() - began) / 1000;
  return { release: published.release, summary: { ...published, seconds: { ...seconds, whole } } };
}

export function printPublished({ release, summary }: Outcome): void {
  const { changed, removed, check, answers, seconds } = summary;
  console.log(
    `\n已发布第 ${release} 版：新增或改动 ${changed.length} 份，移除 ${removed.length} 份，${seconds.whole.toFixed(1)} 秒`,
  );
  console.log(
    `检查：${check.lookedFor} 个新段落按标题找，${check.notFound.length} 个没找到；${check.asked} 个标准问题重问，变好 ${check.better.length}，变差 ${check.worse.length}，改由新文件回答 ${check.otherwise.length}`,
  );
  for (const failure of check.failures) console.log(`  ${failure}`);
  if (answers.length === 0) return;
  console.log(`\n以往 ${answers.length} 个回答引用的原文已变（npm run -s replay -- 编号 重放）`);
  for (const { answerId, question, passages } of answers.slice(0, SHOWN)) {
    console.log(`  ${answerId} ${question}（${passages.join('、')}）`);
  }
}
