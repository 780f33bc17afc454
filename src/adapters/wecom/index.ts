import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import type { Language } from '../../domain/desk.ts';
import type { Instant } from '../../domain/time.ts';
import { type Adapter, Busy, type Inbound, type Receive, type Received } from '../contract.ts';
import { createAppMessages } from './app-messages.ts';
import { createArchiveRoutes } from './archive.ts';
import { createBot } from './bot.ts';
import { createCallbackIntake } from './callback-intake.ts';
import { createCallbackRoutes } from './callback.ts';
import { usualPlace, wecomCapabilities, type Means } from './capabilities.ts';
import { createChores } from './chores.ts';
import { createWecomClient } from './client.ts';
import { diagnoseWecom } from './diagnose.ts';
import { createGroupTasks } from './group-tasks.ts';
import { createIds, placeTypeOf } from './ids.ts';
import { createOpenUserIds } from './open-user-ids.ts';
import { createOwnerWatch } from './owner-watch.ts';
import { createOwnership } from './ownership.ts';
import { createRecall } from './recall.ts';
import { plainText } from './render.ts';
import { createRepeatable } from './repeatable.ts';
import { createSending } from './sending.ts';
import type { WecomStore } from './store.ts';
import { wecomWords } from './words.ts';

export type WecomOptions = {
  readonly app:
    | {
        readonly corpId: string;
        readonly agentId: number;
        readonly secret: string;
        readonly token: string;
        readonly encodingAesKey: string;
      }
    | undefined;
  /** The tenant of all ids; where nobody says it, the bot's id stands in its place. */
  readonly corpId: string | undefined;
  readonly apiUrl: string;
  readonly archiveToken: string | undefined;
  readonly bot: { readonly id: string; readonly secret: string; readonly wsUrl: string } | undefined;
  readonly store: WecomStore;
  readonly now: () => Instant;
  /** In which the adapter's own words are said. */
  readonly language: () => Language;
  /** Where a rating by link is given; null: there are no links. */
  readonly ratingLink: (action: string) => string | null;
  readonly onTrouble: (what: string, error?: unknown) => void;
  /** Shortened by tests: of redelivery, of the bot's lease, of the chores. */
  readonly timing?: { readonly every?: number } & Pick<
    Parameters<typeof createBot>[0],
    'redeliverAfter' | 'beat' | 'subscribeWithin' | 'firstRest'
  >;
};

export type Wecom = {
  readonly adapter: Adapter;
  readonly routes: readonly Hono[];
  /** Everything that is due to be asked of WeCom, now. */
  readonly look: () => Promise<void>;
};

