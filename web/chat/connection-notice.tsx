import { isOffline } from '../browser/is-offline.ts';
import { messages } from '../i18n/locale.ts';
import { chat, connectionStatus, reconnectNow } from './chat-store.ts';
import { failureText } from './turn-view.tsx';

/** Says when the service cannot be reached, or answered something that belongs to no question. */
export function ConnectionNotice() {
  const { connection } = messages.value;
  const { failure } = chat.value;
  const status = connectionStatus.value;
  // A first connection usually takes no time worth a word.
  const isLost = status === 'reconnecting' || status === 'overloaded' || status === 'refused';
  return (
    <div class="connection-notice" role="status">
      {isLost && (
        <div class="warning">
          <p>{isOffline.value ? connection.offline : connection[status]}</p>
          <button type="button" class="button-quiet" onClick={reconnectNow}>
            {connection.reconnect}
          </button>
        </div>
      )}
      {failure && <p class="warning">{failureText(failure)}</p>}
    </div>
  );
}
