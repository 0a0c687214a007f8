import type { Language } from '../../server/protocol/answer.ts';
import type { Turn } from '../../server/protocol/chat-messages.ts';
import { aigcMetadata } from '../export/aigc-metadata.ts';
import type { Messages } from '../i18n/zh-hans.ts';
import { answerAsText } from './answer-as-text.ts';

/**
 * A conversation as Markdown that can stand alone: every answer with its sources and whose words they are, the notice
 * that a program wrote it, and the same said to machines in the front matter.
 */
export function conversationAsMarkdown(
  { id, title, turns }: { id: string; title: string; turns: readonly Turn[] },
  words: Messages,
  language: Language,
): string {
  const frontMatter = [
    '---',
    `title: ${JSON.stringify(title)}`,
    `AIGC: ${JSON.stringify(aigcMetadata(id))}`,
    '---',
  ].join('\n');
  const answered = turns.flatMap(({ question, answer }) =>
    answer === null ? [`## ${asLine(question)}`] : [`## ${asLine(question)}`, answerAsText(answer, words, language)],
  );
  return `${[frontMatter, `# ${asLine(title)}`, ...answered].join('\n\n')}\n`;
}

/** What a reader typed is text: no markup of it takes effect, and no line break ends the heading. */
const asLine = (text: string): string =>
  text.replaceAll(/\s+/g, ' ').replaceAll(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`);
