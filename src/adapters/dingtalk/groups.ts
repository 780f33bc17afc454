import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import type { Api } from './api.ts';
import { corpOf, idOf, nativeOf } from './ids.ts';
import type { DingtalkStore, KnownGroup } from './store.ts';

export type Groups = {
  /** Reads what is known. */
  load(): Promise<void>;
  get(roomId: string): KnownGroup | undefined;
  all(): readonly KnownGroup[];
  /** Somebody wrote there, or an event told of it. Resolves when it is known what kind of group it is. */
  heardOf(
    roomId: string,
    told: { readonly title?: string | null; readonly chatId?: string | null; readonly disbanded?: boolean },
  ): Promise<void>;
  save(group: KnownGroup): Promise<void>;
};

/** D:query-group-information; it answers for groups of our template alone. */
const queried = z.object({
  ownerUserId: z.string().nullish(),
  title: z.string().nullish(),
  groupUrl: z.string().nullish(),
});
export type QueriedGroup = z.infer<typeof queried>;

export const queryScene = async (api: Api, conversationId: string): Promise<QueriedGroup> => {
  const body = { openConversationId: conversationId };
  const parsed = queried.safeParse(await api.call('/v1.0/im/sceneGroups/query', { body }));
  if (!parsed.success)
    throw new PlatformError('unknown', 'DingTalk answered about the group with something else');
  return parsed.data;
};

/** The groups in which the robot is, each looked at once to learn what can be done there. */
export const createGroups = (
  store: Pick<DingtalkStore, 'groups' | 'saveGroup'>,
  api: Api,
  onError: (error: unknown) => void,
): Groups => {
  const known = new Map<string, KnownGroup>();
  const looking = new Map<string, Promise<void>>();

  const save = async (group: KnownGroup): Promise<void> => {
    await store.saveGroup(group);
    known.set(idOf(group.corp, group.conversationId), group);
  };

  /** What kind of group it is; null: it could not be asked, so it is asked at another time. */
  const look = async (group: KnownGroup): Promise<KnownGroup | null> => {
    try {
      const { title, groupUrl } = await queryScene(api, group.conversationId);
      return { ...group, kind: 'scene', title: title ?? group.title, joinUrl: groupUrl ?? null };
    } catch (error) {
      if (!(error instanceof PlatformError) || error.kind !== 'rejected') return null;
    }
    if (group.chatId === null) return { ...group, kind: 'other' };
    try {
      await api.old(`/chat/get?chatid=${encodeURIComponent(group.chatId)}`, { method: 'GET' });
      return { ...group, kind: 'app' };
    } catch (error) {
      return error instanceof PlatformError && error.kind === 'rejected' ? { ...group, kind: 'other' } : null;
    }
  };

  const learn: Groups['heardOf'] = async (roomId, told) => {
    const before = known.get(roomId);
    const now: KnownGroup = {
      corp: corpOf(roomId),
      conversationId: nativeOf(roomId),
      kind: before?.kind ?? 'other',
      chatId: told.chatId ?? before?.chatId ?? null,
      title: told.title || before?.title || '',
      joinUrl: before?.joinUrl ?? null,
      webhook: before?.webhook ?? null,
      disbanded: told.disbanded ?? false,
    };
    const asNew = before === undefined || (before.kind === 'other' && now.chatId !== before.chatId);
    const seen = asNew && !now.disbanded ? await look(now) : now;
    if (seen === null) {
      known.set(roomId, now);
      return;
    }
    if (JSON.stringify(before) !== JSON.stringify(seen)) await save(seen);
  };

  return {
    load: async () => {
      for (const group of await store.groups()) known.set(idOf(group.corp, group.conversationId), group);
    },
    get: (roomId) => known.get(roomId),
    all: () => [...known.values()],
    save,
    heardOf: (roomId, told) => {
      const after = (looking.get(roomId) ?? Promise.resolve()).then(() => learn(roomId, told)).catch(onError);
      looking.set(roomId, after);
      return after.finally(() => {
        if (looking.get(roomId) === after) looking.delete(roomId);
      });
    },
  };
};
