import { useEffect } from 'preact/hooks';
import { PageHeading } from '../design-system/page-heading.tsx';
import { messages } from '../i18n/locale.ts';
import { audience } from '../settings/applicant.ts';
import { EntranceSwitch } from '../settings/entrance-switch.tsx';
import { RegionChoice } from '../settings/region-choice.tsx';
import { AnswerAnnouncer } from './answer-announcer.tsx';
import { chat, startChat } from './chat-store.ts';
import { CitationPanel } from './citation-panel.tsx';
import { ConnectionNotice } from './connection-notice.tsx';
import { ConversationMenu } from './conversation-menu.tsx';
import { ConversationsDialog } from './conversations-dialog.tsx';
import { QuestionBox } from './question-box.tsx';
import { asOffered, QuestionButtons } from './question-buttons.tsx';
import { TurnList } from './turn-list.tsx';

export function ChatPage() {
  useEffect(startChat, []);
  const hasBegun = chat.value.turns.length > 0;
  return (
    <div class="chat-page" data-has-begun={hasBegun}>
      <div class="chat-column">
        {hasBegun ? <Conversation /> : <Welcome />}
        <ConnectionNotice />
        <AnswerAnnouncer />
      </div>
      {/* One and the same box before and after the first question, so that it keeps the focus and what is typed. */}
      <QuestionBox />
      {!hasBegun && <Suggestions />}
      <CitationPanel />
      <ConversationsDialog />
    </div>
  );
}

function Welcome() {
  const { chat: words } = messages.value;
  return (
    <div class="welcome">
      <PageHeading text={words.heading[audience.value]} />
      <p class="lede">{words.lede}</p>
      <Applicant />
      <ConversationMenu />
    </div>
  );
}

/** For whom one asks, and where: both change what is answered. */
function Applicant() {
  return (
    <div class="applicant">
      <EntranceSwitch />
      <RegionChoice />
    </div>
  );
}

function Suggestions() {
  const { chat: words } = messages.value;
  return (
    <section class="chat-column suggestions" aria-labelledby="suggestions-heading">
      <h2 id="suggestions-heading">{words.suggestionsHeading}</h2>
      <QuestionButtons questions={asOffered(words.suggestions[audience.value])} />
    </section>
  );
}

function Conversation() {
  return (
    <>
      <PageHeading text={messages.value.chat.thread} isHidden />
      <div class="conversation-bar">
        <Applicant />
        <ConversationMenu />
      </div>
      <TurnList />
    </>
  );
}
