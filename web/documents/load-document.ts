import { type DocumentResponse, documentResponse } from '../../server/protocol/http.ts';
import { requestJson } from '../browser/request-json.ts';

export const loadDocument = (documentId: string): Promise<DocumentResponse> =>
  requestJson(`/api/documents/${encodeURIComponent(documentId)}`, documentResponse);
