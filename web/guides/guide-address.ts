export const guideAddress = (documentId: string): string => `/guides/${encodeURIComponent(documentId)}`;
