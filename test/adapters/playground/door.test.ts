import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createDoor } from '../../../src/adapters/playground/door.ts';
import { type PlaygroundHouse, startPlayground } from './playground-house.ts';

let house: PlaygroundHouse;
afterEach(() => house.stop());

/** `fetch` sets Host itself, so this speaks HTTP directly. */
const statusWithHost = (host: string, path = '/') =>
  new Promise<number | undefined>((resolve, reject) => {
    const { port } = new URL(house.url);
    request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

describe('on a loopback address', () => {
  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'baton.localhost', 'desk.example.com'])(
    'the host %s is let in',
    async (host) => {
      house = await startPlayground({ publicUrl: 'https://desk.example.com' });
      expect(await statusWithHost(host)).toBe(200);
    },
  );

  it.each(['evil.example.com', 'localhost.evil.com', '127.0.0.1.nip.io', '10.0.0.1:3000'])(
    'the host %s is another site whose name points here, and is not',
    async (host) => {
      house = await startPlayground({ publicUrl: 'https://desk.example.com' });
      expect(await statusWithHost(host)).toBe(403);
      expect(await statusWithHost(host, '/playground/state')).toBe(403);
    },
  );

  it.each([
    [{ origin: 'https://evil.example.com' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ origin: 'https://desk.example.com' }, 200],
    [{ 'content-type': 'text/plain' }, 415],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ])('a post with %j gets %i', async (headers, status) => {
    house = await startPlayground({ publicUrl: 'https://desk.example.com' });
    const body = {
      id: crypto.randomUUID(),
      room: 'playground:local:qinghe',
      speakAs: 'playground:local:li-wen',
      text: 'hello',
    };
    expect((await house.post('/playground/messages', body, headers)).status).toBe(status);
  });
});

const withoutToken = () =>
  createDoor({ loopback: false, token: null, publicUrl: null }, () => new Response());

describe('on an address that others reach', () => {
  const open = { loopback: false, token: 'correct horse' };

  it.each(['/', '/playground/state', '/playground/events', '/playground/page/main.js'])(
    '%s demands the token',
    async (path) => {
      house = await startPlayground(open);
      expect((await house.get(path)).status).toBe(401);
      expect((await house.get(`${path}?token=wrong`)).status).toBe(401);
      expect((await house.get(path, { cookie: 'baton_playground=00' })).status).toBe(401);
    },
  );

  it('the token opens the page and stays in a cookie that scripts and other sites cannot use', async () => {
    house = await startPlayground(open);
    const entered = await house.get('/?token=correct%20horse');
    expect(entered.status).toBe(200);
    const cookie = entered.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    expect(cookie).not.toContain('horse');
    const [pair = ''] = cookie.split(';');
    expect((await house.get('/playground/state', { cookie: pair })).status).toBe(200);
  });

  it('no posts come in without it', async () => {
    house = await startPlayground(open);
    expect((await house.say('hello')).status).toBe(401);
  });

  it('there is no door without a token', async () => {
    house = await startPlayground();
    expect(() => withoutToken()).toThrow(/token/);
  });
});
