import { idOf } from '../src/adapters/dingtalk/ids.ts';
import { createDesk } from '../src/domain/desk.ts';
import { openPostgres } from '../src/storage/database.ts';
import { migrate } from '../src/storage/migrate.ts';
import { readEnvironment } from '../src/config/env.ts';
import { start } from '../src/main.ts';
import pino from 'pino';
import { corp, startDingtalk } from '../test/fakes/dingtalk/dingtalk.ts';
import { benchDesk } from './desk.ts';
import { closedLoop, median, round, type Bench, type Row } from './measure.ts';

const groups = 500;
const clients = 300;

/** Frames of the stream to committed tickets: from the push to its acknowledgement, the double in the same process. */
export const dingtalkFrames = async ({ createDatabase, folder, seconds }: Bench): Promise<Row[]> => {
  const { url } = await createDatabase();
  const database = await openPostgres(url);
  await migrate(database.db);
  const fake = await startDingtalk();
  const wang = fake.world.person('王建国', null);
  const made = Array.from({ length: groups }, (_, index) =>
    fake.world.group(`群 ${index}`, 'other', 'u-min', []),
  );
  const read = readEnvironment({
    DATA_DIR: folder,
    PORT: '0',
    PLAYGROUND: '0',
    LOG_LEVEL: 'error',
    DINGTALK_CLIENT_ID: 'dingapp',
    DINGTALK_CLIENT_SECRET: 'app-secret',
    DINGTALK_API_URL: fake.apiUrl,
    DINGTALK_OAPI_URL: fake.oapiUrl,
    DINGTALK_MONTHLY_CALLS: '900000000',
    DINGTALK_MONTHLY_PUSHES: '900000000',
  });
  if (!read.ok) throw new Error(read.problems.join('; '));
  const desk = createDesk({
    ...benchDesk(0),
    rooms: made.map(({ id, title }) => ({
      id: idOf(corp, id),
      kind: 'service' as const,
      name: title,
      teamId: 'support',
    })),
  });
  const running = await start({
    env: read.env,
    desk: {
      current: () => desk,
      reload: () => Promise.resolve({ ok: true, desk, origin: 'file', warnings: [] }),
    },
    log: pino({ level: 'error' }, pino.destination(2)),
    database,
  });
  while (fake.gateway.connections() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  let next = 0;
  const push = async (text: string): Promise<void> => {
    next += 1;
    const group = made[next % groups];
    if (group) await (await fake.write(wang, group, `@Baton ${text}`))?.answered;
  };
  // Each group's ticket is opened before anything is counted.
  for (let index = 0; index < groups; index += 100)
    await Promise.all(Array.from({ length: 100 }, () => push('仓库系统从九点起全都登不进去，发不了货了')));
  const rates: number[] = [];
  for (let turn = 0; turn < 3; turn += 1)
    rates.push(
      (await closedLoop(clients, seconds * 1000, () => push('补充一下，二号仓库的打印机也慢'))).perSecond,
    );
  const slowest = fake.gateway.acks.reduce((most, { after }) => Math.max(most, after), 0);
  await running.stop();
  await fake.stop();
  await database.close();
  return [
    {
      name: 'DingTalk: frames to committed messages on tickets (PostgreSQL)',
      value: Math.round(median(rates)),
      unit: '/s',
      note: `the double and the desk in one process; slowest acknowledgement ${round(slowest)} ms of 3,000`,
    },
  ];
};
