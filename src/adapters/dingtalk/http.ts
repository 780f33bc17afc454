import { PlatformError } from '../contract.ts';
import { errorOf, type Failure } from './errors.ts';

type Answer = { readonly status: number; readonly body: unknown };

/** These say that nothing was sent; after any other the server may have had it. */
const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']);

const causeCode = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : '';
};

/** Sends JSON and reads the answer. The address is told in no error: a session's is a secret. */
export const exchange = async (
  url: string,
  request: {
    readonly method: 'GET' | 'POST' | 'PUT';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    /** Instead of a body: files. */
    readonly form?: FormData;
    readonly timeout: number;
    readonly signal?: AbortSignal;
  },
): Promise<Answer> => {
  const { method, headers, body, form, timeout, signal } = request;
  const limits = [AbortSignal.timeout(timeout), ...(signal === undefined ? [] : [signal])];
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.any(limits),
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(form && { body: form }),
    });
    text = await response.text();
  } catch (error) {
    const code = causeCode(error);
    const reason = code === '' && error instanceof Error ? error.name : code;
    throw new PlatformError(
      unsent.has(code) ? 'temporary' : 'unknown',
      `DingTalk did not answer (${reason})`,
    );
  }
  try {
    return { status: response.status, body: JSON.parse(text) };
  } catch {
    // Too many calls from one address are answered by a page (D:how-to-process-api-throttling).
    const throttled = text.trimStart().startsWith('<') && response.status < 500;
    return {
      status: response.status,
      body: { code: throttled ? '1111' : 'no-json', message: 'an answer that is no JSON' },
    };
  }
};

const fieldOf = (body: unknown, name: string): unknown => Object(body)[name];
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

/** What went wrong, in either of DingTalk's two ways to say it; null: nothing. */
export const failureOf = ({ status, body }: Answer): Failure | null => {
  const errcode = fieldOf(body, 'errcode');
  if (errcode !== undefined && errcode !== 0) {
    // 88 is "something with the platform": what it is stands in sub_code.
    const sub = textOf(fieldOf(body, 'sub_code'));
    const message = textOf(fieldOf(body, 'sub_msg')) || textOf(fieldOf(body, 'errmsg'));
    return { code: sub === '' ? textOf(errcode) : sub, message, scopes: [] };
  }
  const punished = fieldOf(body, 'status') === 1111;
  if (status >= 200 && status < 300 && !punished && fieldOf(body, 'code') !== '1111') return null;
  const detail = fieldOf(body, 'accessdenieddetail');
  const scopes = fieldOf(detail, 'requiredScopes');
  return {
    code: punished ? '1111' : textOf(fieldOf(body, 'code')) || `HTTP ${status}`,
    message: textOf(fieldOf(body, 'message')),
    scopes: Array.isArray(scopes) ? scopes.map(textOf).filter((one) => one !== '') : [],
  };
};

export const orThrow = (answer: Answer, mayHaveHappened: boolean): unknown => {
  const failure = failureOf(answer);
  if (failure !== null) throw errorOf(failure, answer.status, mayHaveHappened);
  return answer.body;
};
