import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createWorkshop, makeDataDir, runCommand, startDesk } from '../support/command.ts';

const workshop = createWorkshop();
afterEach(() => workshop.clean());

const run = (args: readonly string[], env: Record<string, string>, input?: string) =>
  workshop.keep(runCommand(args, env, input)).ended;

const demoRoom = async (get: (path: string) => Promise<Response>) => {
  const state = (await (await get('/playground/state')).json()) as {
    name: string;
    rooms: { id: string; kind: string; members?: string[] }[];
    speakers: { identity: string; role?: string; customerId?: string }[];
  };
  return state;
};

it('a desk starts in three lines, refuses company on its data, stops at Ctrl-C, and goes on where it stood', async () => {
  const folder = await workshop.folder();
  const env = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'trace' };
  const desk = workshop.keep(await startDesk(env));
  expect(desk.out().trim().split('\n')).toEqual([
    expect.stringMatching(
      /^Baton runs on its embedded database in .*data, migrated and open after \d+ ms\.$/,
    ),
    expect.stringMatching(/^Desk ".+" \(the built-in demo\): \d+ people, \d+ customers, \d+ rooms\.$/),
    expect.stringMatching(/^Playground: http:\/\/127\.0\.0\.1:\d+\/ \(Ctrl-C stops\)\.$/),
  ]);
  expect((await desk.get('/readyz')).status).toBe(200);
  const { rooms, speakers } = await demoRoom(desk.get);
  const room = rooms.find(({ kind }) => kind === 'service')?.id ?? '';
  const secretWords = '全公司都登录不了，口令是 swordfish-4711';
  const speakAs =
    speakers.find(({ identity }) => /wang/.test(identity))?.identity ?? speakers[0]?.identity ?? '';
  expect(await desk.write(`/ticket ${secretWords}`, { room, speakAs })).toBe(200);

  // Others, beside it.
  const [second, report, words, doctor, bad] = await Promise.all([
    run(['start'], env),
    run(['report', 'today', '--json'], env),
    run(['report'], env),
    run(['doctor'], env),
    run(['report', 'yesterday'], env),
  ]);
  expect(second.code).toBe(1);
  expect(second.err).toContain(
    `is in use by process ${desk.child.pid}. The embedded database belongs to one process`,
  );
  expect(JSON.parse(report.out)).toMatchObject({
    volume: { count: 1, tickets: [1] },
    period: { name: 'today' },
  });
  expect([report.code, words.code]).toEqual([0, 0]);
  expect(words.out).toMatch(/1/);
  expect(doctor.out).toContain(`ok   Desk: running on ${env.DATA_DIR}.`);
  expect(doctor.code).toBe(0);
  expect([bad.code, bad.err]).toEqual([1, expect.stringContaining('there is no period "yesterday"')]);
  expect((await stat(join(env.DATA_DIR, 'baton.sock'))).mode & 0o777).toBe(0o600);

  desk.signal('SIGINT');
  const ended = await desk.ended;
  expect([ended.code, ended.out.trim().split('\n').at(-1)]).toEqual([
    0,
    'Baton has stopped; everything is stored.',
  ]);
  for (const secret of ['swordfish', 'is in use']) expect(ended.err).not.toContain(secret);

  const again = workshop.keep(await startDesk(env));
  expect(await again.write('/ticket 打印机坏了', { room, speakAs })).toBe(200);
  const figures = await run(['report', '--json'], env);
  expect(JSON.parse(figures.out)).toMatchObject({ volume: { count: 2, tickets: [1, 2] } });
  again.signal('SIGTERM');
  expect((await again.ended).code).toBe(0);
  // Nobody runs any more: the verb opens the data itself.
  expect(JSON.parse((await run(['report', '--json'], env)).out)).toMatchObject({ volume: { count: 2 } });
});

it('SIGHUP takes a good file, keeps the last good one where a file is bad, and the desk runs on', async () => {
  const folder = await workshop.folder();
  const config = join(folder, 'baton.yaml');
  const good = await readFile(new URL('../../examples/baton.yaml', import.meta.url), 'utf8');
  const named = (name: string): string => good.replace(/^ {2}name: .*$/m, `  name: ${name}`);
  await writeFile(config, named('First'));
  const desk = workshop.keep(
    await startDesk({
      DATA_DIR: await makeDataDir(join(folder, 'data')),
      BATON_CONFIG: config,
      PLAYGROUND: '1',
      LOG_LEVEL: 'info',
    }),
  );
  expect((await demoRoom(desk.get)).name).toBe('First');
  await writeFile(config, `${named('Second')}\nrooms: nonsense\n`);
  desk.signal('SIGHUP');
  await desk.says(/baton\.yaml was not taken; the desk goes on as before:\n {2}.*rooms/);
  expect((await demoRoom(desk.get)).name).toBe('First');
  await writeFile(config, named('Third'));
  desk.signal('SIGHUP');
  await desk.says(/configuration read again/);
  expect((await demoRoom(desk.get)).name).toBe('Third');
  expect((await desk.get('/readyz')).status).toBe(200);
  desk.signal('SIGINT');
  expect((await desk.ended).code).toBe(0);
});

it('a playground that is open to the network shows its token when it is made, and never any other secret', async () => {
  const folder = await workshop.folder();
  const env = { DATA_DIR: await makeDataDir(join(folder, 'data')), HOST: '0.0.0.0', LOG_LEVEL: 'trace' };
  const first = workshop.keep(await startDesk(env));
  const [, address = ''] = await first.says(/Playground: (\S+) \(Ctrl-C/);
  const { port, search } = new URL(address);
  const state = `http://127.0.0.1:${port}/playground/state`;
  expect((await fetch(state)).status).toBe(401);
  expect((await fetch(`${state}${search}`)).status).toBe(200);
  await fetch(`http://127.0.0.1:${port}/nowhere${search}`);
  first.signal('SIGINT');
  const token = new URLSearchParams(search).get('token') ?? '';
  expect(token.length).toBeGreaterThan(20);
  expect((await first.ended).err).not.toContain(token);

  const secrets = { BATON_SECRET: 'a-secret-of-the-desk-0001', PLAYGROUND_TOKEN: 'token-of-the-page-0002' };
  const second = workshop.keep(await startDesk({ ...env, ...secrets }));
  const [, open = ''] = await second.says(/Playground: (\S+), token in PLAYGROUND_TOKEN/);
  const again = `http://127.0.0.1:${new URL(open).port}/playground/state?token=`;
  expect((await fetch(`${again}${token}`)).status).toBe(401);
  expect((await fetch(`${again}${secrets.PLAYGROUND_TOKEN}`)).status).toBe(200);
  second.signal('SIGINT');
  const { out, err } = await second.ended;
  for (const secret of [token, ...Object.values(secrets)]) expect(out + err).not.toContain(secret);
});
