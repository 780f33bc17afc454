import type { Instant } from '../../domain/time.ts';
import type { NeutralMessage } from '../contract.ts';
import type { Directory } from './directory.ts';
import type { Feed } from './feed.ts';
import type { Refusal } from './inbound.ts';
import type { RoomSettings } from './room-settings.ts';
import type { StoredMessage } from './store.ts';

/** What became of something that a person did on the page. */
export type Handed =
  | { readonly status: 'refused'; readonly refusal: Refusal }
  /** Not taken; the page may try again with the same id. */
  | { readonly status: 'busy' }
  /** Kept, and delivered to the desk later. */
  | { readonly status: 'later' }
  | { readonly status: 'delivered'; readonly answer: NeutralMessage | null };

/** The playground as a platform: what its routes need of it. */
export type Playground = {
  directory(): Directory;
  /** Newest messages of a room, ascending. */
  history(roomId: string, limit: number, before?: number): Promise<readonly StoredMessage[]>;
  write(payload: unknown): Promise<Handed>;
  press(payload: unknown): Promise<Handed>;
  /** Points at a message in a room, for a ticket to be opened for it. */
  flag(payload: unknown): Promise<Handed>;
  /** Makes a group with the desk in it, which nobody has set up. */
  makeGroup(payload: unknown): Promise<Handed>;
  /** The owner of a group sends a prepared message into it. */
  tap(payload: unknown): Promise<Handed>;
  /** What each room is told to be like; open pages look again after a change. */
  readonly settings: RoomSettings;
  /** Ids of messages that the desk has not taken yet. */
  undelivered(): readonly string[];
  /** Open pages look again at rooms and people; call it after a reload of the desk's configuration. */
  deskChanged(): void;
  readonly now: () => Instant;
  /** Takes nothing more; resolves when what was taken is with the desk, or dropped. */
  pause(): Promise<void>;
  /** Takes again. After a fresh start every open page begins afresh too. */
  resume(startedOver: boolean): Promise<void>;
  readonly feed: Feed;
};
