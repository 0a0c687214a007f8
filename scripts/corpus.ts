/** `npm run -s corpus -- ACTION …`: looks after the corpus. Each action is a file of `scripts/corpus/`. */
import { runCommand, UsageError } from './support/command.ts';

const ACTIONS: Record<string, { usage: string; does: string; run: () => Promise<Action> }> = {
  import: {
    usage:
      'import PATH [--format auto|lawrefbook|gdzwfw|beir|markdown|html|docx|pdf|xlsx|csv|yaml|text] [--only] [--publish] [--columns 题名=title,正文=text] [--by NAME]',
    does: '导入文件或文件夹为草稿；--publish 随即发布（检查结果只提示，不阻止），--only 使其成为全部语料',
    run: () => import('./corpus/import.ts').then(({ importCorpus }) => importCorpus),
  },
  drafts: {
    usage: 'drafts',
    does: '列出草稿及其复核情况',
    run: () => import('./corpus/drafts.ts').then(({ listDrafts }) => listDrafts),
  },
  diff: {
    usage: 'diff DOCUMENT_ID [--from VERSION] [--to VERSION]',
    does: '比较一份文件的两个版本；默认比较现行版与草稿',
    run: () => import('./corpus/diff.ts').then(({ showDifference }) => showDifference),
  },
  review: {
    usage: 'review [DOCUMENT_ID …] --by NAME',
    does: '复核草稿（不写编号则为全部）；不能复核自己写的',
    run: () => import('./corpus/review.ts').then(({ reviewAll }) => reviewAll),
  },
  discard: {
    usage: 'discard [DOCUMENT_ID …]',
    does: '放弃草稿（不写编号则为全部）；写过的版本仍保留',
    run: () => import('./corpus/discard.ts').then(({ discard }) => discard),
  },
  publish: {
    usage: 'publish [--force] [--by NAME]',
    does: '检查并发布草稿；运行中的服务随即切换',
    run: () => import('./corpus/publish.ts').then(({ publish }) => publish),
  },
  rollback: {
    usage: 'rollback [RELEASE] [--by NAME]',
    does: '退回较早的发布版（默认上一版）',
    run: () => import('./corpus/rollback.ts').then(({ rollback }) => rollback),
  },
  releases: {
    usage: 'releases',
    does: '列出发布和回滚的记录',
    run: () => import('./corpus/releases.ts').then(({ listReleases }) => listReleases),
  },
  check: {
    usage: 'check [--laws FOLDER] [--json]',
    does: '检查语料：断链、缺日期、重复、矛盾、失效依据、冲突；--laws 用该文件夹的法律文本核对所引条文',
    run: () => import('./corpus/check.ts').then(({ check }) => check),
  },
  pairs: {
    usage: 'pairs',
    does: '输出各段落的问法与正文，每行一条，供 train-embedder 训练',
    run: () => import('./corpus/pairs.ts').then(({ printPairs }) => printPairs),
  },
  list: {
    usage: 'list [--kind KIND]',
    does: '列出全部文件',
    run: () => import('./corpus/list.ts').then(({ list }) => list),
  },
  show: {
    usage: 'show DOCUMENT_ID[#ANCHOR] [--version N] [--original]',
    does: '显示一份文件、其中一段（含款、项），或导入时的原文',
    run: () => import('./corpus/show.ts').then(({ show }) => show),
  },
  export: {
    usage: 'export FOLDER',
    does: '把现行发布版写成 YAML 文件',
    run: () => import('./corpus/export.ts').then(({ exportCorpus }) => exportCorpus),
  },
};

/** Takes the arguments after its name. */
export type Action = (args: string[]) => Promise<void>;

await runCommand(async () => {
  const [name = '', ...args] = process.argv.slice(2);
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  const wantsHelp = ['help', '--help', '-h'].includes(name) || args.includes('--help');
  if (wantsHelp) {
    const shown = action === undefined ? Object.values(ACTIONS) : [action];
    for (const { usage, does } of shown) console.log(`npm run -s corpus -- ${usage}\n    ${does}`);
    return;
  }
  if (action === undefined) {
    throw new UsageError(
      `${name === '' ? 'usage: npm run -s corpus -- ACTION …' : `没有 ${name} 这个操作`}；可用：${Object.keys(ACTIONS).join('、')}（npm run -s corpus -- help 查看说明）`,
    );
  }
  await (await action.run())(args);
});
