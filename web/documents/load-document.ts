import type { DocumentResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';
import { withFields } from '../browser/with-fields.ts';

export const loadDocument = (documentId: string): Promise<DocumentResponse> =>
  requestJson(`/api/documents/${encodeURIComponent(documentId)}`, withFields<DocumentResponse>('document', 'passages'));
