import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import type { Budget } from './budget.ts';
import { isQuotaGone, isStaleToken, errorOf } from './errors.ts';
import { exchange, failureOf, orThrow } from './http.ts';

export type Credentials = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** `https://api.dingtalk.com` */
  readonly apiUrl: string;
  /** `https://oapi.dingtalk.com` */
  readonly oapiUrl: string;
};

export type Call = {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly body?: unknown;
  readonly form?: FormData;
  /** What it does cannot be done twice without harm: when it is unclear whether it arrived, it is `unknown`. */
  readonly once?: true;
  /** It goes even when the month's calls run short. */
  readonly critical?: boolean;
  readonly signal?: AbortSignal;
};

export type Api = {
  /** `/v1.0/…`, with the token in its header. */
  call(path: string, call?: Call): Promise<unknown>;
  /** The older half, with the token in its address: `/chat/get?chatid=…`. */
  old(path: string, call?: Call): Promise<unknown>;
  /** A webhook's whole address, which is its own key. */
  hook(url: string, body: unknown, critical?: boolean): Promise<unknown>;
  /** Proves the credentials; throws `PlatformError`. */
  token(): Promise<string>;
};

const callTimeout = 8_000;
const tokenTimeout = 4_000;
/** A token is renewed so long before it ends (D:obtain-the-access-token-of-an-internal-app: cache it, renew it early). */
const renewBefore = 600_000;

const granted = z.object({ accessToken: z.string().min(1), expireIn: z.number().positive() });

type Kept = { readonly value: string; readonly until: number };

/** Speaks to DingTalk's REST side: one token for all callers, errors by their code, every call counted. */
export const createApi = (
  { clientId, clientSecret, apiUrl, oapiUrl }: Credentials,
  budget: Budget,
  now: () => number,
  alarmed: (error: PlatformError) => void = () => {},
): Api => {
  let kept: Kept | null = null;
  let asking: Promise<Kept> | null = null;

  const ask = async (): Promise<Kept> => {
    const answer = await exchange(`${apiUrl}/v1.0/oauth2/accessToken`, {
      method: 'POST',
      body: { appKey: clientId, appSecret: clientSecret },
      timeout: tokenTimeout,
    });
    const parsed = granted.safeParse(orThrow(answer, false));
    if (!parsed.success)
      throw errorOf({ code: 'no-token', message: 'an answer without a token', scopes: [] }, 500, false);
    const { accessToken, expireIn } = parsed.data;
    return { value: accessToken, until: now() + expireIn * 1000 };
  };

  /** However many ask at once, DingTalk is asked once. One that ends soon still serves while it is renewed. */
  const token = async (not?: string): Promise<string> => {
    const usable = kept !== null && kept.value !== not && kept.until > now();
    if (kept === null || !usable || kept.until - renewBefore <= now()) {
      asking ??= ask()
        .then((fresh) => {
          kept = fresh;
          return fresh;
        })
        .finally(() => {
          asking = null;
        });
      if (!usable) return (await asking).value;
      asking.catch(() => {});
    }
    return kept?.value ?? (await ask()).value;
  };

  const counted = async <T>(kind: 'call' | 'push', critical: boolean, work: () => Promise<T>): Promise<T> => {
    budget.check(kind, critical);
    try {
      const done = await work();
      // Calls that were refused are not counted by DingTalk either.
      budget.count(kind);
      return done;
    } catch (error) {
      if (error instanceof PlatformError && isQuotaGone(error)) alarmed(error);
      throw error;
    }
  };

  const authorised = async (
    url: (token: string) => string,
    headers: (token: string) => Record<string, string>,
    { method = 'POST', body, form, once, critical, signal }: Call,
  ): Promise<unknown> =>
    counted('call', critical ?? false, async () => {
      const send = async (with_: string) =>
        exchange(url(with_), {
          method,
          headers: headers(with_),
          timeout: callTimeout,
          ...(body !== undefined && { body }),
          ...(form && { form }),
          ...(signal && { signal }),
        });
      const first = await token();
      let answer = await send(first);
      const failure = failureOf(answer);
      // It was refused before anything was done, so asking again is safe.
      if (failure !== null && isStaleToken(failure)) answer = await send(await token(first));
      return orThrow(answer, once ?? false);
    });

  return {
    call: (path, call = {}) =>
      authorised(
        () => `${apiUrl}${path}`,
        (value) => ({ 'x-acs-dingtalk-access-token': value }),
        call,
      ),
    old: (path, call = {}) =>
      authorised(
        (value) =>
          `${oapiUrl}${path}${path.includes('?') ? '&' : '?'}access_token=${encodeURIComponent(value)}`,
        () => ({}),
        call,
      ),
    hook: (url, body, critical = false) =>
      counted('push', critical, async () =>
        orThrow(await exchange(url, { method: 'POST', body, timeout: callTimeout }), true),
      ),
    token: () => token(),
  };
};
