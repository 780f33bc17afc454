import type { Desk } from '../../domain/desk.ts';
import { type Adapter, type Receive, type Words } from '../contract.ts';
import { createApi, type Credentials } from './api.ts';
import { createBudget, type Spending } from './budget.ts';
import { capabilitiesOf } from './capabilities.ts';
import { createPressKeys } from './card-press.ts';
import { diagnose } from './diagnose.ts';
import { openAddress } from './gateway.ts';
import { createGroups } from './groups.ts';
import { idOf, nativeOf, platform } from './ids.ts';
import { createMedia } from './media.ts';
import { createOutgoing } from './outgoing.ts';
import { createOwnership } from './ownership.ts';
import { createRecall } from './recall.ts';
import { createReceiving } from './receiving.ts';
import { createSending, textContent } from './sending.ts';
import type { DingtalkStore, KnownGroup } from './store.ts';
import { createStream, type StreamTiming } from './stream.ts';

export type DingtalkOptions = {
  readonly credentials: Credentials;
  /** Usually the same as the client id. */
  readonly robotCode: string;
  readonly cardTemplateId: string | undefined;
  readonly groupTemplateId: string | undefined;
  /** By the month, for the whole organisation. */
  readonly limits: Readonly<Record<Spending, number>>;
  readonly store: DingtalkStore;
  readonly desk: () => Desk;
  /** Where a rating's button leads; null where it leads nowhere. */
  readonly ratingLink: (action: string) => string | null;
  /** Signed links can be opened: there is a public address. */
  readonly links: boolean;
  readonly now: () => number;
  readonly nextId: () => string;
  readonly random: () => number;
  readonly log: {
    info(fields: object, text: string): void;
    warn(fields: object, text: string): void;
    error(fields: object, text: string): void;
  };
  readonly timing?: StreamTiming;
};

export type NewGroup = {
  readonly title: string;
  /** User ids. */
  readonly owner: string;
  readonly members: readonly string[];
  /** The robot's organisation, by which the room is named. */
  readonly corp: string;
};

export type Dingtalk = Adapter & {
  /** Makes a customer group whose owner can be changed later; resolves with its room. Throws `PlatformError`. */
  createGroup(group: NewGroup, key: string): Promise<KnownGroup & { readonly roomId: string }>;
  /** By which people of a group can be called at any time; null: no more. Throws where it is none of DingTalk's. */
  setWebhook(roomId: string, url: string | null): Promise<void>;
  /** Those that the robot has heard of. */
  groups(): Promise<readonly (KnownGroup & { readonly roomId: string })[]>;
};

/** An alarm of one kind is told once in so long. */
const alarmRest = 86_400_000;

