import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Adapter,
  Busy,
  type Inbound,
  type NeutralMessage,
  PlatformError,
} from '../../src/adapters/contract.ts';
import type { Receive } from '../../src/adapters/contract.ts';
import { roomKinds } from '../../src/domain/desk.ts';
import { until } from '../support/until.ts';

/** One adapter with a platform (or its fake) behind it, as the suite sees it. */
type AdapterHouse = {
  readonly adapter: Adapter;
  /** A room with a customer in it. */
  readonly room: string;
  /** Somebody the desk may write to alone. */
  readonly identity: string;
  /** A customer writes into `room`; the platform delivers it and goes on delivering until it is acknowledged. */
  write(text: string, quotes?: string): Promise<void>;
  /** The platform delivers the last event once more, as platforms do after a lost acknowledgement. */
  deliverAgain(): Promise<void>;
  /** A customer presses a button in `room`; absent where the platform has none. */
  press?(action: string, input: string | null): Promise<void>;
  /** How the desk is called in `room`: '@Baton'. */
  readonly call: string;
  /** Where a person must send: that person sends all that waits for it. */
  tap?(): Promise<void>;
  /** What the platform shows in `room`: the plain text of each message, the newest last. */
  shown(): Promise<readonly { readonly providerId: string; readonly text: string }[]>;
  /** Until it is called again with false, every call to the platform fails. */
  breakPlatform(broken: boolean): void;
  stop(): Promise<void>;
};

type MakeHouse = (receive: Receive) => Promise<AdapterHouse>;

const message = (text: string): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text,
  fields: [],
  buttons: [],
});

/** What a capability is when something is lacking. */
const lacks: ReadonlySet<unknown> = new Set([false, 'none', 'mentions', 'by-a-person', 'person']);

const kinds = ['temporary', 'rate_limited', 'rejected', 'unauthorized', 'unknown'];

const hostile = [
  ['markup', '<b>bold</b> & <@U123> <!channel> @all *stars* `code`'],
  ['control characters', 'bell\u0007 tab\t escape\u001b[31m line\nnext'],
  ['right-to-left tricks', 'abc\u202Edcba\u202C \u2067שלום\u2069'],
  ['characters outside of the basic plane', '😀𠮷野家 👩‍👩‍👧‍👦'],
  ['a long text', '很长的一段话。'.repeat(400)],
] as const;

/** Things that hold the process, by kind; what the test runner itself holds does not change. */
const running = (): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (/Timeout|TCP|Pipe/.test(kind)) counted[kind] = (counted[kind] ?? 0) + 1;
  }
  return counted;
};

/** Counted between two pauses, so that no timer of the waiting itself is seen; at most three seconds. */
const settled = async (
  enough: (counted: Record<string, number>) => boolean,
): Promise<Record<string, number>> => {
  for (let round = 0; round < 60; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (enough(running())) break;
  }
  return running();
};

