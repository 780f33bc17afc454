import type { NeutralMessage } from '../contract.ts';
import type { KeptRoom } from './room-limits.ts';

/** That a message is one for its reader to send into a group, and how that stands. */
export type Prepared = {
  readonly roomId: string;
  readonly state: 'waiting' | 'sent' | 'withdrawn';
};

/** One message as the playground keeps it. People's messages have `text`, Baton's have `message`. */
export type StoredMessage = {
  /** The platform's id of it: a person's message brings its own (made by the page), Baton's gets one when sent. */
  readonly id: string;
  /** Its place among all messages; given by the store, never changed. */
  readonly seq: number;
  /** Given by the store, new at every change, so that a page can ask what it missed. */
  readonly revision: number;
  readonly roomId: string;
  /** null: Baton itself. */
  readonly author: { readonly identity: string; readonly name: string } | null;
  readonly text: string | null;
  readonly message: NeutralMessage | null;
  /** Baton's id of what it sent; a read-back looks for it. */
  readonly outgoingId: string | null;
  /** Id of the message that this one quotes. */
  readonly quotes: string | null;
  readonly at: number;
  readonly editedAt: number | null;
  /** Baton has taken it back: its words are gone, its place is not. */
  readonly takenBack?: boolean;
  /** On a message to the group's owner that is to be sent on. */
  readonly prepared?: Prepared | null;
  /** On what the owner sent that way: Baton's id of it. */
  readonly sentFor?: string | null;
};

/** What stands in the place of a message that was taken back. */
export const noWords: NeutralMessage = { tone: 'neutral', title: null, text: null, fields: [], buttons: [] };

/** Baton's next message in a room, before there is anything in it. */
export const blankMessage = (id: string, roomId: string, at: number): StoredMessage => ({
  id,
  seq: 0,
  revision: 0,
  roomId,
  author: null,
  text: null,
  message: null,
  outgoingId: null,
  quotes: null,
  at,
  editedAt: null,
  prepared: null,
  sentFor: null,
});

/** A group that somebody made in the playground; the desk is in it from the beginning. */
export type Group = {
  readonly id: string;
  readonly name: string;
  readonly author: { readonly identity: string; readonly name: string };
  readonly at: number;
};

/**
 * What the playground, being a platform, keeps. Revisions must become visible in their order: a reader that has seen
 * revision 7 never finds a 6 afterwards, or pages would miss it (writers hold one lock until they have committed).
 */
export type PlaygroundStore = {
  /**
   * Gives `seq` and `revision` (what the caller passes is ignored). Idempotent by `id`, and by `outgoingId` when
   * present: a second append returns the first.
   */
  append(message: StoredMessage): Promise<StoredMessage>;
  /** Replaces Baton's message in place with a new revision; false when there is none with this id. */
  edit(id: string, message: NeutralMessage, at: number): Promise<boolean>;
  /** Puts `empty` in the place of a message of Baton's, for good; true again the second time, false when there is none. */
  takeBack(id: string, empty: NeutralMessage, at: number): Promise<boolean>;
  find(outgoingId: string): Promise<StoredMessage | null>;
  /** What a person sent for Baton, by Baton's id of it. */
  findSentFor(outgoingId: string): Promise<StoredMessage | null>;
  /** The message with this id. */
  message(id: string): Promise<StoredMessage | null>;
  /**
   * Sends a prepared message on: keeps `message` and marks the prepared one as sent, both or neither. Null when it does
   * not wait any more.
   */
  release(preparedId: string, message: StoredMessage): Promise<StoredMessage | null>;
  /** Takes a prepared message back; it can be prepared anew under the same outgoing id then. False when it was sent. */
  withdraw(outgoingId: string): Promise<boolean>;
  /** Prepared messages that wait to be sent into this room, oldest first. */
  waitingFor(roomId: string): Promise<readonly StoredMessage[]>;
  /** Rooms that differ from the others. */
  rooms(): Promise<readonly KeptRoom[]>;
  keepRoom(room: KeptRoom): Promise<void>;
  /** The newest `limit` messages of a room (with a `seq` below `before`), ascending by `seq`. */
  list(roomId: string, limit: number, before?: number): Promise<readonly StoredMessage[]>;
  /** Messages with a revision above this one, ascending by revision: all, or the first 2000 or more of them. */
  since(revision: number): Promise<readonly StoredMessage[]>;
  /** Idempotent by `id`: a second one returns the first. */
  addGroup(group: Group): Promise<Group>;
  /** In the order in which they were made. */
  groups(): Promise<readonly Group[]>;
  /** The highest revision given so far; 0 when empty. */
  lastRevision(): Promise<number>;
  /** The revision at which everything was last removed; 0: never. A page that stood below it knows what is gone. */
  cleared(): Promise<number>;
};
