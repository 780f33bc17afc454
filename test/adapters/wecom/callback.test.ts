import { createCipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encrypt, getSignature } from '@wecom/crypto';
import { createCallbackRoutes } from '../../../src/adapters/wecom/callback.ts';
import { readEvent } from '../../../src/adapters/wecom/callback-events.ts';
import { openEnvelope } from '../../../src/adapters/wecom/envelope.ts';
import { Busy, type Inbound } from '../../../src/adapters/contract.ts';
import {
  cardPressed,
  letterKeys,
  memberAdded,
  ownerChanged,
  privateMessage,
  seal,
} from '../../fakes/wecom/letters.ts';
import { fakeCorp } from '../../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';

/** Checked against WeCom's own algorithm by others (go-workwx, and doc 90968 for the second). */
const vector = {
  keys: {
    token: 'kjr2TKI8umCBfVF3wAHk8JiPwma5VBme',
    encodingAesKey: '4Ma3YBrSBbX2aez8MJpXGBne5LSDwgGqHbhM9WPYIws',
    receiveId: 'ww6a112864f8022910',
  },
  envelope: {
    timestamp: '1583940690',
    nonce: 'VHh7ymSeb0jc4lSb',
    encrypted: '6KmUQuPVu7UhjyVqRdbo5SfcRqaHvbUlKSHFvBV2ZuR6TIlKsygcfeSd1GDplg1C5KSKr6UPHCaC/nIX3ZNt9w==',
    signature: '1ba3cb09c0d2c2b3ed6900d37f91a6efae6cb011',
  },
  message: '94966531020182955848408',
  at: 1_583_940_690_000,
} as const;

/** Sealed by hand, so that anything can be wrong with it. */
const sealRaw = (plain: Buffer): string => {
  const key = Buffer.from(`${letterKeys.encodingAesKey}=`, 'base64');
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
};
const laidOut = (length: number, text: string, receiver: string, pad: (count: number) => Buffer): Buffer => {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(length);
  const whole = Buffer.concat([randomBytes(16), size, Buffer.from(text + receiver)]);
  return Buffer.concat([whole, pad(32 - (whole.length % 32))]);
};
const padded = (count: number): Buffer => Buffer.alloc(count, count);

const now = Date.UTC(2026, 0, 5, 1, 0);
const opened = (encrypted: string, at = now) => {
  const timestamp = String(at / 1000);
  const signature = getSignature(letterKeys.token, timestamp, 'n', encrypted);
  return openEnvelope(letterKeys, { timestamp, nonce: 'n', encrypted, signature }, now);
};

