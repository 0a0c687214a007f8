import type { ServerMessage } from '../../server/protocol/chat-messages.ts';
import { withFields } from '../browser/with-fields.ts';

type FieldsOf<Type> = (keyof Extract<ServerMessage, { type: Type }> & string)[];

/** What each message cannot do without. */
const FIELDS: { [Type in ServerMessage['type']]: FieldsOf<Type> } = {
  welcome: ['conversation', 'turns'],
  progress: ['requestId', 'step'],
  citation: ['requestId', 'citation'],
  sentence: ['requestId', 'index', 'text', 'citations'],
  answer: ['requestId', 'answer'],
  cancelled: ['requestId'],
  feedback_saved: ['answerId'],
  error: ['code'],
};

/** @throws {TypeError} at a message that is of no kind we know, or lacks what its kind needs */
export function readServerMessage(body: unknown): ServerMessage {
  const { type } = withFields<{ type: string }>('type')(body);
  if (!Object.hasOwn(FIELDS, type)) throw new TypeError(`a message of the kind ${type}`);
  return withFields<ServerMessage>(...(FIELDS[type as ServerMessage['type']] as 'type'[]))(body);
}
