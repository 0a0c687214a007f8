import type { Target } from '../../corpus/document.ts';
import { nameIn, type Passage, tongueOf } from '../../corpus/passage.ts';
import { renderTraditional } from '../../language/script.ts';
import type { Language } from '../../protocol/answer.ts';
import { supportOf, tellingWeight } from '../../search/coverage.ts';
import type { ComposedSentence, Composition, Draft, Knowledge, Route } from '../draft.ts';
import { refusal } from '../outcome.ts';
import { inLanguage } from '../replies.ts';

/** A metric that has this share of the named things that the best one has is meant too; range 0.3–0.8. */
const NEARLY_AS_NAMED = 0.5;

/** 有数字目标的措施有哪些: a table of the targets, of the asked year and metric where the question names them. */
export function composeTargets(
  { language, query }: Draft,
  { year }: Extract<Route, { type: 'targets' }>,
  { index, passages }: Knowledge,
): Composition {
  const all = passages.flatMap((passage) => passage.targets.map((target) => ({ passage, target })));
  const ofYear = all.filter(({ target }) => year === undefined || target.year === year);
  const metricText = ({ metric, unit }: Target) => index.searchable(`${metric.zh} ${metric.en ?? ''} ${unit.zh}`);
  const named = ({ target }: { target: Target }) =>
    query.concepts
      .filter((concept) => concept.isThing && supportOf(concept, metricText(target)) === 1)
      .reduce((sum, concept) => sum + tellingWeight(concept), 0);
  const most = Math.max(...ofYear.map(named));
  const rows = ofYear.filter((row) => named(row) >= most * NEARLY_AS_NAMED);
  if (rows.length === 0) return { outcome: refusal('unanswerable_no_evidence', language) };
  const header: ComposedSentence = {
    text: inLanguage(
      {
        zh: '| 措施 | 指标 | 目标 | 年份 |\n| --- | --- | --- | --- |\n',
        en: '| Measure | Metric | Target | Year |\n| --- | --- | --- | --- |\n',
      },
      language,
    ),
    sources: [],
  };
  return { sentences: [header, ...rows.map(({ passage, target }) => rowOf(passage, target, language))] };
}

function rowOf(passage: Passage, target: Target, language: Language): ComposedSentence {
  const tongue = tongueOf(language);
  const stating = passage.sentences[target.sentence]!;
  const cells = [
    nameIn(passage.locator, tongue),
    nameIn(target.metric, tongue),
    formatTarget(target, tongue),
    target.year ?? '—',
  ];
  const text = `| ${cells.join(' | ')} |\n`;
  return {
    text: language === 'zh-Hant' ? renderTraditional(text) : text,
    sources: [{ passage, quote: tongue === 'en' ? (stating.en ?? stating.zh) : stating.zh }],
  };
}

/** 350万辆以上, 超过4400亿元, at least 3.5 million vehicles: the value as people read it, with its comparison. */
export function formatTarget({ value, unit, comparison }: Target, tongue: 'zh' | 'en'): string {
  if (comparison === 'grow_by_factor') {
    if (value === 2) return tongue === 'en' ? 'double' : '翻一番';
    return tongue === 'en' ? `grow by a factor of ${value}` : `增长到${value}倍`;
  }
  const name = nameIn(unit, tongue);
  if (tongue === 'en') {
    const amount = `${englishNumber(value)}${name === '%' ? '' : ' '}${name}`;
    return {
      more_than: `more than ${amount}`,
      at_least: `at least ${amount}`,
      reach: amount,
      at_most: `at most ${amount}`,
    }[comparison];
  }
  const amount = `${chineseNumber(value)}${name}`;
  return { more_than: `超过${amount}`, at_least: `${amount}以上`, reach: amount, at_most: `不超过${amount}` }[
    comparison
  ];
}

function chineseNumber(value: number): string {
  for (const [unit, name] of [
    [1e12, '万亿'],
    [1e8, '亿'],
    [1e4, '万'],
  ] as const) {
    if (value >= unit) return `${value / unit}${name}`;
  }
  return String(value);
}

function englishNumber(value: number): string {
  for (const [unit, name] of [
    [1e12, 'trillion'],
    [1e9, 'billion'],
    [1e6, 'million'],
  ] as const) {
    if (value >= unit) return `${value / unit} ${name}`;
  }
  return value.toLocaleString('en-US');
}
