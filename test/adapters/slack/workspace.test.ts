import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/adapters/contract.ts';
import { purposeWith } from '../../../src/adapters/slack/ownership.ts';
import { botScopes } from '../../../src/adapters/slack/scopes.ts';
import { type SlackHouse, startSlackHouse } from '../../fakes/slack/house.ts';
import { until } from '../../support/until.ts';

const room = 'slack:T00OWN:C0ACME';
const person = (native: string, name: string) => ({ identity: `slack:T00OWN:${native}`, name });

describe('who writes', () => {
  let house: SlackHouse;
  let received: Inbound[];
  const start = async (more: Parameters<typeof startSlackHouse>[1] = {}) => {
    received = [];
    house = await startSlackHouse(async (inbound) => {
      received.push(inbound);
      return { status: 'done', answer: null };
    }, more);
  };
  afterEach(() => house.stop());
  const authors = () => received.map(({ author }) => author);

  it('is asked of Slack once, and known by name and side', async () => {
    await start();
    for (const user of ['U0CUST', 'U0CUST', 'U0NEW', 'U0GUEST', 'U0ROBOT'])
      await house.slack.say('C0ACME', user, 'hi');
    expect(authors()).toEqual([
      person('U0CUST', 'Carol'),
      person('U0CUST', 'Carol'),
      { ...person('U0NEW', 'New Colleague'), side: 'own' },
      // Many firms have their customers as guests.
      person('U0GUEST', 'Guest'),
    ]);
    const asked = house.slack.calls
      .filter(({ method }) => method === 'users.info')
      .map(({ args }) => args['user']);
    expect(asked).toEqual(['U0CUST', 'U0NEW', 'U0GUEST', 'U0ROBOT']);
  });

  it('may be a guest who is a colleague', async () => {
    await start({ guestsAreCustomers: () => false });
    await house.slack.say('C0ACME', 'U0GUEST', 'hi');
    expect(authors()).toEqual([{ ...person('U0GUEST', 'Guest'), side: 'own' }]);
  });

  it('is nobody to ask about where the desk knows them', async () => {
    await start({ known: (identity) => (identity === 'slack:T00OWN:U0LIN' ? 'Lin' : undefined) });
    await house.slack.say('C0ACME', 'U0LIN', 'hi');
    expect(authors()).toEqual([person('U0LIN', 'Lin')]);
    expect(house.slack.calls.some(({ method }) => method === 'users.info')).toBe(false);
  });

  it('counts as a customer when Slack does not answer, and the message is not held up', async () => {
    await start();
    house.slack.next('users.info', { status: 500 });
    await house.slack.say('C0ACME', 'U0NEW', 'hi');
    expect(authors()).toEqual([person('U0NEW', 'U0NEW')]);
  });
});

