export function tokenize(text: string): string[];
export function tokenizeQuery(text: string): string[];
