import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import { PlatformError } from '../contract.ts';
import { meaningOf } from './codes.ts';

export type WecomClient = {
  /**
   * One call with the application's token. Resolves with what WeCom answers when its `errcode` is none or 0. Throws
   * `PlatformError`; with `repeatable` a lost answer is `temporary`, else it is `unknown`: it may have happened.
   */
  call(path: string, options?: CallOptions): Promise<Record<string, unknown>>;
};

type CallOptions = {
  readonly body?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly repeatable?: boolean;
};

export class WecomRefusal extends PlatformError {
  readonly code: number;
  constructor(code: number, errmsg: string, what: string) {
    const { kind, words, retryAfterMs } = meaningOf(code, errmsg);
    super(kind, `${words.en} (${what}, WeCom code ${code})`, {
      words,
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    });
    this.code = code;
  }
}

export const isRefusal = (error: unknown, ...codes: readonly number[]): error is WecomRefusal =>
  error instanceof WecomRefusal && (codes.length === 0 || codes.includes(error.code));

/** Shorter than the lease of an outgoing row. */
const patience = 8_000;
const renewEarly = 5 * 60_000;
/** A secret that WeCom does not take is not offered again for so long: it blocks an address that goes on trying. */
const restAfterWrongSecret = 5 * 60_000;
const tokenGone = new Set([40014, 42001]);

const envelope = z.looseObject({ errcode: z.number().optional(), errmsg: z.string().optional() });
const tokenAnswer = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });

type Token = { readonly value: string; readonly until: Instant };

/** Codes of a connection that was never made: nothing has been said. */
const neverBegan = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (error: unknown): string => {
  const { cause } = error instanceof Error ? error : { cause: undefined };
  const code: unknown =
    typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** The REST calls of one application. Addresses carry the token, so no error of ours ever names one whole (§5). */
export const createWecomClient = (options: {
  readonly apiUrl: string;
  readonly corpId: string;
  readonly secret: string;
  readonly now: () => Instant;
}): WecomClient => {
  const { apiUrl, corpId, secret, now } = options;
  let token: Token | null = null;
  let asking: Promise<Token> | null = null;
  let wrongSecret: { readonly error: WecomRefusal; readonly until: Instant } | null = null;

  const fetchJson = async (
    path: string,
    query: Readonly<Record<string, string>>,
    { body, repeatable }: CallOptions,
  ): Promise<Record<string, unknown>> => {
    const url = new URL(path, apiUrl);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const lost = repeatable === true ? 'temporary' : 'unknown';
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        ...(body === undefined
          ? {}
          : {
              method: 'POST',
              body: JSON.stringify(body),
              headers: { 'content-type': 'application/json' },
            }),
        signal: AbortSignal.timeout(patience),
        redirect: 'error',
      });
      text = await response.text();
    } catch (error) {
      const code = codeOf(error);
      // No cause: what the runtime throws may hold the whole address.
      throw new PlatformError(
        neverBegan.has(code) ? 'temporary' : lost,
        `WeCom gave no answer to ${path}${code === '' ? '' : ` (${code})`}.`,
      );
    }
    if (response.status === 404)
      throw new PlatformError('rejected', `WeCom has nothing at ${path}; look at WECOM_API_URL.`);
    if (response.status === 429)
      throw new PlatformError('rate_limited', `WeCom asks for patience at ${path}.`, { retryAfterMs: 5_000 });
    let answer: z.infer<typeof envelope>;
    try {
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      answer = envelope.parse(JSON.parse(text));
    } catch {
      throw new PlatformError(lost, `WeCom’s answer to ${path} cannot be read (HTTP ${response.status}).`);
    }
    const { errcode = 0, errmsg = '' } = answer;
    // HTTP 200 says nothing here; failure is a number that is not 0.
    if (errcode !== 0) throw new WecomRefusal(errcode, errmsg, path);
    return answer;
  };

  const askToken = async (): Promise<Token> => {
    if (wrongSecret !== null && now() < wrongSecret.until) throw wrongSecret.error;
    try {
      const query = { corpid: corpId, corpsecret: secret };
      const answer = tokenAnswer.safeParse(await fetchJson('/cgi-bin/gettoken', query, { repeatable: true }));
      if (!answer.success) throw new PlatformError('temporary', 'WeCom’s access token cannot be read.');
      const { access_token: value, expires_in: seconds } = answer.data;
      token = { value, until: now() + Math.max(seconds * 1000 - renewEarly, 30_000) };
      return token;
    } catch (error) {
      if (isRefusal(error, 40001, 40013)) wrongSecret = { error, until: now() + restAfterWrongSecret };
      throw error;
    }
  };

  /** However many wait for a token, WeCom is asked once. */
  const currentToken = async (): Promise<Token> => {
    if (token !== null && now() < token.until) return token;
    asking ??= askToken().finally(() => {
      asking = null;
    });
    return asking;
  };

  return {
    call: async (path, callOptions = {}) => {
      const first = await currentToken();
      const query = (value: string) => ({ ...callOptions.query, access_token: value });
      try {
        return await fetchJson(path, query(first.value), callOptions);
      } catch (error) {
        if (!isRefusal(error) || !tokenGone.has(error.code)) throw error;
        // Another call may have renewed it meanwhile.
        if (token?.value === first.value) token = null;
        return fetchJson(path, query((await currentToken()).value), callOptions);
      }
    },
  };
};
