import type { Group, PlaygroundStore, StoredMessage } from './store.ts';

/** The playground's store for tests: nothing survives the process. */
export const createMemoryPlaygroundStore = (): PlaygroundStore => {
  const messages: StoredMessage[] = [];
  const groups: Group[] = [];
  let revision = 0;
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
    find: async (outgoingId) => messages.find((one) => one.outgoingId === outgoingId) ?? null,
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
  };
};