/** DingTalk: the stream in, the REST side out. */
export const createDingtalk = (options: DingtalkOptions): Dingtalk => {
  const { credentials, robotCode, cardTemplateId, store, desk, now, log } = options;
  const cards = cardTemplateId !== undefined;
  const alarms = new Map<string, { readonly words: Words; readonly at: number }>();
  const alarming = new Set<Promise<unknown>>();

  /** Those who run the desk are told in the log and in their rooms on DingTalk, and `baton doctor` says it again. */
  const alarm = (what: string, words: Words): void => {
    const last = alarms.get(what);
    if (last !== undefined && now() - last.at < alarmRest) return;
    alarms.set(what, { words, at: now() });
    log.error({ what }, words.en);
    for (const { id, language } of desk().triageRooms) {
      if (!id.startsWith(`${platform}:`)) continue;
      const text = words[language ?? desk().language];
      const told = sending
        .toGroup(nativeOf(id), textContent(text), true)
        .catch((error: unknown) => log.warn({ err: error }, 'an alarm could not be told on DingTalk'));
      alarming.add(told);
      void told.finally(() => alarming.delete(told));
    }
  };

  const budget = createBudget({
    store: store.usage,
    limits: options.limits,
    now,
    warn: (words) => alarm(`budget ${words.en}`, words),
    onError: (error) => log.warn({ err: error }, 'the month’s counters of DingTalk could not be written'),
  });
  const api = createApi(credentials, budget, now, (error) => {
    if (error.words) alarm('quota', error.words);
  });
  const sending = createSending(api, { robotCode, cardTemplateId });
  const groups = createGroups(store, api, (error) =>
    log.warn({ err: error }, 'a group of DingTalk could not be looked at'),
  );
  const personName = (identity: string): string | null => desk().personByIdentity.get(identity)?.name ?? null;

  let receive: Receive | null = null;
  const receiving = createReceiving({
    receive: () => {
      if (receive === null) throw new Error('DingTalk is not started');
      return receive;
    },
    answer: (to, message) => outgoing.answer(to, message),
    groups,
    store,
    pressKeys: createPressKeys(now),
    personName,
    alarm,
    now,
    log,
  });
  const outgoing = createOutgoing({
    sending,
    api,
    media: createMedia(api),
    groups,
    store,
    cards,
    ratingLink: cards ? () => null : options.ratingLink,
    sessionOf: receiving.sessionOf,
    now,
    nextId: options.nextId,
    log,
  });
  const stream = createStream({
    address: (signal) => openAddress(credentials, signal),
    handle: (frame, signal) => {
      budget.count('push');
      return receiving.handle(frame, signal);
    },
    log,
    random: options.random,
    ...(options.timing && { timing: options.timing }),
  });

  return {
    platform,
    pages: ['direct', 'mention', 'urgent'],
    // 20 calls of a kind in a second (D:how-to-process-api-throttling); a group has room for one now and then.
    pace: { perRoom: 200, concurrent: 10 },
    capabilities: (kind, roomId) =>
      capabilitiesOf(kind, roomId, {
        cards,
        links: options.links,
        group: roomId === undefined ? undefined : groups.get(roomId),
      }),
    ownership: createOwnership(
      api,
      groups,
      (identity) => receiving.nameOf(identity) || nativeOf(identity),
      log,
    ),

    start: async (given) => {
      receive = given;
      await groups.load();
      stream.start();
    },
    stop: async () => {
      await stream.stop();
      await receiving.quiet();
      await Promise.allSettled(alarming);
      await budget.flush();
    },
    send: outgoing.send,
    recall: createRecall({
      api,
      robotCode,
      changeCard: sending.changeCard,
      cardOf: store.cardByCarrier,
      desk,
    }),

    diagnose: () =>
      diagnose({
        api,
        budget,
        groups,
        status: () => (receive === null ? null : stream.status()),
        tryGateway: async () => {
          await openAddress(credentials, AbortSignal.timeout(5_000));
        },
        robotCode,
        cardTemplateId,
        groupTemplateId: options.groupTemplateId,
        links: options.links,
        alarms: () => [...alarms.values()].map(({ words }) => words),
        language: () => desk().language,
      }),

    setWebhook: async (roomId, url) => {
      await groups.load();
      const group = groups.get(roomId);
      if (group === undefined) throw new Error(`the robot has not heard of ${roomId} yet: mention it there`);
      if (url !== null && !url.startsWith(`${credentials.oapiUrl}/robot/send?access_token=`))
        throw new Error(`a webhook begins with ${credentials.oapiUrl}/robot/send?access_token=`);
      await groups.save({ ...group, webhook: url });
    },

    groups: async () => {
      await groups.load();
      return groups.all().map((group) => ({ ...group, roomId: idOf(group.corp, group.conversationId) }));
    },

    createGroup: async ({ title, owner, members, corp }, key) => {
      const { groupTemplateId } = options;
      if (groupTemplateId === undefined) throw new Error('DINGTALK_GROUP_TEMPLATE_ID is not set');
      const answer = Object(
        await api.call('/v1.0/im/sceneGroup/create', {
          body: {
            title,
            template_id: groupTemplateId,
            owner_user_id: owner,
            user_ids: [...new Set([owner, ...members])],
            uuid: key,
          },
        }),
      );
      const { open_conversation_id: conversationId, chat_id: chatId } = answer;
      if (typeof conversationId !== 'string') throw new Error('DingTalk answered without the new group');
      const group: KnownGroup = {
        corp,
        conversationId,
        kind: 'scene',
        chatId: typeof chatId === 'string' ? chatId : null,
        title,
        joinUrl: null,
        webhook: null,
        disbanded: false,
      };
      await groups.save(group);
      await budget.flush();
      return { ...group, roomId: idOf(corp, conversationId) };
    },
  };
};
