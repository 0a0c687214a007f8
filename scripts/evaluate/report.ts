/** `npm run -s evaluate -- report [PAGE.md]`: all gold files, both parts, and how far confidence is to be trusted, as a page. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ANSWER_WEIGHTS } from '../../server/answer/answer-confidence.ts';
import { openWriter } from '../../server/answer/compose-with-model/open-writer.ts';
import { readConfig } from '../../server/config.ts';
import { todayInGuangdong } from '../../server/corpus/today-in-guangdong.ts';
import { casesOf } from '../../server/evaluation/evaluate-answers.ts';
import { goldFilesIn, readGoldFile } from '../../server/evaluation/gold-case.ts';
import { type Judged, reliabilityOf } from '../../server/evaluation/reliability.ts';
import { type ReportedFile, reportPage } from '../../server/evaluation/report-page.ts';
import { countOf } from '../../server/evaluation/share.ts';
import { openConfiguredRelease, runCommand, UsageError } from '../support/command.ts';
import { askGold, configurationOf } from './ask-gold.ts';

const THRESHOLDS = [0.1, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6];

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [, target, ...more] = positionals;
  if (more.length > 0) throw new UsageError('usage: npm run -s evaluate -- report [PAGE.md]');
  const config = readConfig();
  const folder = join(config.corpusFolder, 'evaluation');
  const { database, knowledge } = await openConfiguredRelease();
  const writer = await openWriter(config);
  const files: ReportedFile[] = [];
  const judged: Judged[] = [];
  for (const name of goldFilesIn(folder)) {
    const cases = readGoldFile(join(folder, name));
    const open = await askGold(casesOf('open', cases), knowledge, writer, (gold, draft) => {
      const best = draft.kept[0]?.passage.id;
      if (draft.features === undefined || best === undefined) return;
      const isRight =
        gold.status.startsWith('answered') && [...(gold.anchors ?? []), ...(gold.allAnchors ?? [])].includes(best);
      judged.push({ confidence: draft.confidence, isRight });
    });
    if (name.includes('practice')) continue;
    files.push({ name, open, blind: await askGold(casesOf('blind', cases), knowledge, writer) });
  }
  await database.destroy();
  const right = judged.filter(({ isRight }) => isRight);
  const wrong = judged.filter(({ isRight }) => !isRight);
  const page = reportPage({
    madeOn: todayInGuangdong(),
    release: knowledge.release,
    documents: knowledge.documents.length,
    passages: knowledge.passages.length,
    composer: configurationOf(knowledge, config.chat?.model).composer,
    files,
    reliability: reliabilityOf(judged),
    leastSure: ANSWER_WEIGHTS.thresholds.answered,
    thresholds: THRESHOLDS.map((threshold) => ({
      threshold,
      lost: countOf(right, ({ confidence }) => confidence < threshold),
      wrong: countOf(wrong, ({ confidence }) => confidence >= threshold),
    })),
  });
  if (target === undefined) console.log(page);
  else writeFileSync(target, page);
});
