import { type Inbound, type Obstacle, type Ownership, PlatformError, type Words } from '../contract.ts';
import { type Directory, tenant } from './directory.ts';
import type { OwnerMoved } from './room-limits.ts';
import type { RoomSettings } from './room-settings.ts';

const notIn = (name: string): Words => ({
  en: `${name} is not in this group. Bring ${name} in first.`,
  zh: `${name} 还不在这个群里，请先把 ${name} 拉进群。`,
});
const byHandOnly: Words = {
  en: 'In this room only the group’s owner can give the group away.',
  zh: '这个群只有群主本人能转让群主。',
};

/** What the platform tells of a move: the same each time it is told, so that it can be told again after a crash. */
export const ownerMovedOf = (roomId: string, moved: OwnerMoved, directory: Directory): Inbound => {
  const known = (identity: string) => directory.author(identity) ?? { identity, name: identity };
  const owner = known(moved.to);
  return {
    type: 'group-owner',
    key: `${tenant}:owner:${moved.id}`,
    roomId,
    author: moved.by === null ? { identity: `${tenant}:baton`, name: 'Baton' } : known(moved.by),
    owner,
    former: moved.from,
    writtenAt: moved.at,
  };
};

/** Whose group it is, in a room that may be told to let the desk move it, a person, or nobody. */
export const createOwnership = (options: {
  readonly settings: RoomSettings;
  readonly directory: () => Directory;
}): Ownership => {
  const { settings, directory } = options;
  return {
    read: async (roomId) => {
      await settings.refresh();
      const room = directory().room(roomId);
      if (room === undefined) throw new PlatformError('rejected', `There is no room ${roomId}.`);
      const hidden = settings.limits(roomId).groupOwner === 'none';
      return { owner: hidden ? null : settings.groupOwner(roomId), members: room.members };
    },

    preflight: async (roomId, { to }) => {
      const obstacles: Obstacle[] = [];
      const room = directory().room(roomId);
      if (room?.members.includes(to.identity) !== true)
        obstacles.push({ blocks: true, words: notIn(to.name) });
      return obstacles;
    },

    transfer: async (roomId, { to }, key) => {
      await settings.refresh();
      if (settings.limits(roomId).groupOwner !== 'api')
        throw new PlatformError('rejected', 'This group is given away by a person only.', {
          words: byHandOnly,
        });
      const moved = await settings.moveGroup(roomId, { id: key, to: to.identity, by: null });
      if (moved.status === 'refused')
        throw new PlatformError('rejected', `The group cannot be given to ${to.identity}.`, {
          words: notIn(to.name),
        });
    },

    readBackAfter: [0],

    steps: (_roomId, { to }) => ({
      en: `Open the room’s settings at the top right, choose ${to.name} under “Group owner”, and confirm.`,
      zh: `点右上角打开会话设置，在“群主”里选择 ${to.name}，然后确认。`,
    }),
  };
};
