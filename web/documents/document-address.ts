/** Where a document, or a passage of it, is read on this page. */
export const documentAddress = (documentId: string, anchor?: string): string =>
  `/documents/${encodeURIComponent(documentId)}${anchor === undefined ? '' : `#${encodeURIComponent(anchor)}`}`;
