import type { APIError } from 'openai';
import { ModelError, type ModelErrorKind, type Spent } from './model-error.ts';

const outOfMoney =
  /insufficient_quota|insufficient[_ ]balance|billing|arrearage|exceeded your current quota|余额不足|欠费/i;

const kindOf = (status: number, told: string): ModelErrorKind => {
  if (status === 402 || outOfMoney.test(told)) return 'unpaid';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 429) return 'limited';
  if (status === 408 || status === 409 || status >= 500) return 'down';
  return 'misconfigured';
};

const retryAfterOf = (headers: Headers | undefined): number | null => {
  const exact = Number(headers?.get('retry-after-ms') ?? Number.NaN);
  if (Number.isFinite(exact)) return Math.max(exact, 0);
  const seconds = Number(headers?.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.max(seconds * 1_000, 0) : null;
};

/** By its shape: its class would bring the whole library. */
const isApiError = (error: unknown): error is APIError =>
  error instanceof Error && 'status' in error && 'headers' in error && 'code' in error;

/** What a failed call means. The server's own words may repeat what was asked, so they are only the cause. */
export const toModelError = (error: unknown, spent: Spent, timedOut: boolean): ModelError => {
  if (error instanceof ModelError) return error;
  if (timedOut) return new ModelError('down', 'no answer in time', { spent });
  if (isApiError(error)) {
    const { status, headers } = error;
    if (status === undefined) return new ModelError('down', 'the server cannot be reached', { spent });
    const kind = kindOf(status, `${String(error.code)} ${error.message}`);
    return new ModelError(kind, `the server answered ${status}`, {
      cause: error.message,
      retryAfterMs: retryAfterOf(headers),
      spent,
    });
  }
  // So the platform names a line that was cut in the middle of a body.
  if (error instanceof TypeError) return new ModelError('down', 'the answer broke off', { spent });
  // No JSON, or not of this interface.
  return new ModelError('nonsense', 'the answer cannot be read', { spent });
};
