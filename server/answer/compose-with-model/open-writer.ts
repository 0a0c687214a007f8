import type { TokenPrices } from '../../model/usage-account.ts';
import type { Writer } from './compose-with-model.ts';

/** A chat model of the settings, and how long a reader waits for it. */
export interface WriterSettings {
  baseUrl: string;
  apiKey: string;
  model: string;
  prices?: TokenPrices | undefined;
  firstSentenceMs: number;
}

/** Who writes answers by the settings; nobody where they name no chat model. Asks the endpoint nothing yet. */
export async function openWriter({ chat }: { chat?: WriterSettings | undefined }): Promise<Writer | undefined> {
  if (chat === undefined) return undefined;
  // Loaded for those who use it: its library takes longer to load than everything else.
  const { OpenAIChatModel } = await import('../../model/openai-chat-model.ts');
  const { firstSentenceMs } = chat;
  return { model: new OpenAIChatModel(chat, { firstTokenMs: firstSentenceMs }), firstSentenceMs };
}
