import pino from 'pino';
import type { Adapter, Receive } from '../../../src/adapters/contract.ts';
import type { MovedChannels } from '../../../src/adapters/slack/channels.ts';
import { createSlack, type SlackOptions } from '../../../src/adapters/slack/index.ts';
import type { Installation, InstallationStore } from '../../../src/adapters/slack/workspaces.ts';
import { createWebServer } from '../../../src/web/server.ts';
import { type FakeSlack, signingSecret, startFakeSlack } from './index.ts';

export const memoryInstallations = (): InstallationStore & { readonly kept: Map<string, Installation> } => {
  const kept = new Map<string, Installation>();
  return {
    kept,
    find: async (tenant) => kept.get(tenant) ?? null,
    list: async () => [...kept.values()],
    save: async (one) => {
      kept.set(one.tenant, one);
    },
    remove: async (tenant) => {
      kept.delete(tenant);
    },
  };
};

export const memoryChannels = (): MovedChannels => {
  const moved = new Map<string, string>();
  return {
    presentOf: async (tenant, channel) => moved.get(`${tenant}:${channel}`) ?? null,
    formerOf: async (tenant, channel) =>
      [...moved].find(([key, to]) => key.startsWith(`${tenant}:`) && to === channel)?.[0].split(':')[1] ??
      null,
    move: async (tenant, from, to) => {
      moved.set(`${tenant}:${from}`, to);
    },
  };
};

/** The adapter alone, with a Slack behind it and a web server before it. */
export type SlackHouse = {
  readonly slack: FakeSlack;
  readonly adapter: Adapter;
  readonly url: string;
  readonly installations: ReturnType<typeof memoryInstallations>;
  stop(): Promise<void>;
};

export const startSlackHouse = async (
  receive: Receive,
  options: { readonly by?: 'http' | 'socket' } & Partial<SlackOptions> = {},
): Promise<SlackHouse> => {
  const { by = 'http', ...more } = options;
  const slack = await startFakeSlack({ by });
  const installations = memoryInstallations();
  const { adapter, routes, doors } = createSlack({
    botToken: 'xoxb-own',
    signingSecret,
    appToken: by === 'socket' ? 'xapp-1' : undefined,
    apiUrl: slack.apiUrl,
    clientId: undefined,
    clientSecret: undefined,
    orgToken: undefined,
    publicUrl: undefined,
    secret: 'a secret of sixteen characters',
    installations,
    movedChannels: memoryChannels(),
    known: () => undefined,
    guestsAreCustomers: () => true,
    rooms: () => [],
    now: () => Date.now(),
    log: pino({ level: 'silent' }),
    pause: () => 20,
    ...more,
  });
  const errors: unknown[] = [];
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes,
    doors,
    onError: (error) => errors.push(error),
  });
  const { url } = await web.start();
  slack.deliversTo(url);
  await adapter.start(receive);
  let stopped = false;
  return {
    slack,
    adapter,
    url,
    installations,
    stop: async () => {
      if (stopped) return;
      stopped = true;
      await adapter.stop();
      await slack.stop();
      await web.stop(100);
      slack.verify();
      if (errors.length > 0) throw new Error('a request failed by a bug', { cause: errors[0] });
    },
  };
};
