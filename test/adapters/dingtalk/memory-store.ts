import type { DingtalkStore, KnownGroup, PostedCard } from '../../../src/adapters/dingtalk/store.ts';

/** What the database would keep. */
export const createMemoryDingtalkStore = (): DingtalkStore & { readonly usageOf: Map<string, number> } => {
  const usageOf = new Map<string, number>();
  const groups = new Map<string, KnownGroup>();
  const cards = new Map<string, PostedCard>();
  return {
    usageOf,
    usage: {
      add: async (month, kind, count) => {
        const total = (usageOf.get(`${month} ${kind}`) ?? 0) + count;
        usageOf.set(`${month} ${kind}`, total);
        return total;
      },
      read: async (month, kind) => usageOf.get(`${month} ${kind}`) ?? 0,
    },
    groups: async () => [...groups.values()],
    saveGroup: async (group) => void groups.set(`${group.corp} ${group.conversationId}`, group),
    saveCard: async (card) => void cards.set(card.outTrackId, card),
    cardByCarrier: async (carrierId) =>
      [...cards.values()].find((card) => card.carrierId === carrierId) ?? null,
    cardByTrack: async (outTrackId) => cards.get(outTrackId) ?? null,
  };
};