/** What every adapter promises, whatever its platform is. */
export const describeAdapter = (name: string, makeHouse: MakeHouse): void => {
  describe(`${name} keeps the adapter contract`, () => {
    let house: AdapterHouse;
    let received: Inbound[];
    let failures: Error[];

    let reports: Extract<Inbound, { type: 'delivery' }>[];

    const receive: Receive = async (inbound) => {
      if (inbound.type === 'delivery') {
        reports.push(inbound);
        return { status: 'done', answer: null };
      }
      received.push(inbound);
      const failure = failures.shift();
      if (failure) throw failure;
      return { status: 'done', answer: null };
    };

    beforeEach(async () => {
      received = [];
      reports = [];
      failures = [];
      house = await makeHouse(receive);
    });
    afterEach(() => house.stop());

    const can = () => house.adapter.capabilities('service', house.room);
    /** A customer writes what the desk will see. */
    const write = (text: string, quotes?: string) =>
      house.write(can().reads === 'mentions' ? `${house.call} ${text}` : text, quotes);
    /** Until it stands in the room, by whomever it has to be sent. */
    const send = async (text: string, edits: string | null = null) => {
      const id = crypto.randomUUID();
      const sent = await house.adapter.send({ id, to: { room: house.room }, message: message(text), edits });
      if (sent.waits !== true) return sent;
      await house.tap?.();
      const providerId = reports.find((report) => report.outgoingId === id)?.providerId;
      return { providerId: providerId ?? expect.fail('nobody reported that it was sent') };
    };
    const firstReceived = () => until(() => received[0] ?? expect.fail('nothing was received'));
    const shownTexts = async () => (await house.shown()).map(({ text }) => text);

    it('gives ids that carry platform and tenant', async () => {
      await write('hello');
      const inbound = await firstReceived();
      const form = new RegExp(`^${house.adapter.platform}:[^:]+:.+`);
      expect(inbound.key).toMatch(form);
      expect(inbound.roomId).toMatch(form);
      expect(inbound.author.identity).toMatch(form);
      expect(inbound.roomId).toBe(house.room);
    });

    it('gives the same event the same key, and different events different ones', async () => {
      await write('one');
      await house.deliverAgain();
      await write('two');
      await until(() => expect(received.length).toBeGreaterThanOrEqual(3));
      const [first, again, other] = received.map(({ key }) => key);
      expect(again).toBe(first);
      expect(other).not.toBe(first);
    });

    it('knows when the desk is called, and when its name only stands in code', async () => {
      await house.write(`${house.call} help`);
      await house.write(`run \`${house.call}\` and see`);
      await house.write('nobody is called here');
      // Where only mentions are shown to the desk, nothing else of it comes.
      const expected = can().reads === 'mentions' ? [true] : [true, false, false];
      await until(() => expect(received).toHaveLength(expected.length));
      expect(received.map((inbound) => inbound.type === 'message' && inbound.addressed)).toEqual(expected);
    });

    it('drops what our own bot says', async () => {
      await send('I am the bot');
      await write('I am not');
      await firstReceived();
      expect(received.map((inbound) => inbound.type === 'message' && inbound.text)).toEqual([
        expect.stringMatching(/I am not$/),
      ]);
    });

    it('finds what it has sent, and nothing else', async () => {
      if (!house.adapter.find) return;
      const id = crypto.randomUUID();
      const to = { room: house.room };
      const sent = await house.adapter.send({ id, to, message: message('once'), edits: null });
      expect(await house.adapter.find({ id, to })).toEqual(sent);
      expect(await house.adapter.find({ id: crypto.randomUUID(), to })).toBeNull();
      if (can().threads !== true) return;
      const below = { id: crypto.randomUUID(), to, under: sent.providerId };
      const reply = await house.adapter.send({ ...below, message: message('below'), edits: null });
      expect(await house.adapter.find(below)).toEqual(reply);
      expect(await house.adapter.find({ ...below, id: crypto.randomUUID() })).toBeNull();
    });

    it('sends to one person alone', async () => {
      const id = crypto.randomUUID();
      await house.adapter.send({
        id,
        to: { identity: house.identity },
        message: message('psst'),
        edits: null,
      });
      expect((await shownTexts()).join('\n')).not.toContain('psst');
    });

    it('edits in place where it declares so', async () => {
      if (!can().editsCards) return;
      const { providerId } = await send('before');
      const edited = await send('after', providerId);
      expect(edited.providerId).toBe(providerId);
      const texts = (await shownTexts()).join('\n');
      expect(texts).toContain('after');
      expect(texts).not.toContain('before');
    });

    it('takes back what it has sent where it declares so, and refuses elsewhere in words of both languages', async () => {
      const { recall } = house.adapter;
      if (recall === undefined) {
        expect(can().recalls).toBe(false);
        return;
      }
      const before = await send('stays');
      const id = crypto.randomUUID();
      const to = { room: house.room };
      const sent = await house.adapter.send({ id, to, message: message('a slip'), edits: null });
      if (sent.waits === true) await house.tap?.();
      const providerId = reports.find((report) => report.outgoingId === id)?.providerId ?? sent.providerId;
      expect((await shownTexts()).join('\n')).toContain('a slip');
      if (can().recalls) {
        await recall({ id, to, providerId });
        await recall({ id, to, providerId });
        const texts = (await shownTexts()).join('\n');
        expect(texts).not.toContain('a slip');
        expect(texts).toContain('stays');
        expect(before.providerId).not.toBe(providerId);
        house.breakPlatform(true);
        await expect(recall({ id, to, providerId: before.providerId })).rejects.toSatisfy(
          (error) => error instanceof PlatformError && error.kind !== 'rejected',
        );
        house.breakPlatform(false);
        return;
      }
      await expect(recall({ id, to, providerId })).rejects.toSatisfy(
        (error) =>
          error instanceof PlatformError &&
          error.kind === 'rejected' &&
          /\p{Script=Han}/u.test(error.words?.zh ?? '') &&
          /\w{3,}/.test(error.words?.en ?? ''),
      );
      expect((await shownTexts()).join('\n')).toContain('a slip');
    });

    it('gives a quote the id under which the message was sent', async () => {
      const { providerId } = await send('quote me');
      await write('this one', providerId);
      expect(await firstReceived()).toMatchObject({ quotes: providerId });
    });

    it('hands over a press with its action and its words', async () => {
      if (!house.press) return;
      await house.press('ticket.resolve:1', 'restarted the gateway');
      expect(await firstReceived()).toMatchObject({
        type: 'press',
        action: 'ticket.resolve:1',
        input: 'restarted the gateway',
      });
    });

    it('names a reason for everything it cannot do', () => {
      for (const kind of [...roomKinds, 'unknown'] as const) {
        for (const room of [undefined, house.room]) {
          const { reasons, ...has } = house.adapter.capabilities(kind, room);
          const lacking = Object.entries(has).filter(([, value]) => lacks.has(value));
          for (const [capability] of lacking)
            expect(reasons[capability], `${kind}: ${capability}`).toMatch(/\w{3,}/);
        }
      }
    });

    it.each([
      ['busy', () => new Busy('full')],
      ['out of its database', () => new Error('connection refused')],
    ])('has it delivered again when the desk is %s', async (_, failure) => {
      failures = [failure(), failure()];
      await write('do not lose me');
      await until(() => expect(received).toHaveLength(3));
      expect(new Set(received.map(({ key }) => key)).size).toBe(1);
      expect(
        received.every((inbound) => inbound.type === 'message' && inbound.text.endsWith('do not lose me')),
      ).toBe(true);
    });

    it('tells what went wrong on the platform by kind', async () => {
      const nowhere = `${house.adapter.platform}:${house.room.split(':')[1]}:nowhere`;
      const lost = house.adapter.send({
        id: crypto.randomUUID(),
        to: { room: nowhere },
        message: message('x'),
        edits: null,
      });
      await expect(lost).rejects.toSatisfy(
        (error) => error instanceof PlatformError && error.kind === 'rejected',
      );

      house.breakPlatform(true);
      await expect(send('x')).rejects.toSatisfy(
        (error) => error instanceof PlatformError && kinds.includes(error.kind) && error.kind !== 'rejected',
      );
      house.breakPlatform(false);
      await send('works again');
    });

    it.each(hostile)('carries %s unharmed in both directions', async (_, text) => {
      await write(text);
      expect(await firstReceived()).toMatchObject({ text: expect.stringContaining(text) });
      const { providerId } = await send(text);
      const shown = (await house.shown()).find((one) => one.providerId === providerId);
      expect(shown?.text).toContain(text);
    });

    it('survives a NUL character and half a surrogate pair', async () => {
      await write('a\u0000b\uD800c');
      const inbound = await firstReceived();
      const text = inbound.type === 'message' ? inbound.text : '';
      expect(text).toMatch(/(?:^|\s)a.?b.?c$/su);
      expect(text.isWellFormed() && !text.includes('\u0000')).toBe(true);
    });

    it('says in words how it is', async () => {
      for (const line of await house.adapter.diagnose()) expect(line.text).toMatch(/\w{3,}/);
    });

    // The process is shared with other files, whose idle connections come and go; what an adapter leaves is there each time.
    it('leaves nothing running and hands over nothing after it stopped', { retry: 2 }, async () => {
      await house.stop();
      const before = await settled((counted) => (counted['TCPServerWrap'] ?? 0) === 0);

      house = await makeHouse(receive);
      failures = [new Busy('full'), new Busy('full'), new Busy('full')];
      await write('still waiting');
      await house.adapter.stop();
      const { length } = received;
      await house.stop();
      const noMore = (counted: Record<string, number>) =>
        Object.entries(counted).every(([kind, count]) => count <= (before[kind] ?? 0));
      expect(await settled(noMore)).toSatisfy(noMore);
      expect(received).toHaveLength(length);
    });
  });
};