describe('several workspaces', () => {
  let house: SlackHouse;
  let received: Inbound[];
  beforeEach(async () => {
    received = [];
    house = await startSlackHouse(
      async (inbound) => {
        received.push(inbound);
        return { status: 'done', answer: null };
      },
      {
        botToken: undefined,
        clientId: 'client',
        clientSecret: 'secret',
        publicUrl: 'https://desk.example.com',
      },
    );
    house.slack.world.teams.set('T00SECOND', { id: 'T00SECOND', name: 'Second', token: 'xoxb-second' });
  });
  afterEach(() => house.stop());

  const begin = async () => {
    const response = await fetch(`${house.url}/slack/install`, { redirect: 'manual' });
    const page = new URL(response.headers.get('location') ?? '');
    return { page, cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '' };
  };
  const comeBack = (query: string, cookie: string): Promise<Response> =>
    fetch(`${house.url}/slack/oauth_redirect?${query}`, { headers: { cookie } });
  const install = async (team: string): Promise<void> => {
    const { page, cookie } = await begin();
    const state = encodeURIComponent(page.searchParams.get('state') ?? '');
    expect((await comeBack(`code=code-${team}&state=${state}`, cookie)).status).toBe(200);
  };
  const sayIn = (team: string): Promise<unknown> => {
    const { slack } = house;
    const message = slack.write('C0ACME', 'U0CUST', 'hi');
    const event = slack.messageEvent(slack.channel('C0ACME'), message);
    return slack.deliver(
      slack.envelope(event, {
        team_id: team,
        authorizations: [{ team_id: team, is_enterprise_install: false }],
      }),
    );
  };

  it('are installed by a page of Slack’s, each with a token of its own', async () => {
    const { page } = await begin();
    expect(page.pathname).toBe('/oauth/v2/authorize');
    expect(page.searchParams.get('scope')?.split(',')).toEqual([...botScopes]);
    expect(page.searchParams.get('redirect_uri')).toBe('https://desk.example.com/slack/oauth_redirect');
    await install('T00OWN');
    await install('T00SECOND');
    await sayIn('T00SECOND');
    expect(received.map(({ roomId }) => roomId)).toEqual(['slack:T00SECOND:C0ACME']);
    const message = { tone: 'neutral' as const, title: null, text: 'x', fields: [], buttons: [] };
    for (const team of ['T00OWN', 'T00SECOND'])
      await house.adapter.send({
        id: crypto.randomUUID(),
        to: { room: `slack:${team}:C0ACME` },
        message,
        edits: null,
      });
    const tokens = house.slack.calls
      .filter(({ method }) => method === 'chat.postMessage')
      .map(({ token }) => token);
    expect(tokens).toEqual(['xoxb-own', 'xoxb-second']);
  });

  it('are refused where somebody else began, nothing was allowed or the code is wrong', async () => {
    const { page, cookie } = await begin();
    const state = encodeURIComponent(page.searchParams.get('state') ?? '');
    expect((await comeBack(`code=code-T00OWN&state=${state}`, 'baton_slack_install=other')).status).toBe(400);
    expect((await comeBack('code=code-T00OWN&state=1.x', cookie)).status).toBe(400);
    expect((await comeBack(`error=access_denied&state=${state}`, cookie)).status).toBe(400);
    expect((await comeBack(`code=nonsense&state=${state}`, cookie)).status).toBe(502);
    expect(house.installations.kept.size).toBe(0);
  });

  it.each([
    ['the app is removed', { type: 'app_uninstalled' }],
    ['its tokens are revoked', { type: 'tokens_revoked', tokens: { bot: ['U0BATON'], oauth: [] } }],
  ])('are forgotten when %s', async (_, event) => {
    await install('T00OWN');
    await house.slack.deliver(house.slack.envelope(event));
    expect(house.installations.kept.size).toBe(0);
    const message = { tone: 'neutral' as const, title: null, text: 'x', fields: [], buttons: [] };
    await expect(
      house.adapter.send({ id: crypto.randomUUID(), to: { room }, message, edits: null }),
    ).rejects.toMatchObject({ kind: 'unauthorized' });
  });
});