describe('an envelope', () => {
  it('opens as the published vector says', () => {
    expect(openEnvelope(vector.keys, vector.envelope, vector.at)).toEqual({
      ok: true,
      message: vector.message,
    });
  });

  it.each([
    ['another signature', { signature: vector.envelope.signature.replace('1', '2') }, 'signature'],
    ['no signature', { signature: '' }, 'signature'],
    ['another nonce', { nonce: 'other' }, 'signature'],
    ['one changed sign', { encrypted: vector.envelope.encrypted.replace('6Km', '7Km') }, 'signature'],
  ])('is refused with %s', (_, change, refusal) => {
    expect(openEnvelope(vector.keys, { ...vector.envelope, ...change }, vector.at)).toEqual({
      ok: false,
      refusal,
    });
  });

  it('is refused five minutes before and after its time, and for somebody else', () => {
    for (const off of [-301_000, 301_000])
      expect(openEnvelope(vector.keys, vector.envelope, vector.at + off)).toEqual({
        ok: false,
        refusal: 'stale',
      });
    for (const off of [-299_000, 299_000])
      expect(openEnvelope(vector.keys, vector.envelope, vector.at + off).ok).toBe(true);
    expect(openEnvelope({ ...vector.keys, receiveId: 'wwother' }, vector.envelope, vector.at)).toEqual({
      ok: false,
      refusal: 'receiver',
    });
  });

  it('opens for texts of every length, whatever its padding is', () => {
    for (let length = 0; length <= 70; length += 1) {
      const message = '中a'.repeat(length).slice(0, length);
      expect(opened(encrypt(letterKeys.encodingAesKey, message, fakeCorp.id))).toEqual({ ok: true, message });
    }
  });

  it.each([
    [
      'padding of unequal bytes',
      laidOut(3, 'abc', fakeCorp.id, (count) =>
        Buffer.concat([Buffer.alloc(count - 1, 9), Buffer.of(count)]),
      ),
    ],
    ['padding of zeros', laidOut(3, 'abc', fakeCorp.id, (count) => Buffer.alloc(count, 0))],
    ['padding beyond a block', laidOut(3, 'abc', fakeCorp.id, (count) => Buffer.alloc(count, 33))],
    ['a length beyond its end', laidOut(4_000_000_000, 'abc', fakeCorp.id, padded)],
    [
      'bytes that are no text',
      Buffer.concat([laidOut(3, 'abc', fakeCorp.id, padded).subarray(0, 20), Buffer.alloc(12, 0xff)]),
    ],
  ])('is refused with %s', (_, plain) => {
    expect(opened(sealRaw(plain)).ok).toBe(false);
  });

  it('says no to any bytes, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, whole) => {
        const buffer = Buffer.from(bytes);
        const encrypted = whole
          ? Buffer.concat([buffer, Buffer.alloc((32 - (buffer.length % 32)) % 32)])
          : buffer;
        expect(opened(encrypted.toString('base64')).ok).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an event', () => {
  it('is read with and without the lines that WeCom leaves out at times', () => {
    for (const optional of [true, false])
      expect(readEvent(ownerChanged('wrAbcdef', now, optional))).toMatchObject({
        event: { type: 'owner-changed', chatId: 'wrAbcdef', at: now },
      });
  });

  it('has a key of its own for each of two groups that change in one second', () => {
    const [one, two] = [ownerChanged('wrAbcdef', now), ownerChanged('wrGhijkl', now)].map((xml) => {
      const read = readEvent(xml);
      return read.ok ? read.event?.key : null;
    });
    expect(one).not.toBe(two);
  });

  it('takes one selected item or many, and elements in any order', () => {
    const press = (items: string) =>
      `<xml><TaskId>t1</TaskId><EventKey>submit</EventKey><Event>template_card_event</Event><MsgType>event</MsgType><CreateTime>1</CreateTime><FromUserName>u</FromUserName><SelectedItems>${items}</SelectedItems></xml>`;
    const item = (id: string) =>
      `<SelectedItem><QuestionKey>q</QuestionKey><OptionIds><OptionId>${id}</OptionId></OptionIds></SelectedItem>`;
    for (const items of [item('a'), item('a') + item('b')])
      expect(readEvent(press(items))).toMatchObject({ event: { type: 'press', action: 'a' } });
    expect(readEvent(press(''))).toMatchObject({ event: { type: 'press', action: 'submit' } });
  });

  it('that is of no use is understood as that', () => {
    expect(readEvent(memberAdded('wrAbcdef', now))).toMatchObject({
      ok: true,
      event: { type: 'group-changed' },
    });
    expect(
      readEvent(
        '<xml><FromUserName>u</FromUserName><CreateTime>1</CreateTime><MsgType>image</MsgType></xml>',
      ),
    ).toEqual({ ok: true, event: null });
  });

  it('of any bytes is refused without an error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const text = Buffer.from(bytes).toString('latin1');
        expect(readEvent(text).ok).toBe(false);
        expect(readEvent(`<xml>${text}`).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the callback', () => {
  let house: WecomHouse;
  let received: Inbound[];
  let failure: Error | null;
  const seen = new Map<string, string>();

  beforeAll(async () => {
    house = await startWecomHouse(
      async (inbound) => {
        if (failure !== null) throw failure;
        const { nonce } = inbound;
        if (nonce && (seen.get(nonce.value) ?? nonce.digest) !== nonce.digest)
          return { status: 'refused', answer: null };
        if (nonce) seen.set(nonce.value, nonce.digest);
        received.push(inbound);
        return { status: 'done', answer: null };
      },
      { with: ['app'] },
    );
  });
  beforeEach(() => {
    received = [];
    failure = null;
  });
  afterAll(async () => {
    await house.stop();
    house.api.verify();
  });

  const knock = (query: string, body: string) =>
    fetch(`${house.url}/wecom/callback?${query}`, {
      method: 'POST',
      body,
      // What is refused for its size is not read to its end, and its connection ends with it.
      headers: { connection: 'close' },
    }).then(({ status }) => status);

  it('answers the check of its address with the plain words and nothing else', async () => {
    const app = createCallbackRoutes({
      keys: vector.keys,
      now: () => vector.at,
      take: () => Promise.resolve('taken'),
      onTrouble: () => {},
    });
    const { signature, timestamp, nonce, encrypted } = vector.envelope;
    const query = `msg_signature=${signature}&timestamp=${timestamp}&nonce=${nonce}`;
    for (const echostr of [encodeURIComponent(encrypted), encrypted.replaceAll('+', ' ')]) {
      const response = await app.request(`/wecom/callback?${query}&echostr=${echostr}`);
      expect([response.status, await response.text()]).toEqual([200, vector.message]);
    }
    expect((await app.request(`/wecom/callback?${query}&echostr=abcd`)).status).toBe(401);
  });

  it('mends a plus that a proxy has made a space', async () => {
    const { clock } = house;
    let encrypted = '';
    while (!encrypted.includes('+')) encrypted = encrypt(letterKeys.encodingAesKey, 'echo', fakeCorp.id);
    const timestamp = String(Math.floor(clock.now / 1000));
    const signature = getSignature(letterKeys.token, timestamp, 'n', encrypted);
    const response = await fetch(
      `${house.url}/wecom/callback?msg_signature=${signature}&timestamp=${timestamp}&nonce=n&echostr=${encrypted}`,
    );
    expect(await response.text()).toBe('echo');
  });

  it('hands over what a member writes to the application, and takes it twice as once', async () => {
    const letter = seal(privateMessage('ZhangSan', '/oncall', '77', house.clock.now));
    expect([await house.post(letter), await house.post(letter)]).toEqual([200, 200]);
    expect(received.map(({ key }) => key)).toEqual([
      `wecom:${fakeCorp.id}:app.77`,
      `wecom:${fakeCorp.id}:app.77`,
    ]);
    expect(received[0]).toMatchObject({
      roomId: `wecom:${fakeCorp.id}:app.zhangsan`,
      direct: true,
      text: '/oncall',
      addressed: true,
    });
  });

  it('refuses another body under a nonce that was used', async () => {
    const at = house.clock.now;
    expect(await house.post(seal(privateMessage('u', 'one', '1', at), { nonce: 'same' }))).toBe(200);
    expect(await house.post(seal(privateMessage('u', 'two', '2', at), { nonce: 'same' }))).toBe(401);
    expect(await house.post(seal(ownerChanged('wrAbcdef', at), { nonce: 'again' }))).toBe(200);
    expect(await house.post(seal(ownerChanged('wrOther1', at), { nonce: 'again' }))).toBe(401);
    expect(received.map((inbound) => inbound.type === 'message' && inbound.text)).toEqual(['one']);
  });

  it('tells WeCom to deliver again when the desk cannot take it', async () => {
    failure = new Busy('full');
    expect(await house.post(seal(privateMessage('u', 'x', '3', house.clock.now)))).toBe(503);
    expect(received).toEqual([]);
  });

  it.each([
    [
      'a forged signature',
      () => seal(privateMessage('u', 'x', '9', house.clock.now), { token: 'guess' }),
      401,
    ],
    ['an old letter', () => seal(privateMessage('u', 'x', '9', 1), { at: house.clock.now - 400_000 }), 401],
    [
      'a letter to somebody else',
      () => seal(privateMessage('u', 'x', '9', 1), { receiveId: 'wwother' }),
      401,
    ],
    [
      'a document type',
      () => ({ query: '', body: '<!DOCTYPE xml [<!ENTITY a "b">]><xml><Encrypt>&a;</Encrypt></xml>' }),
      400,
    ],
    [
      'a billion laughs',
      () => ({
        query: '',
        body: `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, i) => `<!ENTITY b${i} "${'&a;'.repeat(10)}">`).join('')}]><xml><Encrypt>&b8;</Encrypt></xml>`,
      }),
      400,
    ],
    [
      'a file of this machine',
      () => ({
        query: '',
        body: '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml><Encrypt>&f;</Encrypt></xml>',
      }),
      400,
    ],
    [
      'two of what may be there once',
      () => ({ query: '', body: '<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>' }),
      400,
    ],
    [
      'a name of every object',
      () => ({
        query: '',
        body: '<xml><__proto__><Encrypt>a</Encrypt></__proto__><Encrypt>a</Encrypt></xml>',
      }),
      400,
    ],
    ['no XML', () => ({ query: '', body: '{"encrypt":"x"}' }), 400],
    [
      'a body that is too large',
      () => ({ query: '', body: `<xml><Encrypt>${'a'.repeat(300_000)}</Encrypt></xml>` }),
      413,
    ],
    ['what never ends', () => ({ query: '', body: `<xml>${'<![CDATA['.repeat(25_000)}` }), 400],
    ['very many elements', () => ({ query: '', body: `<xml>${'<a>'.repeat(60_000)}</xml>` }), 400],
    [
      'very many references',
      () => ({ query: '', body: `<xml><Encrypt>${'&amp;'.repeat(50_000)}</Encrypt></xml>` }),
      401,
    ],
  ])('refuses %s soon, and goes on', async (_, make, status) => {
    const { query, body } = make();
    const before = process.threadCpuUsage();
    expect(await knock(query, body)).toBe(status);
    const { user } = process.threadCpuUsage(before);
    // Two seconds of processor: what explodes takes far longer.
    expect(user / 1000).toBeLessThan(2_000);
    expect(received).toEqual([]);
  });

  it('takes what is signed and cannot be read, because it would be no better the next time', async () => {
    expect(await house.post(seal('<xml><MsgType>event'))).toBe(200);
    expect(house.troubles.at(-1)).toContain('could not be read');
    expect(received).toEqual([]);
  });

  it('hands over a press on a card', async () => {
    const press = { taskId: 'b_1', key: 'ticket.acknowledge:#1', responseCode: 'r1', at: house.clock.now };
    expect(await house.post(seal(cardPressed('LiSi', press)))).toBe(200);
    expect(received[0]).toMatchObject({
      type: 'press',
      action: 'ticket.acknowledge:#1',
      author: { identity: `wecom:${fakeCorp.id}:lisi` },
    });
  });
});
