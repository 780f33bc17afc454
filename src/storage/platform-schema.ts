import type { Generated } from 'kysely';
import type { NeutralMessage } from '../adapters/contract.ts';
import type { Prepared } from '../adapters/playground/store.ts';
import type { OwnerMoved, RoomLimits } from '../adapters/playground/room-limits.ts';
import type { Author } from '../domain/actor.ts';

/** Tables that one platform alone reads and writes. */
export type PlatformSchema = {
  playground_rooms: { id: string; name: string; author: Author; at: Date };
  playground_messages: {
    id: string;
    seq: Generated<number>;
    revision: Generated<number>;
    room_id: string;
    author: Author | null;
    text: string | null;
    message: NeutralMessage | null;
    outgoing_id: string | null;
    quotes: string | null;
    at: Date;
    edited_at: Date | null;
    prepared: Prepared | null;
    sent_for: string | null;
    taken_back: boolean;
  };
  playground_room_settings: {
    room_id: string;
    limits: RoomLimits | null;
    group_owner: string | null;
    owner_move: OwnerMoved | null;
  };
  playground_clock: {
    one: Generated<boolean>;
    /** Milliseconds by which the desk's time is ahead of the real one. */
    ahead: number;
    /** What has a lower revision was removed when somebody started over. */
    cleared: number;
  };
  slack_installations: {
    tenant: string;
    team_id: string;
    enterprise_id: string | null;
    bot_user_id: string;
    name: string;
    sealed_token: string;
  };
  slack_channels: { tenant: string; former: string; present: string };
};
