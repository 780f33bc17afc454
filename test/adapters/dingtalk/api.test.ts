import nock from 'nock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlatformError, type Words } from '../../../src/adapters/contract.ts';
import { createApi, type Api } from '../../../src/adapters/dingtalk/api.ts';
import { createBudget, monthAt, type Budget } from '../../../src/adapters/dingtalk/budget.ts';
import { nockOnly } from '../../support/nocked.ts';
import { createMemoryDingtalkStore } from './memory-store.ts';

const apiUrl = 'https://api.dingtalk.com';
const oapiUrl = 'https://oapi.dingtalk.com';
const sendPath = '/v1.0/robot/groupMessages/send';
const january = Date.UTC(2026, 0, 5);

let now = january;
let warned: Words[] = [];
let alarms: string[] = [];
let budget: Budget;
let api: Api;
let store: ReturnType<typeof createMemoryDingtalkStore>;

const build = (limits = { call: 100, push: 10 }): void => {
  budget = createBudget({
    store: store.usage,
    limits,
    now: () => now,
    warn: (words) => void warned.push(words),
    onError: (error) => expect.fail(String(error)),
  });
  api = createApi(
    { clientId: 'id', clientSecret: 'se cret', apiUrl, oapiUrl },
    budget,
    () => now,
    (error) => void alarms.push(error.message),
  );
};
const token = (value: string, expireIn = 7200) =>
  nock(apiUrl)
    .post('/v1.0/oauth2/accessToken', { appKey: 'id', appSecret: 'se cret' })
    .reply(200, { accessToken: value, expireIn });
const caught = async (work: Promise<unknown>): Promise<PlatformError> => {
  try {
    await work;
  } catch (error) {
    if (error instanceof PlatformError) return error;
    throw error;
  }
  return expect.fail('it went well');
};
const send = () => api.call(sendPath, { body: {}, once: true });

nockOnly();
beforeEach(() => {
  now = january;
  warned = [];
  alarms = [];
  store = createMemoryDingtalkStore();
  build();
});
afterEach(async () => {
  await budget.flush();
  expect(nock.pendingMocks()).toEqual([]);
});

describe('an error of DingTalk', () => {
  const denied = 'Forbidden.AccessDenied';
  it.each([
    [
      'a missing permission',
      403,
      {
        code: `${denied}.AccessTokenPermissionDenied`,
        accessdenieddetail: { requiredScopes: ['qyapi_chat_manage'] },
      },
      'unauthorized',
      undefined,
      /qyapi_chat_manage/,
    ],
    [
      'an address that is not listed',
      403,
      { code: `${denied}.IpNotInWhiteList` },
      'unauthorized',
      undefined,
      /address/,
    ],
    [
      'too many calls in a second',
      403,
      { code: `${denied}.QpsLimitForAppkeyAndApi` },
      'rate_limited',
      1_000,
      undefined,
    ],
    [
      'too many calls of everybody',
      403,
      { code: `${denied}.QpsLimitForApi` },
      'rate_limited',
      5_000,
      undefined,
    ],
    [
      'too many calls in a minute',
      403,
      { code: `${denied}.QpmLimitForAppkeyAndApi` },
      'rate_limited',
      60_000,
      undefined,
    ],
    [
      'the month’s calls',
      403,
      { code: `${denied}.ApiCountLimitForOrg` },
      'rate_limited',
      3_600_000,
      /used up/,
    ],
    ['a busy server', 429, { code: 'system.busy' }, 'rate_limited', 5_000, undefined],
    [
      'an address that is punished',
      200,
      { status: 1111, wait: 5, source: 'x5', punish: 'deny' },
      'rate_limited',
      300_000,
      undefined,
    ],
    ['a punished address’ page', 200, '<html>slow down</html>', 'rate_limited', 300_000, undefined],
    ['a group that is gone', 400, { code: 'group.disbanded' }, 'rejected', undefined, /does not exist/],
    ['a robot that was stopped', 400, { code: 'bot.stopped' }, 'rejected', undefined, /robot/],
    [
      'a code that nobody knows',
      400,
      { code: 'something.new', message: 'hm' },
      'rejected',
      undefined,
      undefined,
    ],
    ['a server that broke down', 500, { code: 'system.error' }, 'unknown', undefined, undefined],
    ['a proxy’s page', 502, '<html>Bad Gateway</html>', 'unknown', undefined, undefined],
  ] as const)('%s is told by its code', async (_, status, body, kind, retryAfterMs, words) => {
    token('one');
    nock(apiUrl).post(sendPath).reply(status, body);
    const error = await caught(send());
    expect(error).toMatchObject({ kind, retryAfterMs });
    if (words) expect(error.words?.en).toMatch(words);
    expect(error.message).not.toMatch(/se cret|\bone\b/);
  });

  it.each([
    ['a webhook that is unknown', { errcode: 300005, errmsg: 'token is not exist' }, 'rejected', undefined],
    ['a webhook that was too fast', { errcode: 410100, errmsg: 'too fast' }, 'rate_limited', 600_000],
    ['the older limit of a second', { errcode: 90018, errmsg: 'qps' }, 'rate_limited', 1_000],
    ['the older quota', { errcode: 90020, errmsg: 'quota' }, 'rate_limited', 3_600_000],
  ] as const)('%s is one although the answer is 200', async (_, body, kind, retryAfterMs) => {
    nock(oapiUrl).post('/robot/send').query({ access_token: 'x' }).reply(200, body);
    const error = await caught(api.hook(`${oapiUrl}/robot/send?access_token=x`, {}));
    expect(error).toMatchObject({ kind, retryAfterMs });
  });

  it('is a temporary one where nothing was sent, and unclear where it may have been', async () => {
    token('one');
    nock(apiUrl)
      .post(sendPath)
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    expect((await caught(send())).kind).toBe('temporary');
    nock(apiUrl)
      .post(sendPath)
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    expect((await caught(send())).kind).toBe('unknown');
  });

  it('tells refused credentials in words, in both languages', async () => {
    nock(apiUrl).post('/v1.0/oauth2/accessToken').reply(400, {
      requestid: 'r',
      code: 'invalidClientIdOrSecret',
      message: '无效的clientId或者clientSecret',
    });
    const error = await caught(send());
    expect(error.kind).toBe('unauthorized');
    expect(error.words?.en).toContain('DINGTALK_CLIENT_SECRET');
    expect(error.words?.zh).toMatch(/凭证/);
  });

  it('alarms when the month’s calls are used up', async () => {
    token('one');
    nock(apiUrl).post(sendPath).reply(403, { code: 'Forbidden.AccessDenied.ApiCountLimitForOrg' });
    await caught(send());
    expect(alarms).toHaveLength(1);
  });
});

