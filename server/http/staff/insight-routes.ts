/** Insight, curated answers and words. */
import type { Knowledge } from '../../answer/draft.ts';
import * as staff from '../../protocol/staff.ts';
import { additionsOf, keepAdditions } from '../../release/lexicon-additions.ts';
import { ReleaseError } from '../../release/release-error.ts';
import { bundledWordListsOf } from '../../release/release-repository.ts';
import { recordDeed } from '../../staff/audit.ts';
import { previewCurated, putCurated, removeCurated } from '../../staff/curated.ts';
import type { StaffDocuments } from '../../staff/documents.ts';
import { documentsToMind, insightOf, questionsAsked } from '../../staff/insight.ts';
import { previewLexicon } from '../../staff/lexicon-preview.ts';
import { StaffError } from '../../staff/staff-error.ts';
import { unansweredClusters } from '../../staff/unanswered.ts';
import type { Database } from '../../storage/open-database.ts';
import { sendWorkbook } from '../send-workbook.ts';
import { parameter } from './account-routes.ts';
import type { StaffHandlers } from './staff-router.ts';

const MOST_EXPORTED = 5000;

type InsightRoutes = Pick<
  StaffHandlers,
  | 'GET /insight'
  | 'GET /insight/questions'
  | 'GET /insight/unanswered'
  | 'GET /insight/documents'
  | 'GET /insight.xlsx'
  | 'POST /curated/preview'
  | 'PUT /curated/:anchor'
  | 'DELETE /curated/:anchor'
  | 'GET /lexicon'
  | 'POST /lexicon/preview'
  | 'PUT /lexicon'
>;

export function insightRoutes(
  database: Database,
  knowledge: () => Knowledge,
  documents: StaffDocuments,
): InsightRoutes {
  return {
    'GET /insight': ({ request }) => insightOf(database, knowledge(), staff.insightQuery.parse(request.query)),
    'GET /insight/questions': ({ request }) =>
      questionsAsked(database, knowledge(), staff.questionsQuery.parse(request.query)),
    'GET /insight/unanswered': ({ request }) =>
      unansweredClusters(database, knowledge(), staff.clusterQuery.parse(request.query)),
    'GET /insight/documents': () => documentsToMind(database, knowledge()),
    'GET /insight.xlsx': async ({ request, response }) => {
      const days = staff.insightQuery.parse(request.query);
      const insight = await insightOf(database, knowledge(), days);
      const { questions } = await questionsAsked(database, knowledge(), { ...days, limit: MOST_EXPORTED, offset: 0 });
      const { clusters } = await unansweredClusters(database, knowledge(), { ...days, limit: 100 });
      return sendWorkbook(response, 'insight', [
        {
          name: '每天',
          head: ['日期', '提问', '有回答'],
          rows: insight.days.map(({ day, asked, answered }) => [day, asked, answered]),
        },
        { name: '结果', head: ['状态', '次数'], rows: insight.statuses.map(({ status, count }) => [status, count]) },
        { name: '常被引用', head: ['文件', '次数'], rows: insight.topics.map(({ title, count }) => [title, count]) },
        {
          name: '没答上的',
          head: ['问题', '次数', '差评', '最近一次', '相近资料'],
          rows: clusters.map(({ label, size, ratedDown, lastAskedAt, nearest }) => [
            label,
            size,
            ratedDown,
            lastAskedAt,
            nearest?.title ?? '',
          ]),
        },
        {
          name: '提问',
          head: ['时间', '问题（已脱敏）', '状态', '评价', '原因', '意见', '引用'],
          rows: questions.map(({ at, question, status, rating, reasons, comment, topic }) => [
            at,
            question,
            status,
            rating ?? '',
            reasons.join('、'),
            comment ?? '',
            topic ?? '',
          ]),
        },
      ]);
    },
    'POST /curated/preview': ({ request }) =>
      previewCurated(knowledge(), staff.curatedPreviewRequest.parse(request.body)),
    'PUT /curated/:anchor': ({ request, signed }) =>
      putCurated(
        documents,
        knowledge(),
        signed.account,
        parameter(request.params.anchor),
        staff.putCuratedRequest.parse(request.body),
      ),
    'DELETE /curated/:anchor': ({ request, signed }) =>
      removeCurated(
        documents,
        signed.account,
        parameter(request.params.anchor),
        staff.deleteCuratedRequest.parse(request.body).base,
      ),
    'GET /lexicon': async () => {
      const { lexicon } = await bundledWordListsOf(database, knowledge().release);
      const { version, additions } = await additionsOf(database);
      const { synonyms, cantonese, places } = lexicon;
      const counts = { synonyms: synonyms.length, cantonese: cantonese.length, places: places.length };
      return { base: version, additions, counts };
    },
    'POST /lexicon/preview': async ({ request }) => {
      const additions = staff.lexiconAdditions.parse(request.body);
      return previewLexicon(database, knowledge(), await bundledWordListsOf(database, knowledge().release), additions);
    },
    'PUT /lexicon': async ({ request, signed }) => {
      const { base, additions } = staff.putLexiconRequest.parse(request.body);
      try {
        const version = await keepAdditions(database, { base, additions, author: signed.account.name });
        await recordDeed(database, {
          account: signed.account.name,
          action: 'lexicon.change',
          subject: String(version),
        });
        return { version };
      } catch (error) {
        throw error instanceof ReleaseError ? new StaffError('conflict', error.message) : error;
      }
    },
  };
}
