import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createWorkshop, makeDataDir, runCommand } from '../support/command.ts';

const workshop = createWorkshop();
afterEach(() => workshop.clean());

const run = (args: readonly string[], env: Record<string, string> = {}, input?: string | Buffer) =>
  workshop.keep(runCommand(args, env, input)).ended;

it('an unknown verb is told which there are, and help says what they do', async () => {
  const [unknown, proto, help, asked] = await Promise.all([
    run(['strat']),
    run(['constructor']),
    run(['help']),
    run(['start', '--help']),
  ]);
  expect([unknown.code, unknown.out]).toEqual([2, '']);
  expect(unknown.err).toMatch(/^baton: there is no verb "strat"\. These are: start, .*doctor.*\.\n$/);
  expect(proto.code).toBe(2);
  expect([help.code, help.out]).toEqual([0, asked.out]);
  for (const verb of ['start', 'demo', 'migrate', 'doctor', 'grade', 'report'])
    expect(help.out).toContain(`  ${verb} `);
});

it('grade answers each line with one JSON object, whatever the line is', async () => {
  const folder = await workshop.folder();
  const lines = Buffer.concat([
    Buffer.from('全公司都登录不了，业务停了\r\n'),
    Buffer.from('\n'),
    Buffer.from('   \n'),
    Buffer.from([0xff, 0xfe, 0x41, 0x0a]),
    Buffer.from('quote " and \\ and \u0000 nul\n'),
    Buffer.from('好的，谢谢'),
  ]);
  const { code, out, err } = await run(['grade'], { DATA_DIR: folder }, lines);
  expect([code, err]).toEqual([0, '']);
  expect(out.endsWith('\n')).toBe(true);
  const graded = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(graded.map(({ text }) => text)).toEqual([
    '全公司都登录不了，业务停了',
    '',
    '   ',
    '\ufffd\ufffdA',
    'quote " and \\ and \u0000 nul',
    '好的，谢谢',
  ]);
  for (const one of graded)
    expect(Object.keys(one)).toEqual(['text', 'isRequest', 'kind', 'severity', 'reason']);
  expect(graded[0]).toMatchObject({ isRequest: true, severity: 'critical' });
  expect(graded[1]).toMatchObject({ isRequest: false, severity: null });
  expect(graded[5]).toMatchObject({ isRequest: false, kind: 'chatter', severity: null });
});

it('grade says nothing to no lines, keeps up with many, and ends quietly when its reader goes', async () => {
  const folder = await workshop.folder();
  const [none, many] = await Promise.all([
    run(['grade'], { DATA_DIR: folder }, ''),
    run(['grade'], { DATA_DIR: folder }, 'cannot log in\n'.repeat(20_000)),
  ]);
  expect([none.code, none.out]).toEqual([0, '']);
  expect([many.code, many.out.split('\n').length]).toEqual([0, 20_001]);
  const impatient = workshop.keep(
    runCommand(['grade'], { DATA_DIR: folder }, 'cannot log in\n'.repeat(200_000)),
  );
  await impatient.says(/cannot log in/);
  impatient.child.stdout?.destroy();
  const { code, err } = await impatient.ended;
  expect([code, err]).toEqual([0, '']);
});

it('doctor says what is well and what is not, and its exit code says it to machines', async () => {
  const folder = await workshop.folder();
  const password = 'hunter2-hunter2';
  const [well, noDatabase, noDesk, badEnvironment] = await Promise.all([
    run(['doctor'], { DATA_DIR: await makeDataDir(join(folder, 'well')) }),
    run(['doctor'], {
      DATA_DIR: join(folder, 'none'),
      DATABASE_URL: `postgres://baton:${password}@127.0.0.1:1/baton`,
      PLAYGROUND: '1',
      DINGTALK_CLIENT_ID: 'ding-client',
      DINGTALK_CLIENT_SECRET: 'ding-secret',
    }),
    run(['doctor'], {
      DATA_DIR: await makeDataDir(join(folder, 'desk')),
      BATON_CONFIG: join(folder, 'absent.yaml'),
    }),
    run(['doctor'], {
      DATA_DIR: join(folder, 'env'),
      PORT: 'lots',
      DATABASE_URL: `mysql://x:${password}@y/z`,
    }),
  ]);
  expect(well.out).not.toMatch(/^NOT/m);
  expect([well.code, well.err]).toEqual([0, '']);
  expect(well.out).toMatch(/^ok {3}Database: PostgreSQL \d+/m);
  expect(noDatabase.code).toBe(1);
  expect(noDatabase.out).toMatch(/^NOT {2}Database: .*\n {5}→ Check DATABASE_URL/m);
  expect(noDatabase.out).toMatch(/^NOT {2}Links: forms and ratings on dingtalk .*\n {5}→ Set PUBLIC_URL/m);
  expect(well.out).not.toContain('Links:');
  expect([noDesk.code, noDesk.out]).toEqual([1, expect.stringMatching(/^NOT {2}.*absent\.yaml/m)]);
  expect(badEnvironment.code).toBe(1);
  expect(badEnvironment.out).toMatch(/^NOT {2}PORT must be/m);
  expect(badEnvironment.out).toMatch(/^NOT {2}DATABASE_URL must be/m);
  for (const { out, err } of [noDatabase, badEnvironment]) expect(out + err).not.toContain(password);
});

it('report draws its picture into a file, and says why where it cannot', async () => {
  const folder = await workshop.folder();
  const env = { DATA_DIR: await makeDataDir(join(folder, 'data')) };
  const file = join(folder, 'week.png');
  const { code, out, err } = await run(['report', 'week', '--picture', file], env);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/参评率: 暂无数据/);
  expect((await readFile(file)).subarray(1, 4).toString()).toBe('PNG');
  const nowhere = await run(['report', `--picture=${join(folder, 'none', 'x.png')}`], env);
  expect([nowhere.code, nowhere.out]).toEqual([1, '']);
  expect(nowhere.err).toMatch(/^baton: the picture could not be written to .*x\.png: ENOENT/);
  const [nameless, strange] = await Promise.all([
    run(['report', '--picture'], env),
    run(['report', '--jsom']),
  ]);
  expect([nameless.code, nameless.err]).toEqual([1, expect.stringContaining('--picture <value>')]);
  expect([strange.code, strange.err]).toEqual([1, expect.stringContaining('--jsom')]);
});

it('start with a wrong environment says every problem at once and touches nothing', async () => {
  const folder = await workshop.folder();
  const { code, out, err } = await run(['start'], {
    DATA_DIR: join(folder, 'data'),
    PORT: '99999',
    HOST: 'http://x',
  });
  expect([code, out]).toEqual([1, '']);
  expect(err).toMatch(/^baton: the environment has 2 problems:\n {2}HOST must be.*\n {2}PORT must be.*\n$/);
  const { readdir } = await import('node:fs/promises');
  expect(await readdir(folder)).toEqual([]);
});

it('start says in a sentence when its port is taken', async () => {
  const folder = await workshop.folder();
  const { createServer } = await import('node:net');
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, '127.0.0.1', resolve);
  });
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const { code, err } = await run(['start'], {
      DATA_DIR: await makeDataDir(join(folder, 'data')),
      PORT: String(port),
    });
    expect(code).toBe(1);
    expect(err).toContain(`baton: 127.0.0.1:${port} is in use by another program; set PORT to a free one`);
    expect(err).not.toContain(' at ');
  } finally {
    taken.close();
  }
});
