import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Busy } from '../src/adapters/contract.ts';
import { openPostgres } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { benchMessage, forgetRooms, startBenchDesk } from './desk.ts';
import { judge, median, openLoop, percentile, round, type Bench, type Row } from './measure.ts';

const perSecond = 200;

/** How long until a message is acknowledged where a model is configured and says nothing, against no model, in turns. */
export const modelDown = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => {
    silent.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has an address of that kind
  const { port } = silent.address() as AddressInfo;
  const model = {
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: `http://127.0.0.1:${port}/v1`,
    OPENAI_MODEL: 'silent',
  };
  const taken = { without: [] as number[], down: [] as number[] };
  for (let turn = 0; turn < 3; turn += 1) {
    for (const which of ['without', 'down'] as const) {
      const { url } = await createDatabase();
      const database = await openPostgres(url);
      await migrate(database.db);
      const options = which === 'down' ? { env: model } : {};
      const desk = await startBenchDesk(database, `${folder}/${which}-${turn}`, options);
      forgetRooms();
      const offer = () =>
        desk.receive(benchMessage()).then(
          () => 'done' as const,
          (error: unknown) => {
            if (error instanceof Busy) return 'refused' as const;
            throw error;
          },
        );
      await openLoop(perSecond, seconds * 300, offer);
      const run = await openLoop(perSecond, seconds * 1000, offer);
      taken[which].push(percentile(run.taken, 0.99));
      await desk.stop();
      await database.close();
    }
  }
  silent.closeAllConnections();
  silent.close();
  const [without, down] = [median(taken.without), median(taken.down)];
  return [
    {
      name: 'acknowledgement p99, no model',
      value: round(without),
      unit: 'ms',
      note: `${perSecond}/s offered`,
    },
    {
      name: 'the same with a model that is silent',
      value: round(down),
      unit: 'ms',
      ratio: round(down / without, 2),
      must: '≤ 50',
      aim: '≤ 20',
      met: judge(down, { must: 50, aim: 20, better: 'lower' }),
    },
  ];
};
