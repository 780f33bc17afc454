import type { NeutralMessage } from '../contract.ts';

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
};

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
  find(outgoingId: string): Promise<StoredMessage | null>;
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
};
