import type { Instant } from '../../domain/time.ts';
import type { NeutralMessage } from '../contract.ts';

/** A nonce that came with one body, and may come with no other. */
export type Nonce = { readonly value: string; readonly digest: string };

/** Rights that one process of several has for a while. */
export type Lease = {
  /** Takes or keeps it until then; false: another has it. */
  hold(name: string, holder: string, now: Instant, until: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
};

/*
 * begun ──(WeCom has it)──▶ waiting ──(the owner's tap)──▶ sent
 *   │                          ├──▶ expired     WeCom or the month does not let it through
 *   └── stays: nobody knows    └──▶ withdrawn   taken back, or the group has another owner
 */
export type TaskState = 'begun' | 'waiting' | 'sent' | 'expired' | 'withdrawn';

/** What a group's owner has to send: as a mass message to one tap, or as text to paste. */
export type GroupTask = {
  readonly outgoingId: string;
  readonly chatId: string;
  readonly sender: string;
  readonly how: 'task' | 'paste';
  readonly state: TaskState;
  /** WeCom's id of the mass message; our own of what is to be pasted; null before WeCom has said it. */
  readonly msgId: string | null;
  /** Of its words, by which the archive shows it again. */
  readonly digest: string;
  /** Under which it stands in the group, once the archive has shown it. */
  readonly archivedAs: string | null;
  readonly reminders: readonly Instant[];
  readonly createdAt: Instant;
};

export type TaskStore = {
  task(outgoingId: string): Promise<GroupTask | null>;
  byMsgId(msgId: string): Promise<GroupTask | null>;
  /** Stores or replaces it. */
  save(task: GroupTask): Promise<void>;
  /** Whether it was in one of these states, and now is in the other. */
  move(outgoingId: string, from: readonly TaskState[], to: TaskState): Promise<boolean>;
  waiting(limit: number): Promise<readonly GroupTask[]>;
  /** Of this group with these words, not taken back, that the archive has not shown, or under this id; oldest first. */
  withWords(chatId: string, digest: string, msgId: string): Promise<readonly GroupTask[]>;
  archived(outgoingId: string, msgId: string): Promise<void>;
  /** How many mass messages this group has got, or is to get, since then. */
  countSince(chatId: string, since: Instant): Promise<number>;
};

/** A card that was sent, by the id under which its presses come back. */
export type Card = {
  readonly taskId: string;
  /** To whom or where, as the desk calls it. */
  readonly place: string;
  readonly outgoingId: string;
  readonly message: NeutralMessage;
  /** Updates the card once, within 72 hours. */
  readonly responseCode: string | null;
  readonly at: Instant;
};

export type CardStore = {
  save(card: Card): Promise<void>;
  card(taskId: string): Promise<Card | null>;
  /** Takes the code, so that nobody uses it twice; null: there is none that is younger than `since`. */
  takeCode(taskId: string, since: Instant): Promise<string | null>;
};

/** What stands in a chat, by a digest of its words: quotes bring words and no id. */
export type PostStore = {
  save(chat: string, digest: string, providerId: string, at: Instant): Promise<void>;
  find(chat: string, digest: string): Promise<string | null>;
};

export type Transfer = {
  readonly key: string;
  readonly chatId: string;
  readonly from: string | null;
  readonly to: string;
  readonly at: Instant;
};

/** Moves of groups. One that has begun counts until it is known that it did not happen. */
export type TransferLedger = {
  /** Written down before WeCom is asked; the same key counts once. */
  begin(transfer: Transfer): Promise<void>;
  settle(key: string, state: 'moved' | 'refused'): Promise<void>;
  /** `except`: a key that is just being tried again. */
  ofGroup(chatId: string, since: Instant, except: string | null): Promise<number>;
  ofDay(from: string, since: Instant, except: string | null): Promise<number>;
  /** The last one that was made, or may have been, since then. */
  lastOf(chatId: string, since: Instant): Promise<Transfer | null>;
};

/** What was last seen of a customer group. */
export type SeenGroup = {
  readonly chatId: string;
  readonly name: string;
  readonly owner: string | null;
  readonly seenAt: Instant;
};

export type OwnerChange = {
  readonly key: string;
  readonly chatId: string;
  readonly at: Instant;
  readonly attempts: number;
};

export type GroupStore = {
  group(chatId: string): Promise<SeenGroup | null>;
  save(group: SeenGroup): Promise<void>;
  forget(chatId: string): Promise<void>;
  /** Writes down that a group has to be read; false: its nonce came with another body before. */
  noteChange(change: Omit<OwnerChange, 'attempts'>, nonce: Nonce, now: Instant): Promise<boolean>;
  dueChanges(now: Instant, limit: number): Promise<readonly OwnerChange[]>;
  postpone(key: string, attempts: number, dueAt: Instant): Promise<void>;
  settleChange(key: string): Promise<void>;
  /** Whether something of this group is still to be read. */
  pending(chatId: string): Promise<boolean>;
};

export type ArchiveStore = {
  cursor(): Promise<number>;
  /** Never goes back. */
  advance(seq: number, now: Instant): Promise<void>;
  /** When it last grew; null: never. */
  advancedAt(): Promise<Instant | null>;
};

export type WecomStore = {
  readonly lease: Lease;
  readonly tasks: TaskStore;
  readonly cards: CardStore;
  readonly posts: PostStore;
  readonly transfers: TransferLedger;
  readonly groups: GroupStore;
  readonly archive: ArchiveStore;
  /** Forgets words, cards and messages that nobody quotes, presses or counts any more. */
  forgetOld(now: Instant): Promise<void>;
};
