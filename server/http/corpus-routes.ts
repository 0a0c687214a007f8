/** Reading the corpus: search, documents, measures, targets. */
import { type Response, Router } from 'express';
import { z } from 'zod';
import type { Knowledge } from '../answer/draft.ts';
import { describeDocument } from '../corpus/describe-document.ts';
import type { Vocabulary } from '../corpus/document.ts';
import { chineseText, passagesOf } from '../corpus/passage.ts';
import { documentsQuery, searchQuery } from '../protocol/http.ts';
import { documentVersion, versionsOf } from '../release/document-versions.ts';
import { searchPage } from '../search/search-page.ts';
import { normalizeText } from '../search/tokenize.ts';
import type { Database } from '../storage/open-database.ts';
import { sendProblem } from './problem.ts';

export function corpusRoutes(knowledge: () => Knowledge, database: Database, today: () => string): Router {
  const router = Router();
  const documents = () => knowledge().documents;

  router.get('/search', async (request, response) => {
    const query = searchQuery.parse(request.query);
    const { index, toWordsOfCorpus } = knowledge();
    response.json(await searchPage(index, toWordsOfCorpus, { ...query, asOf: query.asOf ?? today() }));
  });

  router.get('/documents', (request, response) => {
    const { kind, q, limit, offset } = documentsQuery.parse(request.query);
    const wanted = q === undefined ? '' : normalizeText(q);
    const found = documents().filter(
      (document) =>
        (kind === undefined || document.kind === kind) &&
        normalizeText(`${document.title.zh} ${document.title.en ?? ''}`).includes(wanted),
    );
    response.json({
      total: found.length,
      documents: found.slice(offset, offset + limit).map((document) => describeDocument(document, today())),
    });
  });

  router.get('/documents/:id', async (request, response) => {
    const { id } = request.params;
    const { version } = z.object({ version: z.coerce.number().int().positive().optional() }).parse(request.query);
    const current = documents().find((document) => document.id === id);
    const document = version === undefined ? current : await documentVersion(database, id, version);
    if (!document) return notFound(response, '没有这份文件，或没有这个版本。');
    response.json({
      document: describeDocument(document, today()),
      passages: passagesOf(document).map(({ anchor, locator, headings, title, text }) => ({
        anchor,
        locator: locator.zh,
        level: headings.length + 1,
        text,
        title: title?.zh,
        headings: headings.map(({ zh }) => zh),
      })),
      related: (document.related ?? []).flatMap((related) => {
        const held = documents().find((other) => other.id === related);
        return held ? { id: held.id, title: held.title.zh, titleEn: held.title.en } : [];
      }),
      versions: (await versionsOf(database, id)).map(({ version, from, note }) => ({ version, from, note })),
      relations: document.relations.map(({ type, documentId, title }) => ({
        type,
        documentId,
        title: title ?? documents().find((other) => other.id === documentId)?.title.zh,
      })),
      relatedFrom: documents().flatMap(({ id: documentId, title, relations }) =>
        relations.flatMap(({ type, documentId: about }) => (about === id ? { type, documentId, title: title.zh } : [])),
      ),
    });
  });

  router.get('/measures', (_request, response) => {
    const measures = knowledge().passages.flatMap(({ document, number, headings, ...passage }) =>
      document.kind !== 'measures' || number === undefined
        ? []
        : {
            anchor: passage.anchor,
            number,
            part: headings[0]?.zh ?? '',
            section: headings[1]?.zh ?? '',
            title: passage.title?.zh ?? '',
            text: chineseText(document, { ...passage, number, headings }),
            sectors: passage.sectors,
            audiences: passage.audiences,
            supports: passage.supports,
            bodies: passage.bodies.map(({ zh }) => zh),
          },
    );
    const tagsOf = (name: keyof Vocabulary) =>
      knowledge().facets.all.flatMap(({ name: of, code, zh, en }) => (of === name ? { code, zh, en } : []));
    const facets = { sectors: tagsOf('sectors'), audiences: tagsOf('audiences'), supports: tagsOf('supports') };
    response.json({ measures, facets });
  });

  router.get('/targets', (_request, response) => {
    const targets = knowledge().passages.flatMap(({ anchor, targets }) =>
      targets.map(({ metric, comparison, value, unit, year }) => ({
        anchor,
        metric: metric.zh,
        comparison,
        value,
        unit: unit.zh,
        year,
      })),
    );
    response.json({ targets });
  });

  return router;
}

function notFound(response: Response, detail: string): void {
  sendProblem(response, 'not_found', detail);
}
