import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createOpinionWork } from '../../src/assistant/opinion.ts';
import { createModel } from '../../src/assistant/model.ts';
import { createLogger } from '../../src/cli/logger.ts';
import { actInRoom } from '../../src/desk/act.ts';
import { createJobs } from '../../src/desk/jobs.ts';
import { minutes } from '../../src/domain/time.ts';
import { fakeKey, startFakeOpenai, type Asked, type FakeOpenai } from '../fakes/openai/fake-openai.ts';
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onOneDatabase } from '../support/databases.ts';

const secret =
  '李雷 13800138000 +44 7700 900123 身份证 11010519491231002X 卡号 4111111111111111 lilei@example.com sk-live-9f8e7d6c5b4a39281706 密码是Abc@12345';
const message = `@Baton 登录不了，业务停了 ${secret}`;
const never =
  /李雷|13800138000|7700 ?900123|11010519491231002X|4111111111111111|lilei@|sk-live|Abc@12345|登录不了|业务停了|sk-test/;

/** A server that repeats what it was asked, in whatever it says. */
const repeated = ({ messages }: Asked): string => `${messages[1].content} ${secret} Bearer ${fakeKey}`;
const isWriting = ({ messages }: Asked): boolean => !messages[1].content.includes('"message":');

let server: FakeOpenai;
let lines: string[] = [];
beforeAll(async () => {
  server = await startFakeOpenai((asked) => ({ type: 'says', text: repeated(asked) }));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});
beforeEach(() => {
  lines = [];
});

onOneDatabase('the log beside a model', (open) => {
  const model = () => ({ apiKey: fakeKey, baseUrl: server.url, name: 'test-model' });
  const begun = (): Promise<Assisted> =>
    startAssisted(open(), {
      model: model(),
      log: createLogger({ logLevel: 'trace' }, { write: (line: string) => void lines.push(line) }),
    });
  const askAll = async (desk: Assisted): Promise<void> => {
    await desk.say('li', message);
    await desk.say('lin', '@Baton /handover @Zhao');
    await desk.say('lin', '/draft 1', { room: 'triage' });
    await desk.say('lin', '/summarize 1', { room: 'triage' });
  };
  /** The jobs that still wait say nothing either. */
  const written = async (): Promise<string> => {
    const { rows } = await sql<{ row: string }>`select jobs::text as row from jobs`.execute(open().db);
    return [...lines, ...rows.map(({ row }) => row)].join('\n');
  };

  it('has no word of a customer’s and no key while it answers, refuses, talks nonsense or is down', async () => {
    const desk = await begun();
    await askAll(desk);
    for (const status of [400, 500]) {
      server.always((asked) => ({
        type: 'status',
        status,
        body: { error: { message: repeated(asked), code: repeated(asked) } },
      }));
      await desk.say('li', `还是不行 ${secret}`);
      await desk.say('lin', '/draft 1', { room: 'triage' });
      expect(await written()).not.toMatch(never);
      await desk.jump(minutes(16));
    }
    expect(await written()).not.toMatch(never);
  });

  it('tells that a job was broken off, and nothing of what it was about', async () => {
    server.always(() => ({ type: 'silent' }));
    const desk = await begun();
    const { house, intake } = desk.shell;
    const asked = createModel(model(), { now: () => house.clock.now(), random: () => 0 });
    const decide = (tx: Parameters<typeof actInRoom>[1], what: Parameters<typeof actInRoom>[2]) =>
      actInRoom(house, tx, what);
    const opinion = createOpinionWork(() => house, asked, decide);
    // It ends two seconds before the lease does.
    const jobs = createJobs(house, { opinion }, { lease: 2_100 });
    await intake.receive({
      type: 'message',
      key: 'fake:t:broken-off',
      roomId: 'fake:t:acme',
      author: { identity: 'fake:t:li', name: 'li' },
      text: message,
      addressed: true,
      providerId: 'broken-off',
      quotes: null,
      writtenAt: house.clock.now(),
    });
    await jobs.work.run();
    await jobs.quiet();
    const log = await written();
    expect(log).toContain('job failed, tried again');
    expect(log).toContain('broken off');
    expect(log).not.toMatch(never);
  });

  it('tells that an answer could not be stored, and nothing of what it says', async () => {
    const { db } = open();
    server.always((asked) => ({
      type: 'says',
      text: isWriting(asked)
        ? repeated(asked)
        : '{"request":true,"kind":"incident","severity":"minor","sure":true}',
    }));
    // The database quotes what it cannot take, in its message.
    await sql`create function test_refuse() returns trigger language plpgsql as $$
      begin perform (new.body -> 'draft' ->> 'text')::integer; return new; end $$`.execute(db);
    await sql`create trigger test_refuse before update on handovers for each row execute function test_refuse()`.execute(
      db,
    );
    try {
      const desk = await begun();
      await desk.say('li', message);
      await desk.say('lin', '@Baton /handover @Zhao');
      const log = await written();
      expect(log).toContain('"job":"brief.assess"');
      expect(log).toContain('job failed, tried again');
      expect(log).toContain('invalid input syntax for type integer');
      expect(log).not.toMatch(never);
    } finally {
      await sql`drop function test_refuse() cascade`.execute(db);
    }
  });
});
