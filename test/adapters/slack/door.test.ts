import * as fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Busy, type Inbound } from '../../../src/adapters/contract.ts';
import { signed } from '../../fakes/slack/deliver.ts';
import { signingSecret } from '../../fakes/slack/index.ts';
import { type SlackHouse, startSlackHouse } from '../../fakes/slack/house.ts';

// A server was there before Slack's code is read, as in a process that starts a second desk.
await vi.hoisted(async () => {
  const { getRequestListener } = await import('@hono/node-server');
  getRequestListener(() => new Response());
});

/** The example of docs.slack.dev/authentication/verifying-requests-from-slack */
const documented = {
  timestamp: '1531420618',
  body: 'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
};

describe('a signature', () => {
  let house: SlackHouse;
  beforeAll(async () => {
    house = await startSlackHouse(async () => ({ status: 'done', answer: null }));
  });
  afterAll(() => house.stop());
  afterEach(() => {
    vi.restoreAllMocks();
  });

  /** What the documented request is answered, so many seconds after it was stamped. */
  const answered = async (more: Partial<typeof documented> = {}, seconds = 0): Promise<number> => {
    const { body, timestamp, signature } = { ...documented, ...more };
    vi.spyOn(Date, 'now').mockReturnValue((Number(documented.timestamp) + seconds) * 1000);
    const { status } = await fetch(`${house.url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        connection: 'close',
        ...(timestamp === '' ? {} : { 'x-slack-request-timestamp': timestamp }),
        ...(signature === '' ? {} : { 'x-slack-signature': signature }),
      },
    });
    return status;
  };

  it('is taken as Slack documents it, five minutes both ways', async () => {
    expect(await answered()).toBe(200);
    for (const [seconds, expected] of [
      [299, 200],
      [-299, 200],
      [301, 401],
      [-301, 401],
      [86_400, 401],
      [-86_400, 401],
    ] as const)
      expect(await answered({}, seconds)).toBe(expected);
  });

  it('is answered by Bolt, and by nobody after it', async () => {
    // Where the server reports that an answer came too late.
    const reported = vi.spyOn(console, 'error').mockReturnValue();
    expect(await answered()).toBe(200);
    // By now the first one's connection has been closed.
    expect(await answered()).toBe(200);
    expect(reported).not.toHaveBeenCalled();
  });

  it('is refused with another secret, another body, another time or none', async () => {
    const { body, timestamp, signature } = documented;
    for (const more of [
      signed('another', body, Number(timestamp)),
      { body: `${body}&x=1` },
      { timestamp: '1531420619' },
      { timestamp: '' },
      { signature: '' },
      { signature: `${signature}0` },
      { timestamp: 'NaN' },
      { timestamp: 'Infinity' },
    ].map((one) => ('x-slack-signature' in one ? { signature: one['x-slack-signature'] ?? '' } : one)))
      expect(await answered(more)).toBe(401);
  });
});

describe('the door at /slack/events', () => {
  let house: SlackHouse;
  let received: Inbound[] = [];
  let failure: Error | null = null;
  let hold: Promise<void> | null = null;
  beforeAll(async () => {
    house = await startSlackHouse(async (inbound) => {
      if (failure !== null) throw failure;
      received.push(inbound);
      await hold;
      return { status: 'done', answer: null };
    });
  });
  afterAll(() => house.stop());
  beforeEach(() => {
    received = [];
    failure = null;
  });

  const post = async (
    body: string,
    options: {
      readonly type?: string;
      readonly at?: number;
      readonly secret?: string;
      readonly url?: string;
    } = {},
  ): Promise<Response> =>
    fetch(`${options.url ?? house.url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': options.type ?? 'application/json',
        connection: 'close',
        ...signed(options.secret ?? signingSecret, body, options.at ?? Math.floor(Date.now() / 1000)),
      },
    });
  const event = (ts: string): string =>
    JSON.stringify(
      house.slack.envelope({
        type: 'message',
        user: 'U0CUST',
        ts,
        text: 'hello',
        channel: 'C0ACME',
        channel_type: 'channel',
        team: 'T00THEIRS',
      }),
    );

  it('refuses what Slack did not sign just now, before it is read', async () => {
    const now = Math.floor(Date.now() / 1000);
    for (const options of [{ secret: 'wrong' }, { at: now - 400 }, { at: now + 400 }, { at: now + 86_400 }])
      expect((await post(event('1.1'), options)).status).toBe(401);
    for (const body of ['{{{', 'null', '']) expect((await post(body, { secret: 'wrong' })).status).toBe(401);
    expect(received).toEqual([]);
  });

  it('gives a replayed request the key that it had', async () => {
    const body = event('1700000000.000100');
    for (let times = 0; times < 3; times += 1) expect((await post(body)).status).toBe(200);
    expect(new Set(received.map(({ key }) => key))).toEqual(
      new Set(['slack:T00OWN:C0ACME:1700000000.000100']),
    );
  });

  it('answers the challenge, and the look at the certificate', async () => {
    const challenge = await post(JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'abc' }));
    expect(await challenge.json()).toEqual({ challenge: 'abc' });
    const look = await post('ssl_check=1&token=x', { type: 'application/x-www-form-urlencoded' });
    expect(look.status).toBe(200);
    expect(received).toEqual([]);
  });

  it('has it delivered again when nothing could be kept', async () => {
    failure = new Busy('full');
    expect((await post(event('1.2'))).status).toBe(500);
    failure = null;
    expect((await post(event('1.2'))).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  it('has it delivered again when Slack could not be asked whose token it has', async () => {
    const other = await startSlackHouse(async () => ({ status: 'done', answer: null }));
    try {
      other.slack.next('auth.test', { status: 500 });
      expect((await post(event('1.5'), { url: other.url })).status).toBe(500);
      expect((await post(event('1.5'), { url: other.url })).status).toBe(200);
    } finally {
      await other.stop();
    }
  });

  it('says nothing before it is kept, however long that takes', async () => {
    const kept = Promise.withResolvers<void>();
    hold = kept.promise;
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let answered = false;
      const response = post(event('1.6')).finally(() => {
        answered = true;
      });
      while (received.length === 0) await new Promise((resolve) => setImmediate(resolve));
      // Bolt would have said 404 by now.
      vi.advanceTimersByTime(10_000);
      for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      expect(answered).toBe(false);
      kept.resolve();
      expect((await response).status).toBe(200);
    } finally {
      hold = null;
      vi.useRealTimers();
    }
  });

  it('takes at once what concerns no workspace: that too much was sent', async () => {
    const limited = {
      type: 'app_rate_limited',
      token: 'x',
      team_id: 'T00OWN',
      minute_rate_limited: 1,
      api_app_id: 'A',
    };
    expect((await post(JSON.stringify(limited))).status).toBe(200);
  });

  it('takes a body of a megabyte, and no larger one', async () => {
    const large = (size: number): string => JSON.stringify({ type: 'x', filler: 'x'.repeat(size) });
    expect((await post(large(1_000_000))).status).toBe(200);
    expect((await post(large(1_100_000))).status).toBe(413);
  });

  it('leaves alone what no workspace of ours sends', async () => {
    const strange = event('1.3').replaceAll('T00OWN', 'T00NOBODY');
    expect((await post(strange)).status).toBe(200);
    expect(received).toEqual([]);
  });

  it('takes what Bolt cannot read, and has it delivered again only when it was not kept', async () => {
    const body = JSON.stringify(
      house.slack.envelope({
        type: 'app_mention',
        user: null,
        ts: '1.7',
        text: 'hello',
        channel: 'C0ACME',
        channel_type: 'channel',
      }),
    );
    expect((await post(body)).status).toBe(200);
    expect((await post(body.replaceAll('T00OWN', 'T00NOBODY'))).status).toBe(200);
    // Nobody wrote it.
    expect(received).toEqual([]);
    const moved = JSON.stringify(
      house.slack.envelope({
        type: 'message',
        subtype: 'message_changed',
        user: null,
        channel: 'C0ACME',
        channel_type: 'channel',
        ts: '1.9',
        message: {
          user: 'U0CUST',
          ts: '1.8',
          text: 'new',
          edited: { user: 'U0CUST', ts: '1.9' },
          team: 'T00THEIRS',
        },
        previous_message: { user: 'U0CUST', ts: '1.8', text: 'old' },
      }),
    );
    failure = new Busy('full');
    expect((await post(moved)).status).toBe(500);
    failure = null;
    expect((await post(moved)).status).toBe(200);
    expect(received).toHaveLength(1);
  });

  it('reads a form whose type names its letters, too', async () => {
    const body = documented.body.replace('T1DC2JH3J', 'T00OWN');
    for (const type of [
      'application/x-www-form-urlencoded; charset=UTF-8',
      'Application/X-WWW-Form-Urlencoded',
    ])
      expect((await post(body, { type })).status).toBe(200);
    expect(received).toHaveLength(2);
  });

  it('lives on whatever is signed and sent', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.json(),
          fc.string(),
          fc.object().map((value) => JSON.stringify({ ...value, type: 'event_callback', event: value })),
          fc.object().map((value) => `payload=${encodeURIComponent(JSON.stringify(value))}`),
          fc.constant(`${'['.repeat(5000)}${']'.repeat(5000)}`),
          fc.constantFrom('null', ' null ', 'payload=null', 'payload=%20%6eull', '[]', '0', '"x"'),
          fc.constant('{"__proto__":{"type":"event_callback"},"type":"block_actions","user":{"id":"U1"}}'),
        ),
        fc.constantFrom('application/json', 'application/x-www-form-urlencoded', ''),
        async (body, type) => {
          const { status } = await post(body, { type });
          expect([200, 400]).toContain(status);
        },
      ),
      { numRuns: 60 },
    );
    expect(received).toEqual([]);
    expect((await post(event('1.4'))).status).toBe(200);
    expect(received).toHaveLength(1);
  });
});
