import type { Author } from '../domain/actor.ts';
import type { RoomKind } from '../domain/desk.ts';
import type { PageChannel } from '../domain/paging-ladder.ts';
import type { Duration, Instant } from '../domain/time.ts';
import type { Form } from './form.ts';
import type { NeutralMessage, Words } from './message.ts';
import type { Ownership } from './ownership.ts';

export type { Form, FormField } from './form.ts';
export type { Button, NeutralMessage, Picture, Tone, Words } from './message.ts';
export type { Group, Obstacle, Ownership, OwnerMove } from './ownership.ts';

/** What a platform can do in one kind of room: data, each lack with its reason in words. The domain plans with this. */
export type Capabilities = {
  readonly reads: 'all' | 'mentions' | 'none';
  readonly sends: 'direct' | 'by-a-person' | 'none';
  readonly buttons: boolean;
  /** Without `buttons`: those that rate are left, for the adapter has a signed link for each. */
  readonly ratingLinks?: true;
  readonly mentions: boolean;
  readonly editsCards: boolean;
  /** What the desk has sent can be taken back, for everybody and for a while at least. */
  readonly recalls: boolean;
  /** Messages can stand under another one. */
  readonly threads?: true;
  readonly groupOwner: 'api' | 'person' | 'none';
  readonly groupOwnerReadBack: boolean;
  /** For each lack: why, for documentation and for people who ask. */
  readonly reasons: Readonly<Record<string, string>>;
};

/** Where it happened. */
type Whereabouts = {
  /** The room is one in which the desk speaks with one person alone. */
  readonly direct?: boolean;
  /** How the platform calls the room, where the event tells it. */
  readonly roomName?: string;
  /**
   * It came with a word that may be used for one body only, which `digest` stands for. The same word with the same body
   * is a redelivery; with another body it is refused. Kept in the transaction that records the event.
   */
  readonly nonce?: { readonly value: string; readonly digest: string };
};

/**
 * Something that happened on a platform, normalised. `key` is the business key: the same event delivered twice, or
 * under another delivery id, has the same key. `roomId` and identities are `platform:tenant:native id`.
 */
export type Inbound = Whereabouts &
  (
    | {
        readonly type: 'message';
        readonly key: string;
        readonly roomId: string;
        readonly author: Author;
        readonly text: string;
        /** The desk is @mentioned (outside of code), or the room is a direct one with it. */
        readonly addressed: boolean;
        /** The platform's id of this message, by which it can be quoted. */
        readonly providerId: string;
        /** The platform's id of the quoted message or of the thread's first one. */
        readonly quotes: string | null;
        /** When it was written, by the platform's clock. */
        readonly writtenAt: Instant;
      }
    | {
        readonly type: 'press';
        readonly key: string;
        readonly roomId: string;
        readonly author: Author;
        /** The pressed button's `action`. */
        readonly action: string;
        /** What was typed, for a button with `input`. */
        readonly input: string | null;
        readonly writtenAt: Instant;
      }
    /** Somebody (`author`) points at a message that stands in the room, for a ticket to be opened for it. */
    | {
        readonly type: 'flagged';
        readonly key: string;
        readonly roomId: string;
        readonly author: Author;
        readonly message: {
          /** Under which it is delivered itself: when that comes later, it is known already. */
          readonly key: string;
          readonly author: Author;
          readonly text: string;
          readonly providerId: string;
          readonly quotes: string | null;
          readonly writtenAt: Instant;
        };
        readonly writtenAt: Instant;
      }
    /** The desk was brought into a room, by `author`. */
    | {
        readonly type: 'joined';
        readonly key: string;
        readonly roomId: string;
        readonly author: Author;
        readonly writtenAt: Instant;
      }
    | {
        /** What became of a message that was handed to a person to send. */
        readonly type: 'delivery';
        readonly key: string;
        readonly roomId: string;
        /** Who sent it, or had it. */
        readonly author: Author;
        /** Our id of the outgoing row. */
        readonly outgoingId: string;
        /** The platform's id of the message in the room; null unless it was sent. */
        readonly providerId: string | null;
        /** `returned`: that person may no longer send there (somebody else owns the group now), so it is handed out anew. */
        readonly outcome: 'sent' | 'expired' | 'returned';
        readonly writtenAt: Instant;
      }
    | {
        /** The group belongs to somebody else now, by whomever it was moved: the desk's own moves come back so too. */
        readonly type: 'group-owner';
        readonly key: string;
        readonly roomId: string;
        /** Who moved it, where the platform tells; else the new owner, else an author with an empty identity. */
        readonly author: Author;
        /** The new owner; null: the platform does not tell, so the group is read. */
        readonly owner: Author | null;
        /** The identity of the owner before; null: not told. */
        readonly former: string | null;
        readonly writtenAt: Instant;
      }
    | {
        /** A form was filled: the platform's own, or the web's. */
        readonly type: 'form';
        readonly key: string;
        readonly roomId: string;
        readonly author: Author;
        /** The form's `action`. */
        readonly form: string;
        /** What stands in its fields, by key; a field that is left empty is there with an empty text. */
        readonly values: Readonly<Record<string, string>>;
        /** It is handed in; false: kept as a draft. */
        readonly done: boolean;
        readonly writtenAt: Instant;
      }
  );

