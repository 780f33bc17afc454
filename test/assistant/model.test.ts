import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { createModel, type Model } from '../../src/assistant/model.ts';
import { ModelError } from '../../src/assistant/model-error.ts';
import { minutes } from '../../src/domain/time.ts';
import { fakeKey, startFakeOpenai, type Behaviour, type FakeOpenai } from '../fakes/openai/fake-openai.ts';

const schema = z.strictObject({ color: z.enum(['red', 'green']) });
const green = '{"color":"green"}';
const says = (text: string): Behaviour => ({ type: 'says', text });

let server: FakeOpenai;
let now = 0;
let model: Model;

beforeAll(async () => {
  server = await startFakeOpenai(() => says(green));
});
beforeEach(() => {
  now = 1_000_000;
  model = createModel(
    { apiKey: fakeKey, baseUrl: server.url, name: 'test-model' },
    { now: () => now, random: () => 0 },
  );
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});

const never = new AbortController().signal;
const ask = async (content = 'the sky', signal = never, timeout = 2_000): Promise<string> => {
  const question = { prompt: 'Say a color.', content, answer: { name: 'color', schema }, timeout };
  const { value } = await model.ask(question, signal);
  return value.color;
};
const failure = async (asked: Promise<unknown>): Promise<ModelError> => {
  try {
    await asked;
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('it was answered');
};
const newlyAsked = async (work: () => Promise<unknown>): Promise<FakeOpenai['asked']> => {
  const before = server.asked.length;
  await work();
  return server.asked.slice(before);
};

describe('the model', () => {
  it('is asked for an answer of a shape, and tells what it took', async () => {
    const [asked] = await newlyAsked(async () => {
      const question = { prompt: 'p', content: 'c', answer: { name: 'color', schema }, timeout: 2_000 };
      expect(await model.ask(question, never)).toMatchObject({
        value: { color: 'green' },
        tokensIn: 100,
        tokensOut: 20,
      });
    });
    expect(asked?.model).toBe('test-model');
    expect(asked?.response_format?.type).toBe('json_schema');
  });

  it.each<[string, Behaviour]>([
    ['streamed although nobody asked for it', { type: 'streams', text: green }],
    ['in a fence', says('Sure!\n```json\n{"color": "green"}\n```\nAnything else?')],
    ['after thinking aloud', says('<think>{"color":"red"} maybe?</think>\n{"color":"green"}')],
  ])('is understood %s', async (_, behaviour) => {
    server.next(behaviour);
    expect(await ask()).toBe('green');
  });

  it('is asked in the way that its server understands, and from then on in that way only', async () => {
    const no = (message: string): Behaviour => ({
      type: 'status',
      status: 400,
      body: { error: { message } },
    });
    server.next(
      no("Unsupported value: 'temperature' does not support 0"),
      no('response_format json_schema is not supported'),
      no('response_format is unknown'),
    );
    const first = await newlyAsked(() => ask());
    expect(first.map((one) => [one.temperature, one.response_format?.type])).toEqual([
      [0, 'json_schema'],
      [undefined, 'json_schema'],
      [undefined, 'json_object'],
      [undefined, undefined],
    ]);
    const second = await newlyAsked(() => ask());
    expect(second.map((one) => [one.temperature, one.response_format])).toEqual([[undefined, undefined]]);
  });

  it('is asked once more where it talks nonsense, and then no more', async () => {
    server.next(says('{"color":"gre'), says(green));
    expect(await ask()).toBe('green');
    const nonsense: readonly Behaviour[] = [
      { type: 'truncated', text: '{"color":"gre' },
      says('{"color":"blue"}'),
      { type: 'garbage' },
    ];
    server.next(nonsense[0] ?? says(''), nonsense[1] ?? says(''));
    expect((await failure(ask())).kind).toBe('nonsense');
    server.next(nonsense[2] ?? says(''));
    expect((await failure(ask())).kind).toBe('nonsense');
  });

  it('that refuses is not asked again', async () => {
    server.next({ type: 'refuses' });
    const asked = await newlyAsked(async () => expect((await failure(ask())).kind).toBe('refused'));
    expect(asked).toHaveLength(1);
  });

  it('is tried again after a 500, a cut line and a short 429', async () => {
    server.next({ type: 'status', status: 500 });
    expect(await ask()).toBe('green');
    server.next({ type: 'cut', text: '{"choices":[' });
    expect(await ask()).toBe('green');
    server.next({ type: 'status', status: 429, headers: { 'retry-after-ms': '5' } });
    expect(await ask()).toBe('green');
  });

  it('has a budget of retries, so that a server in trouble is not asked twice as often', async () => {
    server.always(() => ({ type: 'status', status: 503, headers: { 'retry-after-ms': '1' } }));
    try {
      const asked = await newlyAsked(async () => {
        for (let round = 0; round < 12; round += 1) {
          await failure(ask());
          now += minutes(1);
        }
      });
      expect(asked).toHaveLength(12 + 5);
    } finally {
      server.always(() => says(green));
    }
  });

  it.each<[string, Behaviour]>([
    ['is silent', { type: 'silent' }],
    ['begins and never ends', { type: 'trickles' }],
  ])('that %s is given up in time', async (_, behaviour) => {
    server.next(behaviour, behaviour);
    const error = await failure(ask('the sky', never, 60));
    expect(error.kind).toBe('down');
  });

  it('is left alone for a while after five failures, then asked by one', async () => {
    server.always(() => ({ type: 'status', status: 500 }));
    for (let round = 0; round < 5; round += 1) await failure(ask());
    const asked = await newlyAsked(() => failure(ask()));
    expect(asked).toEqual([]);
    expect(model.restsUntil()).toBe(now + 30_000);
    server.always(() => says(green));
    now += 30_000;
    expect(await ask()).toBe('green');
    expect(model.restsUntil()).toBeNull();
  });

  it.each<[string, Behaviour, string]>([
    [
      'is out of money',
      {
        type: 'status',
        status: 429,
        body: { error: { code: 'insufficient_quota', message: 'You exceeded your current quota' } },
      },
      'unpaid',
    ],
    ['is not paid', { type: 'status', status: 402 }, 'unpaid'],
    ['does not know the key', { type: 'status', status: 401 }, 'unauthorized'],
  ])('that %s is left alone for ten minutes', async (_, behaviour, kind) => {
    server.next(behaviour);
    expect((await failure(ask())).kind).toBe(kind);
    expect(model.restsUntil()).toBe(now + minutes(10));
    expect(await newlyAsked(() => failure(ask()))).toEqual([]);
  });

  it('is broken off when the desk stops', async () => {
    server.next({ type: 'silent' });
    const stopping = new AbortController();
    const before = server.asked.length;
    const asked = failure(ask('the sky', stopping.signal));
    await vi.waitUntil(() => server.asked.length > before);
    stopping.abort();
    expect((await asked).kind).toBe('stopped');
  });

  it('is told nothing of what is masked, and its words are given back with it', async () => {
    server.always(({ messages }) =>
      says(`Call ${/\[PHONE-1\]/.exec(messages[1].content)?.[0] ?? 'nobody'}.`),
    );
    try {
      const question = { prompt: 'p', content: '请回电 13800138000', answer: null, timeout: 2_000 };
      const asked = await newlyAsked(async () => {
        expect((await model.askForWords(question, never)).value).toBe('Call 13800138000.');
      });
      expect(JSON.stringify(asked)).not.toContain('13800138000');
    } finally {
      server.always(() => says(green));
    }
  });

  it('fails without a word of what was asked', async () => {
    server.next({ type: 'status', status: 422, body: { error: { message: 'secret words' } } });
    server.next(
      { type: 'status', status: 422 },
      { type: 'status', status: 422 },
      { type: 'status', status: 422 },
    );
    const error = await failure(ask('my secret words'));
    expect(error.message).toBe('the server answered 422');
  });
});