/** The adapter of WeCom: customer groups by an application, internal groups by the AI bot, people by both. */
export const createWecom = (options: WecomOptions): Wecom => {
  const { store, now, onTrouble, timing = {} } = options;
  const ids = createIds(options.app?.corpId ?? options.corpId ?? options.bot?.id ?? '');
  const words = () => wecomWords(options.language());
  const holder = randomUUID();
  const underWay = new Set<Promise<void>>();
  let desk: Receive | null = null;

  const receive = async (inbound: Inbound): Promise<Received> => {
    if (desk === null) throw new Busy('the adapter has not been started');
    return desk(inbound);
  };
  const report = async (inbound: Inbound): Promise<void> => {
    await receive(inbound);
  };
  /** After the acknowledgement, and nobody waits for it. */
  const later = (what: string, work: () => Promise<void>): void => {
    const carryOut = async (): Promise<void> => {
      try {
        await work();
      } catch (error) {
        onTrouble(what, error);
      }
      underWay.delete(done);
    };
    const done = Promise.resolve().then(carryOut);
    underWay.add(done);
  };

  const client =
    options.app === undefined ? null : createWecomClient({ ...options.app, apiUrl: options.apiUrl, now });
  const app =
    client === null || options.app === undefined
      ? null
      : createAppMessages({
          client,
          agentId: options.app.agentId,
          cards: store.cards,
          place: (userId) => ids.room({ type: 'app-chat', userId }),
          now,
        });
  const groups =
    client === null || app === null
      ? null
      : createGroupTasks({ client, app, ids, store, words, now, receive: report });
  const owners =
    client === null || groups === null
      ? null
      : createOwnerWatch({
          client,
          ids,
          groups: store.groups,
          ledger: store.transfers,
          now,
          receive: report,
          ownerMoved: groups.ownerMoved,
        });
  const bot =
    options.bot === undefined
      ? null
      : createBot({
          botId: options.bot.id,
          secret: options.bot.secret,
          wsUrl: options.bot.wsUrl,
          holder,
          ids,
          store,
          words,
          now,
          onTrouble,
          userIdOf: createOpenUserIds(client),
          tell: async (userId, message) => {
            if (app === null) return false;
            await app.text(userId, plainText(message));
            return true;
          },
          ...timing,
        });

  const chores = createChores({
    lease: store.lease,
    name: `wecom.chores.${ids.tenant}`,
    holder,
    now,
    owners: async () => owners?.look(),
    tasks: async () => groups?.look(),
    reconcile: async () => {
      await store.forgetOld(now());
      await owners?.reconcile();
    },
    onTrouble,
    ...(timing.every === undefined ? {} : { every: timing.every }),
  });

  const routes: Hono[] = [];
  if (options.app !== undefined && app !== null && groups !== null) {
    const { token, encodingAesKey, corpId } = options.app;
    const take = createCallbackIntake({
      ids,
      store,
      app,
      tasks: groups,
      words,
      now,
      receive,
      wake: () => chores.wake(),
      later,
    });
    routes.push(
      createCallbackRoutes({ keys: { token, encodingAesKey, receiveId: corpId }, now, take, onTrouble }),
    );
    if (options.archiveToken !== undefined)
      routes.push(
        createArchiveRoutes({
          token: options.archiveToken,
          ids,
          store,
          now,
          receive: report,
          seenInArchive: groups.seenInArchive,
          onError: (error) => onTrouble('the archive could not be taken now', error),
        }),
      );
  }

  const means = (): Means => ({
    app: app !== null,
    archive: options.archiveToken !== undefined,
    bot: bot !== null,
    botCards: bot?.cardsInGroups() ?? false,
  });

  const adapter: Adapter = {
    platform: 'wecom',
    capabilities: (kind, roomId) => {
      const place = roomId === undefined ? null : ids.place(roomId);
      return wecomCapabilities(
        place === null ? usualPlace(kind, means()) : placeTypeOf(place, kind),
        means(),
      );
    },

    start: async (given) => {
      desk = given;
      await bot?.start(receive);
      chores.start();
    },
    stop: async () => {
      desk = null;
      await bot?.stop();
      await chores.stop();
      await Promise.allSettled(underWay);
    },

    send: createSending({ ids, app, bot, groups, ratingLink: options.ratingLink }),
    recall: createRecall({ ids, client, cards: store.cards, now }),
    repeatable: createRepeatable({ ids, tasks: store.tasks, byApp: app !== null, now }),
    ...(groups === null ? {} : { remind: groups.remind, withdraw: groups.withdraw }),
    ...(client === null || groups === null
      ? {}
      : {
          ownership: createOwnership({
            client,
            ids,
            ledger: store.transfers,
            groups: store.groups,
            now,
            moved: (chatId, owner) => groups.ownerMoved(chatId, owner),
          }),
        }),

    diagnose: () =>
      diagnoseWecom({
        client,
        agentId: options.app?.agentId ?? 0,
        archive: options.app !== undefined && options.archiveToken !== undefined ? store.archive : null,
        bot: bot?.connection ?? null,
        started: desk !== null,
        now,
      }),
  };

  return { adapter, routes, look: () => chores.turn() };
};
