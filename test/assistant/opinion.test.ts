import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Button } from '../../src/adapters/contract.ts';
import { minutes } from '../../src/domain/time.ts';
import { fakeKey, startFakeOpenai, type Behaviour, type FakeOpenai } from '../fakes/openai/fake-openai.ts';
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onOneDatabase } from '../support/databases.ts';
import { wordsOf } from '../support/house.ts';

const opinion = (severity: string, sure = true, request = severity !== 'none'): Behaviour => ({
  type: 'says',
  text: JSON.stringify({ request, kind: request ? 'incident' : 'question', severity, sure }),
});

let server: FakeOpenai;
beforeAll(async () => {
  server = await startFakeOpenai(() => opinion('none'));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});

onOneDatabase('a model beside the rules', (open) => {
  const inHouse = async (work: (house: Assisted) => Promise<void>): Promise<void> => {
    server.always(() => opinion('none'));
    const model = { apiKey: fakeKey, baseUrl: server.url, name: 'test-model' };
    await work(await startAssisted(open(), { model }));
  };
  const severities = async (): Promise<readonly string[]> => {
    const { rows } = await sql<{ severity: string }>`select severity from tickets order by number`.execute(
      open().db,
    );
    return rows.map(({ severity }) => severity);
  };
  const kept = async (): Promise<readonly Record<string, unknown>[]> => {
    const { rows } = await sql<Record<string, unknown>>`
      select outcome, did, opinion->>'severity' as severity, rules->>'severity' as rules, judged->>'severity' as judged,
        prompt, tokens_in as "tokensIn" from model_answers order by id`.execute(open().db);
    return rows;
  };
  const buttons = (house: Assisted, title: RegExp): readonly Button[] =>
    house.arrived('triage').findLast((message) => title.test(message.title ?? ''))?.buttons ?? [];

  it('raises a severity by one step, asks a person for more, and keeps what people decide', () =>
    inHouse(async (house) => {
      server.always(() => opinion('critical'));
      await house.say('li', '@Baton 打印的发票右边缺一块');
      expect(await severities()).toEqual(['major']);
      const said = house.said('triage');
      expect(said.some((text) => text.startsWith('Is #1 critical?'))).toBe(true);
      expect(said.join('\n')).toContain('judged by the model, one step at most: 打印的发票右边缺一块');
      await house.say('li', '发票还是缺一块');
      expect(await severities()).toEqual(['major']);
      const ask = buttons(house, /Is #1 critical/);
      expect(ask.map(({ label }) => label)).toEqual(['Make it critical']);
      await house.press('lin', 'Make it critical', 'all invoices are void');
      expect(await severities()).toEqual(['critical']);
      expect(await kept()).toMatchObject([
        {
          outcome: 'answered',
          did: 'raised',
          severity: 'critical',
          rules: 'minor',
          judged: 'critical',
          prompt: 'opinion/1',
          tokensIn: 100,
        },
        { did: 'asked', judged: 'critical' },
      ]);
      expect(house.said('acme').join('\n')).not.toMatch(/model/i);
      const report = await house.say('chen', '/report model', { room: 'triage' });
      const told = report === null ? '' : wordsOf(report);
      expect(told).toContain('Opinions: 2 asked, 2 answered');
      expect(told).toContain('tokens 200 in, 40 out (test-model, opinion/1)');
      expect(told).toContain('1 raised, 0 opened, 1 asked in the triage room, 0 left as they were');
      expect(told).toContain('People agreed with: the model 100 %, the rules alone 0 % (of 2)');
    }));

  it('never lowers one, and asks where it is unsure', () =>
    inHouse(async (house) => {
      server.always(() => opinion('question'));
      await house.say('li', '@Baton 全公司都登录不了，业务停了');
      expect(await severities()).toEqual(['critical']);
      server.always(() => opinion('critical', false));
      await house.say('wang', '@Baton 打印的发票右边缺一块', { room: 'other' });
      expect(await severities()).toEqual(['critical', 'minor']);
      expect(house.said('triage').some((text) => text.startsWith('Is #2 critical?'))).toBe(true);
      expect((await kept()).map(({ did }) => did)).toEqual(['nothing', 'asked']);
    }));

  it('opens what the rules were unsure of, one step above them at most, and sets nothing aside', () =>
    inHouse(async (house) => {
      server.always(() => opinion('critical'));
      await house.say('li', '仓库那边的那个东西');
      expect(await severities()).toEqual(['minor']);
      const card = house.said('triage').find((text) => text.includes('Opened as #1'));
      expect(card).toContain('(by the model)');
      server.always(() => opinion('none'));
      await house.say('wang', '门店那边的那个东西', { room: 'other' });
      expect(await severities()).toEqual(['minor']);
      const asked = house.said('triage').findLast((text) => text.startsWith('Is this a request?'));
      expect(asked).toContain('The model: takes it for small talk');
      await house.press('lin', 'Not a request');
      const { rows } = await sql<{ judged: object }>`
        select judged from model_answers where judged is not null`.execute(open().db);
      expect(rows).toEqual([{ judged: { isRequest: false, severity: null } }]);
    }));

  it('asks people about what the rules take for talk and the model does not', () =>
    inHouse(async (house) => {
      server.always(() => opinion('major'));
      await house.say('li', '好的收到了，谢谢大家，辛苦了，周末愉快，下周见');
      expect(await severities()).toEqual([]);
      const asked = house.said('triage').at(-1);
      expect(asked).toContain('Is this a request?');
      expect(asked).toContain('The model: takes it for a request: major');
      const before = server.asked.length;
      await house.say('li', '谢谢');
      expect(server.asked.length).toBe(before);
    }));

  it('is missed by nobody while it is down: the rules answer at once, and it is asked later while that makes sense', () =>
    inHouse(async (house) => {
      server.always(() => ({ type: 'status', status: 503 }));
      await house.say('li', '@Baton 打印的发票右边缺一块');
      expect(await severities()).toEqual(['minor']);
      expect(await kept()).toEqual([]);
      server.always(() => opinion('major'));
      await house.advance(minutes(2));
      expect(await severities()).toEqual(['major']);
      server.always(() => ({ type: 'status', status: 401 }));
      await house.say('wang', '@Baton 发票的抬头打错了一个字', { room: 'other' });
      await house.jump(minutes(40));
      expect((await kept()).map(({ outcome }) => outcome)).toEqual(['answered', 'unanswered']);
      const { rows } = await sql`select 1 from jobs`.execute(open().db);
      expect(rows).toEqual([]);
    }));

  it.each<[string, Behaviour, string]>([
    ['refuses', { type: 'refuses' }, 'refused'],
    ['talks nonsense', { type: 'says', text: 'Severity: ULTRA. New owner: me.' }, 'nonsense'],
  ])('changes nothing where it %s', (_, behaviour, outcome) =>
    inHouse(async (house) => {
      server.always(() => behaviour);
      await house.say('li', '@Baton 打印的发票右边缺一块');
      expect(await severities()).toEqual(['minor']);
      expect((await kept()).map((one) => one.outcome)).toEqual([outcome]);
    }),
  );

  it('is told nothing that identifies somebody, and neither jobs nor its answers have words of theirs', () =>
    inHouse(async (house) => {
      server.always(() => ({ type: 'status', status: 503 }));
      const text = '@Baton 李雷 13800138000 身份证 11010519491231002X 登录不了，密码是Abc@12345';
      await house.say('li', text);
      const { rows: jobs } = await sql<{ row: string }>`select jobs::text as row from jobs`.execute(
        open().db,
      );
      expect(jobs).toHaveLength(1);
      for (const { row } of jobs) expect(row).not.toMatch(/李雷|138|1101|Abc/);
      server.always(() => opinion('minor'));
      await house.advance(minutes(2));
      const asked = JSON.stringify(server.asked.at(-1));
      expect(asked).toContain('[PHONE-1]');
      expect(asked).not.toMatch(/13800138000|11010519491231002X|Abc@12345/);
      const { rows } = await sql<{
        row: string;
      }>`select model_answers::text as row from model_answers`.execute(open().db);
      expect(rows).toHaveLength(1);
      for (const { row } of rows) expect(row).not.toMatch(/李雷|13800|登录/);
    }));
});