export type OutgoingMessage = {
  /** Our id of the outgoing row: what a read-back looks for. */
  readonly id: string;
  readonly to: { readonly room: string } | { readonly identity: string };
  readonly message: NeutralMessage;
  /** The platform's id of the message that this one replaces in place; only where `editsCards`. */
  readonly edits: string | null;
  /** The platform's id of the message that it belongs under; only where `threads`. Elsewhere it is left out, and nothing is lost. */
  readonly under?: string;
  /** Beside `under`: everybody in the room is to see it, not only whoever reads that thread. */
  readonly aloud?: true;
  /** A page that is to insist in this way; only where the adapter has it (`pages`). */
  readonly channel?: PageChannel;
  /** It may take what a platform's budget keeps back for introductions and for what is critical. */
  readonly weighty?: true;
  /** It stays at hand in its room, where the platform can pin messages. */
  readonly pin?: true;
};

export type Sent = {
  /** The platform's id of the message; while a person has it to send, of what that person was given. */
  readonly providerId: string;
  /** A person has it to send; a `delivery` tells later what became of it. */
  readonly waits?: boolean;
};

/** A message that stands in its room. */
export type SentMessage = Pick<OutgoingMessage, 'id' | 'to'> & { readonly providerId: string };

/** A message that a person has to send. */
export type Handed = Pick<OutgoingMessage, 'id' | 'to'> & { readonly providerId: string | null };

/**
 * What the desk says right after the commit, for the one who asked and nobody else: it may hold what customers must not
 * see. Where the platform cannot answer privately in a room, the adapter sends it to that person directly, or not at all.
 */
export type Received =
  | {
      readonly status: 'done' | 'seen';
      readonly answer: NeutralMessage | null;
      /** To be opened for the one who pressed, or shown again with what is wrong with it; only where the adapter has `forms`. */
      readonly form?: Form;
    }
  /** `failed`: recorded, but it could not be handled yet; it is tried again. `refused`: its nonce was used for another body. */
  | { readonly status: 'failed' | 'refused'; readonly answer: null; readonly form?: undefined };

/**
 * Hands an inbound to the desk; resolves when it is durable, and only then may the platform be acknowledged.
 * Throws `Busy` when the desk refuses it for now, and whatever the database throws when that is down: in both cases
 * the platform must be told to deliver it again. `durable` is called as soon as that is so: an answer may take longer than
 * a platform waits for its acknowledgement.
 */
export type Receive = (inbound: Inbound, durable?: () => void) => Promise<Received>;

/** What somebody wrote, as it can be kept: PostgreSQL stores neither NUL nor half of a surrogate pair. */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD');

export class Busy extends Error {
  override readonly name = 'Busy';
}

export type PlatformErrorKind = 'temporary' | 'rate_limited' | 'rejected' | 'unauthorized' | 'unknown';

/** A platform call that failed. `unknown`: it may have happened. */
export class PlatformError extends Error {
  override readonly name = 'PlatformError';
  readonly kind: PlatformErrorKind;
  readonly retryAfterMs: number | undefined;
  readonly words: Words | undefined;
  constructor(
    kind: PlatformErrorKind,
    message: string,
    options?: { cause?: unknown; retryAfterMs?: number; words?: Words },
  ) {
    super(message, { cause: options?.cause });
    this.kind = kind;
    this.retryAfterMs = options?.retryAfterMs;
    this.words = options?.words;
  }
  /** The cause as people are told it: in its own words, else by the message. */
  get told(): Words {
    return this.words ?? { en: this.message, zh: this.message };
  }
}

export type Pace = { readonly perRoom: Duration; readonly concurrent: number };

export type Adapter = {
  /** The first part of its rooms' and identities' ids. */
  readonly platform: string;
  /** Of this room, where one room can differ from others of its kind. */
  capabilities(kind: RoomKind, roomId?: string): Capabilities;
  start(receive: Receive): Promise<void>;
  stop(): Promise<void>;
  /** Throws `PlatformError`. */
  send(message: OutgoingMessage): Promise<Sent>;
  /** Looks whether an earlier send with this id arrived. Absent where the platform cannot tell. */
  find?(message: Pick<OutgoingMessage, 'id' | 'to' | 'under'>): Promise<Sent | null>;
  /**
   * Whether sending it once more under the same id shows one message and no second, whatever became of the first try, which
   * was not before `since`. Absent: never.
   */
  repeatable?(message: Pick<OutgoingMessage, 'id' | 'to'>, since: Instant): Promise<boolean>;
  /** How it can wake a person; absent: by direct message, and by name where a room has `mentions`. */
  readonly pages?: readonly PageChannel[];
  /** Asks the person who has it to send once more; `rejected`: nobody has it any more. Absent where nobody can be asked. */
  remind?(handed: Handed): Promise<void>;
  /** Takes back what nobody has sent yet (`recall` is for what was); false when it has been sent meanwhile. True again when asked a second time. */
  withdraw?(handed: Handed): Promise<boolean>;
  /**
   * Takes back what was sent, so that nobody in the room can read it any more; what they have read they have read. Not
   * `withdraw`, which is for what has not been sent. Resolves when it is gone, also where it was gone before, so it can be
   * asked twice. Throws `PlatformError`: `rejected`, with words, where it is too late, or the room has no `recalls`.
   */
  recall?(sent: SentMessage): Promise<void>;
  /** Opens forms of its own for whoever presses a button. Absent: a signed link to the web's form is given instead. */
  readonly forms?: true;
  readonly ownership?: Ownership;
  /** The platform's limits on sending; absent: none. */
  readonly pace?: Pace;
  /** Questions for `baton doctor`, answered in words. */
  diagnose(): Promise<readonly { readonly ok: boolean; readonly text: string; readonly mend?: string }[]>;
};