describe('whose a channel is', () => {
  let house: SlackHouse;
  const start = async (more: Parameters<typeof startSlackHouse>[1] = {}) => {
    house = await startSlackHouse(async () => ({ status: 'done', answer: null }), more);
  };
  afterEach(() => house.stop());
  const ownership = () => house.adapter.ownership ?? expect.fail('Slack has an ownership');
  const move = { from: person('U0SELL', 'Zhao'), to: person('U0WANG', 'Wang Fang') };

  it('is a matter of people outside of organisations: invite, show, and steps by hand', async () => {
    await start();
    expect(house.adapter.capabilities('service')).toMatchObject({
      groupOwner: 'person',
      groupOwnerReadBack: false,
    });
    expect(ownership().transfer).toBeUndefined();
    expect(await ownership().preflight(room, move)).toEqual([
      { blocks: false, words: expect.objectContaining({ en: expect.stringContaining('invited') }) },
    ]);
    await ownership().invite?.(room, move.to);
    await ownership().invite?.(room, move.to);
    expect(await ownership().preflight(room, move)).toEqual([]);
    expect((await ownership().read(room)).owner).toBeNull();
    expect((await ownership().read(room)).members).toContain('slack:T00OWN:U0WANG');
    expect(ownership().steps(room, move).en).toMatch(/Managed by.*Wang Fang/);

    const channel = house.slack.channel('C0ACME');
    channel.purpose = 'Talk with Acme';
    house.slack.write('C0ACME', 'U0LIN', 'this is Wang Fang');
    const { ts } = house.slack.write('C0ACME', 'U0BATON', 'This is Wang Fang');
    await ownership().show?.(room, move.to, 'Wang Fang, after-sales', ts);
    await ownership().show?.(room, move.to, 'Wang Fang, after-sales', ts);
    expect(channel.purpose).toBe('Talk with Acme | Owner: Wang Fang, after-sales');
    expect(channel.bookmarks.map(({ title }) => title)).toEqual(['Owner: Wang Fang']);
    const changes = house.slack.calls.filter(({ method }) => /setPurpose|bookmarks\.(add|edit)/.test(method));
    expect(changes).toHaveLength(2);
    expect(channel.bookmarks[0]?.link).toContain(ts.replace('.', ''));
    await ownership().show?.(room, move.from, 'Zhao', null);
    expect(channel.bookmarks.map(({ title }) => title)).toEqual(['Owner: Zhao']);
  });

  it('moves in an organisation: the new manager first, and only what Slack shows counts', async () => {
    await start({ orgToken: 'xoxp-org' });
    house.slack.world.managers.set('C0ACME', new Set(['U0SELL']));
    expect(house.adapter.capabilities('service')).toMatchObject({
      groupOwner: 'api',
      groupOwnerReadBack: true,
    });
    expect((await ownership().read(room)).owner?.identity).toBe('slack:T00OWN:U0SELL');
    await ownership().transfer?.(room, move, 'key');
    await ownership().transfer?.(room, move, 'key');
    expect((await ownership().read(room)).owner?.identity).toBe('slack:T00OWN:U0WANG');
    const changes = house.slack.calls
      .filter(({ method }) => /addAssignments|removeAssignments/.test(method))
      .map(({ method, args }) => `${method} ${args['entity_ids']}`);
    expect(changes).toEqual([
      'admin.roles.addAssignments ["C0ACME"]',
      'admin.roles.removeAssignments ["C0ACME"]',
    ]);

    house.slack.next('admin.roles.addAssignments', { error: 'feature_not_enabled' });
    const back = { from: move.to, to: move.from };
    await expect(ownership().transfer?.(room, back, 'other')).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('feature') },
    });
    expect(house.slack.world.managers.get('C0ACME')).toEqual(new Set(['U0WANG']));
  });

  it('leaves what people wrote about a channel, as far as both fit', () => {
    expect(purposeWith('', 'Lin')).toBe('Owner: Lin');
    expect(purposeWith('About us | Owner: Old', 'Lin')).toBe('About us | Owner: Lin');
    const long = purposeWith('x'.repeat(400), 'Lin');
    expect(long).toHaveLength(250);
    expect(long).toMatch(/x… \| Owner: Lin$/);
  });
});

