import type { DocumentResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';

/** As it is, or as it was in a former version. */
export const loadDocument = (documentId: string, version?: number): Promise<DocumentResponse> =>
  requestJson(
    `/api/documents/${encodeURIComponent(documentId)}${version === undefined ? '' : `?version=${version}`}`,
    withFields<DocumentResponse>('document', 'passages'),
  );
