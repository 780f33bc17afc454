import { createMemoryPlaygroundStore } from '../../../src/adapters/playground/memory-store.ts';
import { createPlayground, type Playground } from '../../../src/adapters/playground/index.ts';
import { createPlaygroundRoutes } from '../../../src/adapters/playground/routes.ts';
import type { PlaygroundStore } from '../../../src/adapters/playground/store.ts';
import type { Adapter, Receive, Received } from '../../../src/adapters/contract.ts';
import { commandHints } from '../../../src/commands/hints.ts';
import { demoDesk } from '../../../src/config/demo.ts';
import { createDesk, type DeskPlan } from '../../../src/domain/desk.ts';
import { createWebServer } from '../../../src/web/server.ts';

export const room = 'playground:local:qinghe';
export const triage = 'playground:local:triage';
export const customer = 'playground:local:li-wen';
export const agent = 'playground:local:lin-xiao';
export const agentsDirectRoom = 'playground:local:dm-lin-xiao';

export const done: Received = { status: 'done', answer: null };

export type PlaygroundHouse = {
  readonly url: string;
  readonly playground: Adapter & Playground;
  readonly store: PlaygroundStore;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** Posts a message of the customer into the service room. */
  say(text: string, more?: Record<string, unknown>): Promise<Response>;
  stop(): Promise<void>;
};

type Options = {
  readonly plan?: DeskPlan;
  readonly receive?: Receive;
  readonly store?: PlaygroundStore;
  readonly token?: string | null;
  readonly loopback?: boolean;
  readonly publicUrl?: string | null;
};

/** The playground on a real port of 127.0.0.1, its store in memory, its desk a function of the test. */
export const startPlayground = async (options: Options = {}): Promise<PlaygroundHouse> => {
  const desk = createDesk(options.plan ?? demoDesk());
  const store = options.store ?? createMemoryPlaygroundStore();
  const playground = createPlayground({ desk: () => desk, store, now: () => Date.now(), redeliverAfter: 20 });
  const routes = createPlaygroundRoutes({
    playground,
    commands: commandHints,
    loopback: options.loopback ?? true,
    token: options.token ?? null,
    publicUrl: options.publicUrl ?? null,
  });
  const errors: unknown[] = [];
  const web = createWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: [routes],
    onError: (error) => errors.push(error),
  });
  await playground.start(options.receive ?? (async () => done));
  const { url } = await web.start();

  const post: PlaygroundHouse['post'] = (path, body, headers = {}) =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    url,
    playground,
    store,
    get: (path, headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' }),
    post,
    say: (text, more = {}) =>
      post('/playground/messages', { id: crypto.randomUUID(), room, speakAs: customer, text, ...more }),
    stop: async () => {
      await playground.stop();
      await web.stop();
      if (errors.length > 0) throw new AggregateError(errors, 'requests failed by a bug');
    },
  };
};
