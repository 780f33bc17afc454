import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { RoomKind } from '../../domain/desk.ts';
import type { Instant } from '../../domain/time.ts';
import type { Capabilities } from '../contract.ts';
import type { Directory } from './directory.ts';
import { capabilitiesOf, noLimits, type KeptRoom, type OwnerMoved, type RoomLimits } from './room-limits.ts';
import type { PlaygroundStore } from './store.ts';

const limitsForm = z.strictObject({
  onlyMentions: z.boolean(),
  noButtons: z.boolean(),
  noEdits: z.boolean(),
  // A page of before does not know it.
  noRecall: z.boolean().default(false),
  personSends: z.boolean(),
  groupOwner: z.enum(['api', 'person', 'none']),
});
const ownerForm = z.object({ identity: z.string() });

export type SettingsRefusal = 'malformed' | 'unknown-room' | 'no-settings' | 'not-a-member';
export type SettingsChange =
  | { readonly status: 'done'; readonly settings: RoomLimits; readonly groupOwner: GroupOwner | null }
  | { readonly status: 'refused'; readonly refusal: SettingsRefusal };

export type GroupOwner = { readonly identity: string; readonly name: string };

export type RoomSettings = {
  /** Reads what is kept; another process of the same database may have changed it. True when something is different. */
  refresh(): Promise<boolean>;
  limits(roomId: string): RoomLimits;
  capabilities(kind: RoomKind, roomId: string | undefined): Capabilities;
  /** Who owns the group of a service room; null where there is nobody, or no group. */
  groupOwner(roomId: string): GroupOwner | null;
  change(roomId: string, payload: unknown): Promise<SettingsChange>;
  /** What a person does in the client, whatever the desk can do there. */
  giveGroup(roomId: string, payload: unknown): Promise<SettingsChange>;
  /** Moves the group, once for each `id`. */
  moveGroup(roomId: string, move: Pick<OwnerMoved, 'id' | 'to' | 'by'>): Promise<SettingsChange>;
  /** The last move of each group that was moved. */
  moves(): readonly (OwnerMoved & { readonly roomId: string })[];
};

const isSame = (room: KeptRoom, before: KeptRoom | undefined): boolean => {
  const { onlyMentions, noButtons, noEdits, noRecall, personSends, groupOwner } = {
    ...noLimits,
    ...room.limits,
  };
  const was = { ...noLimits, ...before?.limits };
  return (
    room.groupOwner === (before?.groupOwner ?? null) &&
    onlyMentions === was.onlyMentions &&
    noButtons === was.noButtons &&
    noEdits === was.noEdits &&
    noRecall === was.noRecall &&
    personSends === was.personSends &&
    groupOwner === was.groupOwner
  );
};

/** What each room is told to be like, and who owns its group. `onOwnerMoved` hears of each move. */
export const createRoomSettings = (options: {
  readonly store: PlaygroundStore;
  readonly directory: () => Directory;
  readonly now: () => Instant;
  readonly onOwnerMoved: (roomId: string, moved: OwnerMoved) => Promise<void>;
}): RoomSettings => {
  const { store, directory, now } = options;
  let kept = new Map<string, KeptRoom>();

  const limits = (roomId: string): RoomLimits => ({ ...noLimits, ...kept.get(roomId)?.limits });

  const groupOwner = (roomId: string): GroupOwner | null => {
    const { desk, room, speakers, gone } = directory();
    const here = room(roomId);
    if (here?.kind !== 'service') return null;
    const members = speakers.filter(({ identity }) => here.members.includes(identity));
    const people = members.filter(({ kind }) => kind === 'person');
    const customerId = desk.roomById.get(roomId)?.customerId;
    const ownerId = customerId === undefined ? undefined : desk.customerById.get(customerId)?.owner;
    const owning = ownerId === undefined ? undefined : desk.personById.get(ownerId);
    const identities = [...(owning?.identities ?? []), ...(owning?.formerIdentities ?? [])];
    const owner =
      [...members, ...gone].find(({ identity }) => identity === kept.get(roomId)?.groupOwner) ??
      [...people, ...gone].find(({ identity }) => identities.includes(identity)) ??
      people[0];
    return owner === undefined ? null : { identity: owner.identity, name: owner.name };
  };

  const refused = (refusal: SettingsRefusal): SettingsChange => ({ status: 'refused', refusal });
  const keep = async (room: KeptRoom): Promise<SettingsChange> => {
    await store.keepRoom(room);
    kept = new Map(kept).set(room.id, room);
    return { status: 'done', settings: limits(room.id), groupOwner: groupOwner(room.id) };
  };
  const keptOf = (id: string): KeptRoom =>
    kept.get(id) ?? { id, limits: null, groupOwner: null, ownerMove: null };

  const moveGroup: RoomSettings['moveGroup'] = async (roomId, { id, to, by }) => {
    const room = directory().room(roomId);
    if (room === undefined) return refused('unknown-room');
    if (room.kind !== 'service') return refused('no-settings');
    if (!room.members.includes(to)) return refused('not-a-member');
    const from = groupOwner(roomId)?.identity ?? null;
    const before = keptOf(roomId);
    if (from === to || before.ownerMove?.id === id)
      return { status: 'done', settings: limits(roomId), groupOwner: groupOwner(roomId) };
    const moved: OwnerMoved = { id, from, to, by, at: now() };
    const change = await keep({ ...before, groupOwner: to, ownerMove: moved });
    await options.onOwnerMoved(roomId, moved);
    return change;
  };

  return {
    refresh: async () => {
      const before = kept;
      kept = new Map((await store.rooms()).map((room) => [room.id, room]));
      return [...kept.values()].some((room) => !isSame(room, before.get(room.id)));
    },
    limits,
    capabilities: (kind, roomId) => capabilitiesOf(kind, roomId === undefined ? noLimits : limits(roomId)),
    groupOwner,

    change: async (roomId, payload) => {
      const room = directory().room(roomId);
      if (room === undefined) return refused('unknown-room');
      if (room.kind === 'direct') return refused('no-settings');
      const parsed = limitsForm.safeParse(payload);
      if (!parsed.success) return refused('malformed');
      // A group owner is who sends there; elsewhere nobody could.
      if (parsed.data.personSends && groupOwner(roomId) === null) return refused('no-settings');
      return keep({ ...keptOf(roomId), limits: parsed.data });
    },

    giveGroup: async (roomId, payload) => {
      const parsed = ownerForm.safeParse(payload);
      if (!parsed.success) return refused('malformed');
      const { identity } = parsed.data;
      // The page does not say who gave it; the desk hears of the new owner in any case.
      return moveGroup(roomId, { id: randomUUID(), to: identity, by: identity });
    },
    moveGroup,
    moves: () =>
      [...kept.values()].flatMap(({ id, ownerMove }) =>
        ownerMove === null ? [] : [{ ...ownerMove, roomId: id }],
      ),
  };
};