describe('baton doctor asks Slack', () => {
  let house: SlackHouse;
  afterEach(() => house.stop());
  const told = async (more: Parameters<typeof startSlackHouse>[1]) => {
    house = await startSlackHouse(async () => ({ status: 'done', answer: null }), more);
    return (await house.adapter.diagnose())
      .map(({ ok, text, mend }) => `${ok} ${text} ${mend ?? ''}`)
      .join('\n');
  };

  it('about the token, the socket and the channels of the desk', async () => {
    const rooms = ['C0ACME', 'C0GONE', 'C0TRIAGE'].map((native) => `slack:T00OWN:${native}`);
    house = await startSlackHouse(async () => ({ status: 'done', answer: null }), {
      by: 'socket',
      rooms: () => rooms,
    });
    house.slack.grants(botScopes.filter((scope) => scope !== 'pins:write'));
    house.slack.channel('C0TRIAGE').members.delete('U0BATON');
    const lines = await house.adapter.diagnose();
    const text = lines.map((line) => `${line.ok} ${line.text} ${line.mend ?? ''}`).join('\n');
    expect(text).toMatch(/true Slack: the bot is in Our Company/);
    expect(text).toMatch(/false.*lacks pins:write/);
    expect(text).toMatch(/false.*not in #triage.*invite/);
    expect(text).toMatch(/false.*C0GONE/);
    expect(text).toMatch(/true.*Socket Mode opens/);
  });

  it('about the address that Slack delivers to', async () => {
    expect(await told({ publicUrl: 'http://desk.example.com' })).toMatch(/false.*only to https/);
    await house.stop();
    expect(await told({ publicUrl: 'https://desk.example.com' })).toMatch(
      /true.*https:\/\/desk\.example\.com\/slack\/events/,
    );
  });

  it('and says in words when the token is wrong, or nobody has installed it', async () => {
    expect(await told({ botToken: 'xoxb-wrong' })).toMatch(/false.*invalid_auth[\s\S]*xoxb-/);
    await house.stop();
    expect(await told({ botToken: undefined, clientId: 'c', clientSecret: 's' })).toMatch(
      /false.*\/slack\/install/,
    );
  });
});

describe('the socket', () => {
  it('takes over before a connection that Slack closes is gone, and comes back when all break', async () => {
    const received: string[] = [];
    const house = await startSlackHouse(
      async (inbound) => {
        received.push(inbound.key);
        return { status: 'done', answer: null };
      },
      { by: 'socket' },
    );
    const { slack } = house;
    slack.waitsFor(200);
    try {
      await until(() => expect(slack.sockets.size).toBe(2));
      slack.frame({ type: 'disconnect', reason: 'refresh_requested', debug_info: { host: 'x' } });
      await slack.say('C0ACME', 'U0CUST', 'one');
      await until(() => expect(slack.sockets.size).toBe(2));
      await slack.say('C0ACME', 'U0CUST', 'two');

      slack.next('apps.connections.open', { status: 500 }, { retryAfter: 1 }, 'cut');
      for (const socket of slack.sockets) socket.terminate();
      await until(() => expect(slack.sockets.size).toBe(2));
      await slack.say('C0ACME', 'U0CUST', 'three');

      slack.frame({ type: 'disconnect', reason: 'too_many_websockets' });
      slack.frame({ type: 'nonsense' });
      await until(() => expect(slack.sockets.size).toBe(2));
      const limited = { type: 'app_rate_limited', team_id: 'T00OWN', minute_rate_limited: 1 };
      expect(await slack.deliver(limited)).toMatchObject({ taken: true });
      await slack.say('C0ACME', 'U0CUST', 'four');
      expect(new Set(received).size).toBe(4);
    } finally {
      await house.stop();
    }
  });

  it('acknowledges what was under way before a connection that Slack closes is gone', async () => {
    let release = (): void => {};
    const begun = Promise.withResolvers<void>();
    const house = await startSlackHouse(
      async () => {
        begun.resolve();
        await new Promise<void>((resolve) => {
          release = resolve;
        });
        return { status: 'done', answer: null };
      },
      { by: 'socket' },
    );
    const { slack } = house;
    try {
      await until(() => expect(slack.sockets.size).toBe(2));
      const command = slack.command('C0ACME', 'U0LIN', '/baton', 'help');
      await begun.promise;
      const former = [...slack.sockets];
      slack.frame({ type: 'disconnect', reason: 'warning' });
      // The idle one goes when another one is there; the other one is still owed an acknowledgement.
      const left = () => former.filter((socket) => slack.sockets.has(socket)).length;
      await until(() => expect([slack.sockets.size, left()]).toEqual([3, 1]));
      release();
      expect(await command).toMatchObject({ taken: true });
      await until(() => expect(slack.sockets.size).toBe(2));
      expect(left()).toBe(0);
    } finally {
      await house.stop();
    }
  });

  it('waits for what is under way when it stops, and takes nothing more', async () => {
    for (const by of ['http', 'socket'] as const) {
      let release = (): void => {};
      const begun = Promise.withResolvers<void>();
      let received = 0;
      const house = await startSlackHouse(
        async () => {
          received += 1;
          begun.resolve();
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          return { status: 'done', answer: null };
        },
        { by },
      );
      const { slack } = house;
      const command = slack.command('C0ACME', 'U0LIN', '/baton', 'help');
      await begun.promise;
      let over = false;
      const stopped = house.adapter.stop().then(() => {
        over = true;
      });
      slack.waitsFor(200);
      expect(await slack.command('C0ACME', 'U0LIN', '/baton', 'help')).toMatchObject({ taken: false });
      expect(over).toBe(false);
      release();
      expect(await command).toMatchObject({ taken: true });
      await stopped;
      expect(received).toBe(1);
      await until(() => expect(slack.sockets.size).toBe(0));
      await house.stop();
    }
  });

  it('goes on trying, and ends nothing, when Slack refuses the app’s token for good', async () => {
    const house = await startSlackHouse(async () => ({ status: 'done', answer: null }), {
      by: 'socket',
      appToken: 'xapp-wrong',
    });
    const asked = (): number =>
      house.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
    await until(() => expect(asked()).toBeGreaterThan(6));
    expect(house.slack.sockets.size).toBe(0);
    await house.stop();
    const last = asked();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked()).toBe(last);
  });
});
