import type { Author } from '../domain/actor.ts';
import type { Duration } from '../domain/time.ts';
import type { Words } from './contract.ts';

/** A group as the platform shows it now. */
export type Group = {
  /** Null: the platform does not tell. */
  readonly owner: Author | null;
  /** Identities; null: the platform does not tell. */
  readonly members: readonly string[] | null;
};

export type OwnerMove = { readonly from: Author | null; readonly to: Author };

/** What stands in the way of a move of the group's ownership, or is worth knowing before it. */
export type Obstacle = {
  /** The move cannot succeed while it stands. */
  readonly blocks: boolean;
  readonly words: Words;
};

/** Whose group it is, by the platform. What is possible in which room is told by `capabilities().groupOwner`. */
export type Ownership = {
  /** Reads it live, never from a cache. Throws `PlatformError`. */
  read(roomId: string): Promise<Group>;
  /** Rights, transfers left, plan limits, by the platform. Empty: nothing in the way. Throws `PlatformError`. */
  preflight(roomId: string, move: OwnerMove): Promise<readonly Obstacle[]>;
  /** Brings somebody into the group who is not in it; done already is done. Absent: a person has to. Throws `PlatformError`. */
  invite?(roomId: string, who: Author): Promise<void>;
  /**
   * Moves the group; `key` is the same for each try of one move. What it resolves with proves nothing: the caller reads
   * the group back. Absent where no room allows it. Throws `PlatformError`, with `words` for what people can mend.
   */
  transfer?(roomId: string, move: OwnerMove, key: string): Promise<void>;
  /** How long after a transfer the group is read back, again and again until it shows the new owner. */
  readonly readBackAfter: readonly Duration[];
  /** What the present owner has to do by hand, step by step. */
  steps(roomId: string, move: OwnerMove): Words;
  /**
   * Shows in the room who looks after it, beside what is said (a description, a bookmark). `introduction`: the platform's id
   * of the message that presents that person. Absent: nothing to show it with.
   */
  show?(roomId: string, owner: Author, words: string, introduction: string | null): Promise<void>;
};