describe('the token', () => {
  it('is asked for once, however many want it, and serves both halves', async () => {
    token('one');
    nock(apiUrl).post(sendPath).matchHeader('x-acs-dingtalk-access-token', 'one').times(3).reply(200, {});
    nock(oapiUrl).get('/chat/get').query({ chatid: 'c', access_token: 'one' }).reply(200, { errcode: 0 });
    await Promise.all([send(), send(), send(), api.old('/chat/get?chatid=c', { method: 'GET' })]);
  });

  it('is renewed ten minutes early, while the old one still serves', async () => {
    token('one', 3_600);
    nock(apiUrl).post(sendPath).matchHeader('x-acs-dingtalk-access-token', 'one').times(2).reply(200, {});
    await send();
    now += 51 * 60_000;
    token('two');
    await send();
    await expect.poll(() => nock.pendingMocks()).toEqual([]);
    nock(apiUrl).post(sendPath).matchHeader('x-acs-dingtalk-access-token', 'two').reply(200, {});
    await send();
  });

  it.each([
    ['400 of the new half', 400, { code: 'InvalidAuthentication', message: '不合法的access_token' }],
    ['200 of the old one', 200, { errcode: 88, sub_code: '40014', sub_msg: '不合法的access_token' }],
  ])('that is refused is asked for again, once: %s', async (_, status, body) => {
    token('one');
    nock(apiUrl).post(sendPath).matchHeader('x-acs-dingtalk-access-token', 'one').reply(status, body);
    token('two');
    nock(apiUrl).post(sendPath).matchHeader('x-acs-dingtalk-access-token', 'two').reply(status, body);
    expect((await caught(send())).kind).toBe('unauthorized');
  });
});

describe('the month’s budget', () => {
  it('counts what went through, by China’s months, and nothing that was refused', async () => {
    expect(monthAt(Date.UTC(2026, 0, 31, 16, 0))).toBe('2026-02');
    token('one');
    nock(apiUrl).post(sendPath).reply(200, {});
    nock(apiUrl).post(sendPath).reply(400, { code: 'group.disbanded' });
    await send();
    await caught(send());
    expect(await budget.used()).toEqual({ call: 1, push: 0 });
    expect([...store.usageOf.keys()]).toEqual(['2026-01 call']);
  });

  it('warns at 80 %, once, also of what other processes spent', async () => {
    await store.usage.add('2026-01', 'push', 7);
    budget.count('push');
    await budget.flush();
    budget.count('push');
    await budget.flush();
    expect(warned.map(({ en }) => en)).toEqual([expect.stringMatching(/8 of this month’s 10/)]);
    expect(warned[0]?.zh).toContain('8／10');
  });

  it('keeps the last of it for what is critical', async () => {
    await store.usage.add('2026-01', 'call', 97);
    token('one');
    nock(apiUrl).post(sendPath).times(2).reply(200, {});
    await send();
    await budget.flush();
    const error = await caught(send());
    expect(error).toMatchObject({ kind: 'rate_limited', retryAfterMs: 3_600_000 });
    await api.call(sendPath, { body: {}, critical: true });
    // A new month begins.
    now = Date.UTC(2026, 1, 1);
    token('two');
    nock(apiUrl).post(sendPath).reply(200, {});
    await send();
  });
});
