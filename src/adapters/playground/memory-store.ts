import type { KeptRoom } from './room-limits.ts';
import type { Group, PlaygroundStore, StoredMessage } from './store.ts';

/** The playground's store for tests: nothing survives the process. */
export const createMemoryPlaygroundStore = (): PlaygroundStore => {
  const messages: StoredMessage[] = [];
  const groups: Group[] = [];
  const rooms = new Map<string, KeptRoom>();
  let revision = 0;
  const change = (index: number, to: Partial<StoredMessage>): void => {
    const known = messages[index];
    if (known === undefined) return;
    revision += 1;
    messages[index] = { ...known, ...to, revision };
  };
  const indexWhere = (holds: (message: StoredMessage) => boolean) => messages.findIndex(holds);
  return {
    append: async (message) => {
      const known = messages.find(
        (one) =>
          one.id === message.id || (message.outgoingId !== null && one.outgoingId === message.outgoingId),
      );
      if (known) return known;
      revision += 1;
      const stored = { ...message, seq: messages.length + 1, revision };
      messages.push(stored);
      return stored;
    },
    edit: async (id, message, at) => {
      const index = indexWhere((one) => one.id === id && one.author === null);
      const known = messages[index];
      if (!known) return false;
      revision += 1;
      messages[index] = { ...known, message, editedAt: at, revision };
      return true;
    },
    takeBack: async (id, empty, at) => {
      const index = indexWhere((one) => one.id === id && one.author === null && !one.prepared);
      if (index === -1) return false;
      if (messages[index]?.takenBack !== true)
        change(index, { message: empty, takenBack: true, editedAt: at });
      return true;
    },
    find: async (outgoingId) => messages.find((one) => one.outgoingId === outgoingId) ?? null,
    findSentFor: async (outgoingId) => messages.find((one) => one.sentFor === outgoingId) ?? null,
    message: async (id) => messages.find((one) => one.id === id) ?? null,
    release: async (preparedId, message) => {
      const index = indexWhere((one) => one.id === preparedId && one.prepared?.state === 'waiting');
      const prepared = messages[index]?.prepared;
      if (prepared === undefined || prepared === null) return null;
      change(index, { prepared: { ...prepared, state: 'sent' } });
      revision += 1;
      const stored = { ...message, seq: messages.length + 1, revision };
      messages.push(stored);
      return stored;
    },
    withdraw: async (outgoingId) => {
      const index = indexWhere((one) => one.outgoingId === outgoingId);
      const prepared = messages[index]?.prepared;
      if (index === -1) return true;
      if (prepared?.state !== 'waiting') return false;
      change(index, { prepared: { ...prepared, state: 'withdrawn' }, outgoingId: null });
      return true;
    },
    waitingFor: async (roomId) =>
      messages.filter((one) => one.prepared?.roomId === roomId && one.prepared.state === 'waiting'),
    rooms: async () => [...rooms.values()],
    keepRoom: async (room) => {
      rooms.set(room.id, room);
    },
    list: async (roomId, limit, before) =>
      messages
        .filter((one) => one.roomId === roomId && (before === undefined || one.seq < before))
        .slice(-limit),
    since: async (seen) =>
      messages.filter((one) => one.revision > seen).toSorted((a, b) => a.revision - b.revision),
    addGroup: async (group) => {
      const known = groups.find(({ id }) => id === group.id);
      if (known) return known;
      groups.push(group);
      return group;
    },
    groups: async () => [...groups],
    lastRevision: async () => revision,
    cleared: async () => 0,
  };
};
