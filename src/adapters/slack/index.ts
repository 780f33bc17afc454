import type { Hono } from 'hono';
import type { Logger } from 'pino';
import type { Duration, Instant } from '../../domain/time.ts';
import type { Adapter, Pace, Receive } from '../contract.ts';
import { createApp, type SlackApp } from './bolt.ts';
import { capabilitiesOf } from './capabilities.ts';
import { createChannels, type MovedChannels } from './channels.ts';
import { createClient } from './client.ts';
import { diagnose } from './diagnose.ts';
import { createDoor, eventsPath } from './http.ts';
import { createInstallRoutes } from './install.ts';
import { createTake } from './intake.ts';
import { createOwnership } from './ownership.ts';
import { createPeople } from './people.ts';
import { createReplies } from './replies.ts';
import { createSending } from './sending.ts';
import { createLines } from './socket.ts';
import { createWorkspaces, type InstallationStore } from './workspaces.ts';

export type SlackOptions = {
  readonly botToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Present: Socket Mode. */
  readonly appToken: string | undefined;
  readonly apiUrl: string;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly orgToken: string | undefined;
  readonly publicUrl: string | undefined;
  readonly secret: string;
  readonly installations: InstallationStore;
  readonly movedChannels: MovedChannels;
  /** Who the desk knows by this identity. */
  readonly known: (identity: string) => string | undefined;
  readonly guestsAreCustomers: () => boolean;
  /** Ids of the desk's rooms, of every platform. */
  readonly rooms: () => readonly string[];
  readonly now: () => Instant;
  readonly log: Logger;
  /** Tests have no time for Slack's pace, nor for pauses between connections. */
  readonly pace?: Pace;
  readonly pause?: (failures: number) => Duration;
};

/** One message a second in a channel (docs.slack.dev/apis/web-api/rate-limits); Slack says itself when it is too much in all. */
const slackPace: Pace = { perRoom: 1_000, concurrent: 20 };
const longestRest: Duration = 5_000;

/** Slack, by HTTP or by Socket Mode, for one workspace or many. */
export const createSlack = (
  options: SlackOptions,
): {
  readonly adapter: Adapter;
  readonly routes: readonly Hono[];
  /** Where Slack delivers to; it has Node's own request, which Bolt reads. */
  readonly doors: readonly Omit<ReturnType<typeof createDoor>, 'receiver'>[];
} => {
  const { apiUrl, log, now, secret, publicUrl, signingSecret, clientId, clientSecret, installations } =
    options;
  const workspaces = createWorkspaces({ token: options.botToken, apiUrl, store: installations, log });
  const channels = createChannels(options.movedChannels);
  const replies = createReplies(log);
  const people = createPeople(options);
  const sending = createSending({ workspaces, channels, replies, log });
  const appClient = options.appToken === undefined ? null : createClient(options.appToken, { apiUrl, log });
  const organisation =
    options.orgToken === undefined ? null : createClient(options.orgToken, { apiUrl, log });
  let app: SlackApp | null = null;
  const lines =
    options.appToken === undefined
      ? null
      : createLines({
          appToken: options.appToken,
          apiUrl,
          log,
          ...(options.pause ? { pause: options.pause } : {}),
        });
  const door =
    lines !== null || signingSecret === undefined
      ? null
      : createDoor({ secret: signingSecret, isOpen: () => app !== null, now, log });

  const capabilities = capabilitiesOf(organisation !== null);

  const adapter: Adapter = {
    platform: 'slack',
    capabilities: () => capabilities,
    start: async (receive: Receive) => {
      const take = createTake({ receive, workspaces, people, channels, replies, now, log });
      const receiver = lines ?? door?.receiver;
      if (receiver !== undefined) app = createApp({ receiver, workspaces, take, apiUrl, log });
      await lines?.start();
    },
    stop: async () => {
      const last = app;
      app = null;
      await lines?.stop();
      await last?.rest();
      await replies.rest(longestRest);
    },
    send: sending.send,
    find: sending.find,
    recall: sending.recall,
    forms: true,
    ownership: createOwnership({ sending, organisation }),
    pace: options.pace ?? slackPace,
    diagnose: () =>
      diagnose({
        workspaces,
        channels,
        socket: appClient,
        publicUrl,
        eventsPath,
        installable: clientId !== undefined,
        organisation,
        rooms: options.rooms,
      }),
  };

  const routes: Hono[] = [];
  if (clientId !== undefined && clientSecret !== undefined)
    routes.push(
      createInstallRoutes({
        clientId,
        clientSecret,
        apiUrl,
        publicUrl,
        secret,
        store: installations,
        workspaces,
        now,
        log,
      }),
    );
  return { adapter, routes, doors: door === null ? [] : [door] };
};
