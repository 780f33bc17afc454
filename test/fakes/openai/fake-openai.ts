import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const asked = z.strictObject({
  model: z.string(),
  messages: z.tuple([
    z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
    z.strictObject({ role: z.literal('user'), content: z.string().min(1) }),
  ]),
  temperature: z.number().optional(),
  response_format: z
    .union([
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().regex(/^[\w-]{1,64}$/),
          strict: z.literal(true),
          schema: z.looseObject({ type: z.literal('object'), additionalProperties: z.literal(false) }),
        }),
      }),
    ])
    .optional(),
});
export type Asked = z.infer<typeof asked>;

const embedAsked = z.strictObject({
  model: z.string(),
  input: z.string().min(1),
  encoding_format: z.literal('float'),
});
type EmbedAsked = z.infer<typeof embedAsked>;

/** How it behaves to one question. */
export type Behaviour =
  | { readonly type: 'says'; readonly text: string }
  | { readonly type: 'streams'; readonly text: string }
  | { readonly type: 'refuses' }
  | {
      readonly type: 'status';
      readonly status: number;
      readonly body?: object;
      readonly headers?: Record<string, string>;
    }
  /** Cut off in the middle of the body. */
  | { readonly type: 'cut'; readonly text: string }
  /** The body is whole, and the answer in it is not. */
  | { readonly type: 'truncated'; readonly text: string }
  | { readonly type: 'garbage' }
  /** Begins a body and never ends it. */
  | { readonly type: 'trickles' }
  | { readonly type: 'silent' };

export type FakeOpenai = {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What was not understood; has to stay empty. */
  readonly unexpected: readonly string[];
  /** For the next questions, in this order; afterwards it answers as it always does. */
  next(...behaviours: readonly Behaviour[]): void;
  always(answer: (question: Asked) => Behaviour): void;
  /** What it was asked to embed, and how often which models it has. */
  readonly embedded: readonly EmbedAsked[];
  readonly listed: () => number;
  /** From now on it lists these models too, and has this vector for a text; null: the status 500. */
  embeds(models: readonly string[], vector: (text: string) => readonly number[] | null): void;
  stop(): Promise<void>;
};

const key = 'sk-test-0123456789abcdef';
export const fakeKey = key;

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

const completion = (model: string, message: object, ended = 'stop'): object => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_760_000_000,
  model,
  choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: ended }],
  usage,
});

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
};

const behave = (behaviour: Behaviour, { model }: Asked, response: ServerResponse): void => {
  const json = (status: number, body: object, headers: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
  switch (behaviour.type) {
    case 'says':
      json(200, completion(model, { content: behaviour.text }));
      break;
    case 'truncated':
      json(200, completion(model, { content: behaviour.text }, 'length'));
      break;
    case 'refuses':
      json(200, completion(model, { content: null, refusal: 'I cannot help with that.' }));
      break;
    case 'status':
      json(
        behaviour.status,
        behaviour.body ?? { error: { message: 'no', type: 'error' } },
        behaviour.headers,
      );
      break;
    case 'streams': {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const part = (delta: object, more: object = {}): string =>
        `data: ${JSON.stringify({ object: 'chat.completion.chunk', model, choices: [{ index: 0, delta, finish_reason: null }], ...more })}\n\n`;
      response.write(part({ role: 'assistant', content: '' }));
      for (const sign of behaviour.text) response.write(part({ content: sign }));
      response.write(`data: ${JSON.stringify({ choices: [], usage })}\n\n`);
      response.end('data: [DONE]\n\n');
      break;
    }
    case 'cut':
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
      response.write(behaviour.text, () => response.destroy());
      break;
    case 'garbage':
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<html><body>Bad gateway</body></html>');
      break;
    case 'trickles':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"choices":');
      break;
    case 'silent':
      break;
  }
};

/** A server that speaks the chat interface over real HTTP, and misbehaves as it is told. */
export const startFakeOpenai = async (always: (question: Asked) => Behaviour): Promise<FakeOpenai> => {
  const seen: Asked[] = [];
  const unexpected: string[] = [];
  const queue: Behaviour[] = [];
  let usual = always;
  const embedded: EmbedAsked[] = [];
  let listings = 0;
  let models: readonly string[] = [];
  let vectorOf: (text: string) => readonly number[] | null = () => null;
  const json = (response: ServerResponse, status: number, body: object): void => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  };
  const list = (response: ServerResponse): void => {
    listings += 1;
    const data = ['test-model', ...models].map((id) => ({
      id,
      object: 'model',
      created: 1,
      owned_by: 'test',
    }));
    json(response, 200, { object: 'list', data });
  };
  const embed = ({ model, input }: EmbedAsked, response: ServerResponse): void => {
    const embedding = vectorOf(input);
    if (embedding === null) return json(response, 500, { error: { message: input, type: 'error' } });
    json(response, 200, {
      object: 'list',
      data: [{ object: 'embedding', index: 0, embedding }],
      model,
      usage: { prompt_tokens: 5, total_tokens: 5 },
    });
  };
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const refuse = (why: string): void => {
      unexpected.push(why);
      response.writeHead(404).end();
    };
    if (request.headers.authorization !== `Bearer ${key}`) return refuse('authorization');
    const wanted = `${request.method} ${request.url}`;
    if (wanted === 'GET /v1/models') return list(response);
    if (wanted === 'POST /v1/embeddings') {
      const read = embedAsked.safeParse(JSON.parse(body));
      if (!read.success || !models.includes(read.data.model)) return refuse(`${wanted} ${body}`);
      embedded.push(read.data);
      return embed(read.data, response);
    }
    if (wanted !== 'POST /v1/chat/completions') return refuse(wanted);
    const parsed = asked.safeParse(JSON.parse(body));
    if (!parsed.success) return refuse(parsed.error.message);
    seen.push(parsed.data);
    behave(queue.shift() ?? usual(parsed.data), parsed.data, response);
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      unexpected.push(String(error));
      response.destroy();
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port has an address of that kind
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked: seen,
    embedded,
    listed: () => listings,
    embeds: (names, vector) => {
      models = names;
      vectorOf = vector;
    },
    unexpected,
    next: (...behaviours) => queue.push(...behaviours),
    always: (answer) => {
      usual = answer;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
