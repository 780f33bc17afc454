import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWecomClient, type WecomClient } from '../../../src/adapters/wecom/client.ts';
import { knownCodes, meaningOf } from '../../../src/adapters/wecom/codes.ts';
import { PlatformError } from '../../../src/adapters/contract.ts';
import { fakeCorp, startFakeWecomApi, type FakeWecomApi } from '../../fakes/wecom/wecom-api.ts';

let api: FakeWecomApi;
let client: WecomClient;
let now = Date.UTC(2026, 0, 5, 1, 0);

beforeAll(async () => {
  api = await startFakeWecomApi();
  api.addGroup({ chatId: 'wrGroup01', owner: 'zhangsan' });
});
beforeEach(() => {
  client = createWecomClient({
    apiUrl: api.url,
    corpId: fakeCorp.id,
    secret: fakeCorp.secret,
    now: () => now,
  });
});
afterAll(() => api.stop());

const read = (): Promise<Record<string, unknown>> =>
  client.call('/cgi-bin/externalcontact/groupchat/get', { body: { chat_id: 'wrGroup01' }, repeatable: true });
const send = (): Promise<Record<string, unknown>> =>
  client.call('/cgi-bin/message/send', {
    body: {
      touser: 'lisi',
      msgtype: 'text',
      agentid: fakeCorp.agentId,
      text: { content: 'x' },
      enable_duplicate_check: 1,
    },
  });
const failed = async (call: Promise<unknown>): Promise<PlatformError> => {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof PlatformError ? error : expect.fail(`no PlatformError: ${String(error)}`);
};

describe('the token', () => {
  it('is asked for once by ten calls at the same time, and again when its time is over', async () => {
    const before = api.tokensAsked();
    await Promise.all(Array.from({ length: 10 }, read));
    expect(api.tokensAsked() - before).toBe(1);
    now += 7_200_000;
    await read();
    expect(api.tokensAsked() - before).toBe(2);
  });

  it.each([40014, 42001])(
    'that WeCom has taken back (%i) is renewed, and the call made once more',
    async (code) => {
      await read();
      const before = api.tokensAsked();
      api.expireTokens(code);
      await Promise.all([read(), read(), read()]);
      expect(api.tokensAsked() - before).toBeLessThanOrEqual(2);
    },
  );

  it('that is refused again and again is renewed once and no more', async () => {
    await read();
    const before = api.tokensAsked();
    api.fail('externalcontact/groupchat/get', { errcode: 42001 }, 5);
    expect((await failed(read())).kind).toBe('unauthorized');
    expect(api.tokensAsked() - before).toBe(1);
    for (let left = 0; left < 3; left += 1) await read().catch(() => {});
  });

  it('is not asked for again and again with a wrong secret, which would block this address', async () => {
    const wrong = createWecomClient({
      apiUrl: api.url,
      corpId: fakeCorp.id,
      secret: 'guess',
      now: () => now,
    });
    const before = api.tokensAsked();
    for (let round = 0; round < 5; round += 1) {
      const error = await failed(wrong.call('/cgi-bin/getcallbackip'));
      expect([error.kind, error.words?.zh]).toEqual([
        'unauthorized',
        expect.stringContaining('WECOM_SECRET'),
      ]);
    }
    expect(api.tokensAsked() - before).toBe(1);
    now += 6 * 60_000;
    await failed(wrong.call('/cgi-bin/getcallbackip'));
    expect(api.tokensAsked() - before).toBe(2);
  });
});

describe('a failed call', () => {
  it('is one by its number, inside of HTTP 200', async () => {
    const group = { body: { chat_id: 'wrNobody' } };
    expect(await failed(client.call('/cgi-bin/externalcontact/groupchat/get', group))).toMatchObject({
      kind: 'rejected',
    });
  });

  it.each([
    [45009, 'rate_limited'],
    [45033, 'rate_limited'],
    [-1, 'temporary'],
    [48002, 'rejected'],
    [60020, 'unauthorized'],
    [99_999, 'rejected'],
  ])('with code %i is %s', async (errcode, kind) => {
    api.fail('externalcontact/groupchat/get', { errcode });
    expect((await failed(read())).kind).toBe(kind);
  });

  it('for an address that is not trusted says which one', async () => {
    api.fail('externalcontact/groupchat/get', { errcode: 60020, errmsg: 'not allow to access from your ip' });
    const { words } = await failed(read());
    expect([words?.en, words?.zh]).toEqual([
      expect.stringContaining('203.0.113.7'),
      expect.stringContaining('203.0.113.7'),
    ]);
  });

  it('without an answer may have happened, unless it only reads', async () => {
    for (const failure of ['reset', { status: 502 }] as const) {
      api.fail('message/send', failure);
      expect((await failed(send())).kind).toBe('unknown');
      api.fail('externalcontact/groupchat/get', failure);
      expect((await failed(read())).kind).toBe('temporary');
    }
    api.fail('message/send', 'silence-after');
    expect((await failed(send())).kind).toBe('unknown');
  });

  it('to a machine that is not there has not happened', async () => {
    const gone = createWecomClient({
      apiUrl: 'http://127.0.0.1:1',
      corpId: 'x',
      secret: 'y',
      now: () => now,
    });
    expect((await failed(gone.call('/cgi-bin/message/send', { body: {} }))).kind).toBe('temporary');
  });

  it('never tells the token or the secret', async () => {
    await read();
    const errors: PlatformError[] = [];
    for (const failure of ['reset', { status: 500 }, { status: 404 }, { errcode: 40058 }] as const) {
      api.fail('message/send', failure);
      errors.push(await failed(send()));
    }
    for (const error of errors) {
      const all = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
      expect(all).not.toMatch(/access_token=|corpsecret|app-secret/);
    }
  });
});

it('every code that is known is said in both languages', () => {
  expect(knownCodes).toEqual(
    expect.arrayContaining([
      90500, 90501, 90502, 90503, 90504, 90507, 90508, 90509, 90510, 90511, 40003, 60111, 40031, 40058, 40098,
      41054, 84074, 48002, 46004,
    ]),
  );
  for (const code of [...knownCodes, 60020, 12_345]) {
    const { words } = meaningOf(code, '');
    expect(words.en).toMatch(/\w{3,}/);
    expect(words.zh).toMatch(/[一-鿿]/);
  }
});
