import { createWebServer } from '../../../src/web/server.ts';
import type { Receive } from '../../../src/adapters/contract.ts';
import { createWecom, type Wecom, type WecomOptions } from '../../../src/adapters/wecom/index.ts';
import type { WecomStore } from '../../../src/adapters/wecom/store.ts';
import { type FakeBotSocket, fakeBot, startFakeBotSocket } from './bot-socket.ts';
import { type Letter, letterKeys, monday } from './letters.ts';
import { createMemoryWecomStore } from './memory-store.ts';
import { fakeCorp, type FakeWecomApi, startFakeWecomApi } from './wecom-api.ts';

export const archiveToken = 'archive-token';

export type WecomHouse = Wecom & {
  readonly api: FakeWecomApi;
  readonly socket: FakeBotSocket;
  readonly store: WecomStore;
  readonly url: string;
  /** What the adapter had to say to whoever runs it. */
  readonly troubles: string[];
  /** The clock of the adapter; tests move it. */
  readonly clock: { now: number };
  /** WeCom posts a letter, up to three times, until it is taken; resolves with the last status. */
  post(letter: Letter): Promise<number>;
  /** The sidecar posts to the archive; resolves with the status. */
  archive(
    messages: readonly object[],
    token?: string,
  ): Promise<{ status: number; body: Record<string, unknown> }>;
  stop(): Promise<void>;
};

/** One adapter with WeCom's doubles behind it. */
export const startWecomHouse = async (
  receive: Receive,
  given: Partial<WecomOptions> & {
    readonly with?: readonly ('app' | 'archive' | 'bot')[];
    started?: boolean;
  } = {},
): Promise<WecomHouse> => {
  const parts = given.with ?? ['app', 'archive', 'bot'];
  const api = await startFakeWecomApi();
  const socket = await startFakeBotSocket();
  const store = given.store ?? createMemoryWecomStore();
  const troubles: string[] = [];
  const clock = { now: monday };
  const wecom = createWecom({
    app: parts.includes('app')
      ? {
          corpId: fakeCorp.id,
          agentId: fakeCorp.agentId,
          secret: fakeCorp.secret,
          token: letterKeys.token,
          encodingAesKey: letterKeys.encodingAesKey,
        }
      : undefined,
    corpId: undefined,
    apiUrl: api.url,
    archiveToken: parts.includes('archive') ? archiveToken : undefined,
    bot: parts.includes('bot') ? { ...fakeBot, wsUrl: socket.url } : undefined,
    store,
    now: () => clock.now,
    language: () => 'zh',
    ratingLink: () => null,
    onTrouble: (what, error) => troubles.push(`${what} ${error instanceof Error ? error.message : ''}`),
    timing: { redeliverAfter: 10, beat: 20, every: 20, firstRest: 10, subscribeWithin: 1_000 },
    ...given,
  });
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: wecom.routes,
    onError: (error) => troubles.push(String(error)),
  });
  const { url } = await web.start();
  if (given.started !== false) await wecom.adapter.start(receive);

  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    await wecom.adapter.stop();
    await web.stop(100);
    await socket.stop();
    await api.stop();
  };
  return {
    ...wecom,
    api,
    socket,
    store,
    url,
    troubles,
    clock,
    post: async ({ query, body }) => {
      let status = 0;
      for (let round = 0; round < 3; round += 1) {
        const response = await fetch(`${url}/wecom/callback?${query}`, { method: 'POST', body });
        await response.arrayBuffer();
        status = response.status;
        if (status === 200) break;
      }
      return status;
    },
    archive: async (messages, token = archiveToken) => {
      const response = await fetch(`${url}/wecom/archive`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messages }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    stop: () => (stopped ??= stop()),
  };
};
