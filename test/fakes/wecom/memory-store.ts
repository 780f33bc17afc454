import type {
  Card,
  GroupTask,
  Nonce,
  OwnerChange,
  SeenGroup,
  Transfer,
  WecomStore,
} from '../../../src/adapters/wecom/store.ts';

/** What the adapter keeps, without a database: for tests of the adapter alone. Processes that share it share one of these. */
export const createMemoryWecomStore = (): WecomStore => {
  const leases = new Map<string, { holder: string; until: number }>();
  const tasks = new Map<string, GroupTask>();
  const cards = new Map<string, Card>();
  const posts = new Map<string, string>();
  const transfers = new Map<string, Transfer & { state: string }>();
  const groups = new Map<string, SeenGroup>();
  const changes = new Map<string, OwnerChange & { due: number | null }>();
  const nonces = new Map<string, string>();
  let archive: { seq: number; at: number } | null = null;

  const known = (nonce: Nonce): boolean => {
    const before = nonces.get(nonce.value) ?? nonce.digest;
    nonces.set(nonce.value, before);
    return before === nonce.digest;
  };
  const counting = (except: string | null, since: number, matches: (one: Transfer) => boolean): number =>
    [...transfers.values()].filter(
      (one) => one.state !== 'refused' && one.key !== except && one.at >= since && matches(one),
    ).length;

  return {
    lease: {
      hold: async (name, holder, now, until) => {
        const held = leases.get(name);
        if (held !== undefined && held.holder !== holder && held.until > now) return false;
        leases.set(name, { holder, until });
        return true;
      },
      release: async (name, holder) => {
        if (leases.get(name)?.holder === holder) leases.delete(name);
      },
    },
    tasks: {
      task: async (id) => tasks.get(id) ?? null,
      byMsgId: async (msgId) => [...tasks.values()].find((task) => task.msgId === msgId) ?? null,
      save: async (task) => void tasks.set(task.outgoingId, task),
      move: async (id, from, to) => {
        const task = tasks.get(id);
        if (task === undefined || !from.includes(task.state)) return false;
        tasks.set(id, { ...task, state: to });
        return true;
      },
      waiting: async (limit) =>
        [...tasks.values()].filter(({ state }) => state === 'waiting').slice(0, limit),
      withWords: async (chatId, digest, msgId) =>
        [...tasks.values()]
          .filter(
            (task) =>
              task.chatId === chatId &&
              task.digest === digest &&
              (task.archivedAs === null || task.archivedAs === msgId) &&
              ['begun', 'waiting', 'sent'].includes(task.state),
          )
          .toSorted((a, b) => Number(b.archivedAs === msgId) - Number(a.archivedAs === msgId)),
      archived: async (id, msgId) => {
        const task = tasks.get(id);
        if (task !== undefined) tasks.set(id, { ...task, archivedAs: msgId, state: 'sent' });
      },
      countSince: async (chatId, since) =>
        [...tasks.values()].filter(
          (task) =>
            task.chatId === chatId &&
            task.how === 'task' &&
            task.state !== 'withdrawn' &&
            task.createdAt >= since,
        ).length,
    },
    cards: {
      save: async (card) => {
        const before = cards.get(card.taskId);
        cards.set(card.taskId, { ...card, responseCode: card.responseCode ?? before?.responseCode ?? null });
      },
      card: async (taskId) => cards.get(taskId) ?? null,
      takeCode: async (taskId, since) => {
        const card = cards.get(taskId);
        if (card === undefined || card.at < since) return null;
        cards.set(taskId, { ...card, responseCode: null });
        return card.responseCode;
      },
    },
    posts: {
      save: async (chat, digest, providerId) => void posts.set(`${chat}\n${digest}`, providerId),
      find: async (chat, digest) => posts.get(`${chat}\n${digest}`) ?? null,
    },
    transfers: {
      begin: async (transfer) => {
        const before = transfers.get(transfer.key);
        if (before === undefined || before.state === 'refused')
          transfers.set(transfer.key, { ...transfer, state: 'begun' });
      },
      settle: async (key, state) => {
        const one = transfers.get(key);
        if (one?.state === 'begun') transfers.set(key, { ...one, state });
      },
      lastOf: async (chatId, since) =>
        [...transfers.values()]
          .filter((one) => one.state !== 'refused' && one.chatId === chatId && one.at >= since)
          .toSorted((a, b) => b.at - a.at)[0] ?? null,
      ofGroup: async (chatId, since, except) => counting(except, since, (one) => one.chatId === chatId),
      ofDay: async (from, since, except) => counting(except, since, (one) => one.from === from),
    },
    groups: {
      group: async (chatId) => groups.get(chatId) ?? null,
      save: async (group) => void groups.set(group.chatId, group),
      forget: async (chatId) => void groups.delete(chatId),
      noteChange: async (change, nonce, now) => {
        if (!known(nonce)) return false;
        if (!changes.has(change.key)) changes.set(change.key, { ...change, attempts: 0, due: now });
        return true;
      },
      dueChanges: async (now) => [...changes.values()].filter(({ due }) => due !== null && due <= now),
      postpone: async (key, attempts, due) => {
        const change = changes.get(key);
        if (change !== undefined) changes.set(key, { ...change, attempts, due });
      },
      pending: async (chatId) =>
        [...changes.values()].some((change) => change.chatId === chatId && change.due !== null),
      settleChange: async (key) => {
        const change = changes.get(key);
        if (change !== undefined) changes.set(key, { ...change, due: null });
      },
    },
    forgetOld: async () => {},
    archive: {
      cursor: async () => archive?.seq ?? 0,
      advance: async (seq, now) => {
        archive = { seq: Math.max(seq, archive?.seq ?? 0), at: now };
      },
      advancedAt: async () => archive?.at ?? null,
    },
  };
};
