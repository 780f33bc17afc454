import type { NeutralMessage } from '../contract.ts';
import type { StoredMessage } from './store.ts';

/** A message as the page shows it. All of it is plain text; the page never makes markup of it. */
export type ShownMessage = Omit<StoredMessage, 'message' | 'outgoingId' | 'sentFor' | 'takenBack'> & {
  readonly card: NeutralMessage | null;
  readonly takenBack: boolean;
  /** A person sent it for Baton. */
  readonly forBaton: boolean;
};

/** Without Baton's ids of outgoing messages: they stay inside. */
export const shown = (stored: StoredMessage): ShownMessage => {
  const { id, seq, revision, roomId, author, text, message, quotes, at, editedAt } = stored;
  const prepared = stored.prepared ?? null;
  const takenBack = stored.takenBack === true;
  const forBaton = (stored.sentFor ?? null) !== null;
  const card = takenBack ? null : message;
  return {
    id,
    seq,
    revision,
    roomId,
    author,
    text,
    card,
    quotes,
    at,
    editedAt,
    prepared,
    takenBack,
    forBaton,
  };
};

/** One line for the list of rooms. */
export const excerptOf = (message: StoredMessage): string => {
  const whole = message.text ?? message.message?.title ?? message.message?.text ?? '';
  return whole.slice(0, 200).replaceAll(/\s+/g, ' ').trim().toWellFormed();
};
