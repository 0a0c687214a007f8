/** A run of a snippet, and whether it is one of the words searched for. */
export type SnippetPart = { text: string; isMatch: boolean };

const ENTITIES: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
};

/**
 * A snippet arrives as HTML in which everything is escaped but `<mark>`. It is taken apart into plain text, so that the
 * page inserts no HTML of anyone's, whatever a snippet should contain.
 */
export function parseSnippet(html: string): SnippetPart[] {
  return html
    .split(/<mark>(.*?)<\/mark>/s)
    .map((part, index) => ({ text: withoutEntities(part), isMatch: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

const withoutEntities = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39|#x27);/g, (entity) => ENTITIES[entity] ?? entity);
