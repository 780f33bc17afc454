import { createCallbackRoutes } from '../src/adapters/wecom/callback.ts';
import { createWecom } from '../src/adapters/wecom/index.ts';
import { openPostgres } from '../src/storage/database.ts';
import { createWecomStore } from '../src/storage/wecom.ts';
import { createWebServer } from '../src/web/server.ts';
import { benchDesk, benchRooms, countingAdapter, startBenchDesk } from './desk.ts';
import { benchKeys, placeOf } from './wecom-load.ts';

/** A desk behind WeCom's real callback and bot, in a process of its own; or, without a database, the bare door alone. */
const [url = '', folder = '', wsUrl = ''] = process.argv.slice(2);
const keys = { ...benchKeys };

const listen = async (routes: Parameters<typeof createWebServer>[0]['routes']): Promise<void> => {
  const web = createWebServer({ host: '127.0.0.1', port: 0, routes, onError: console.error });
  const { port } = await web.start();
  process.send?.(port);
};

if (url === '') {
  const bare = createCallbackRoutes({
    keys,
    now: () => Date.now(),
    take: () => Promise.resolve('taken'),
    onTrouble: console.error,
  });
  await listen([bare]);
} else {
  const database = await openPostgres(url);
  const { adapter, routes } = createWecom({
    app: {
      corpId: keys.receiveId,
      agentId: 1,
      secret: 'secret',
      token: keys.token,
      encodingAesKey: keys.encodingAesKey,
    },
    corpId: undefined,
    apiUrl: 'http://127.0.0.1:9',
    archiveToken: undefined,
    bot: wsUrl === '' ? undefined : { id: 'bot-1', secret: 'bot-secret', wsUrl },
    store: createWecomStore(database.db),
    now: () => Date.now(),
    language: () => 'zh',
    ratingLink: () => null,
    onTrouble: () => {},
    timing: { every: 3_600_000 },
  });
  const { send } = countingAdapter();
  await startBenchDesk(database, folder, {
    desk: benchDesk(benchRooms, placeOf(wsUrl === '' ? 'app' : 'bot')),
    adapters: [{ ...adapter, send }],
  });
  await listen(routes);
}
