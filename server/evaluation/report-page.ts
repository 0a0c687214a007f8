/** The evaluation as a page for people, in Markdown. */
import type { AnswersReport } from './evaluate-answers.ts';
import { METRICS } from './metrics.ts';
import type { Reliability } from './reliability.ts';
import { percentOf } from './share.ts';

export interface ReportedFile {
  name: string;
  open: AnswersReport;
  blind: AnswersReport;
}

export interface ReportPage {
  /** `YYYY-MM-DD` */
  madeOn: string;
  release: number;
  documents: number;
  passages: number;
  composer: string;
  files: readonly ReportedFile[];
  /** Of open cases that reached the confidence model. */
  reliability: Reliability;
  /** Below this nothing is answered. */
  leastSure: number;
  /** What each threshold would cost among them: right answers lost, and wrong ones given. */
  thresholds: readonly { threshold: number; lost: string; wrong: string }[];
}

/** Of the blind third figures of whole files only; of the open part by kind too. */
export function reportPage(page: ReportPage): string {
  const { madeOn, release, documents, passages, composer, files } = page;
  return [
    '# How good the answers are',
    `Made on ${madeOn} by \`npm run -s evaluate -- report\`: release ${release}, ${documents} documents, ${passages} passages, composer ${composer}.`,
    'A share comes with its counts and 95 % interval (Wilson). The blind third of each file is chosen by a hash of the case id; nobody looks at its questions while tuning.',
    '## What is measured',
    table(
      ['metric', 'what it says'],
      METRICS.map(({ name, says }) => [name, says]),
    ),
    '## By file',
    ...(['blind', 'open'] as const).flatMap((part) => [
      `### ${part === 'blind' ? 'Blind third' : 'Open part'}`,
      table(
        ['file', 'cases', ...METRICS.map(({ name }) => name)],
        files.map((file) => {
          const { overall } = file[part];
          return [file.name, String(overall.cases), ...METRICS.map(({ name }) => percentOf(overall[name]))];
        }),
      ),
    ]),
    '## By kind, open part',
    ...files.flatMap(({ name, open }) => [
      `### ${name}`,
      table(
        ['kind', 'cases', 'evidence', 'figures', 'refusals', 'wrongRefusals'],
        Object.entries(open.kinds).map(([kind, summary]) => [
          kind,
          String(summary.cases),
          ...(['evidence', 'figures', 'refusals', 'wrongRefusals'] as const).map((metric) =>
            percentOf(summary[metric]),
          ),
        ]),
      ),
    ]),
    '## Whether confidence means what it says',
    `Of the open cases in which confidence had a say, by how sure it was. Expected calibration error ${page.reliability.expectedError.toFixed(3)}; below ${page.leastSure} nothing is answered.`,
    ['```', ...page.reliability.bins.map(barOf), '```'].join('\n'),
    table(
      ['threshold', 'right answers lost', 'wrong answers given'],
      page.thresholds.map(({ threshold, lost, wrong }) => [threshold.toFixed(2), lost, wrong]),
    ),
    '',
  ].join('\n\n');
}

function barOf({ from, to, meanConfidence, right }: Reliability['bins'][number]): string {
  const bar = '█'.repeat(Math.round((right.share ?? 0) * 20)).padEnd(20, '·');
  const share = (value: number) => `${(value * 100).toFixed(0)} %`;
  const said = right.share === null ? '–' : `right ${share(right.share)}, said ${share(meanConfidence)} (${right.of})`;
  return `${from.toFixed(1)}–${to.toFixed(1)}  ${bar}  ${said}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
