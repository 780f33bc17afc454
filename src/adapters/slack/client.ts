import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  WebClient,
} from '@slack/web-api';
import type { Logger } from 'pino';
import { PlatformError } from '../contract.ts';
import { quietly } from './quietly.ts';
import { kindOf, wordsFor } from './trouble.ts';

/** Every method that is called; the scopes that the app asks for follow from it. */
export const methods = [
  'auth.test',
  'apps.connections.open',
  'oauth.v2.access',
  'chat.postMessage',
  'chat.update',
  'chat.delete',
  'chat.postEphemeral',
  'chat.getPermalink',
  'conversations.open',
  'conversations.info',
  'conversations.members',
  'conversations.history',
  'conversations.replies',
  'conversations.invite',
  'conversations.setPurpose',
  'users.info',
  'pins.add',
  'bookmarks.add',
  'bookmarks.edit',
  'bookmarks.list',
  'views.open',
  'views.update',
  'files.getUploadURLExternal',
  'files.completeUploadExternal',
  'admin.roles.addAssignments',
  'admin.roles.removeAssignments',
  'admin.roles.listAssignments',
] as const;
export type Method = (typeof methods)[number];

export type Result = Readonly<Record<string, unknown>>;

export type SlackClient = {
  /** Throws `PlatformError`; nothing is tried twice. Reading changes nothing, so a read that broke off is `temporary`. */
  call(method: Method, args?: Readonly<Record<string, unknown>>): Promise<Result>;
  upload(file: {
    readonly channel: string;
    readonly thread: string | null;
    readonly png: Buffer;
    readonly name: string;
    readonly alt: string;
  }): Promise<void>;
};

const longestCall = 10_000;

const reads: ReadonlySet<string> = new Set<Method>([
  'auth.test',
  'apps.connections.open',
  'chat.getPermalink',
  'conversations.open',
  'conversations.info',
  'conversations.members',
  'conversations.history',
  'conversations.replies',
  'users.info',
  'bookmarks.list',
  'admin.roles.listAssignments',
]);

/** What Node says when nothing has reached the other side. */
const notReached: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const codeOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return undefined;
  if ('code' in error && notReached.has(error.code)) return error.code;
  return codeOf(error.cause) ?? ('original' in error ? codeOf(error.original) : undefined);
};

/** The library's errors in our words. It may have happened, unless it is known that it has not. */
export const translated = (error: unknown, method: string): PlatformError => {
  const maybe = reads.has(method) ? 'temporary' : 'unknown';
  if (error instanceof WebAPIRateLimitedError)
    return new PlatformError('rate_limited', `Slack asks for patience (${method}).`, {
      retryAfterMs: error.retryAfter * 1000,
    });
  if (error instanceof WebAPIPlatformError) {
    const name = error.data.error;
    const kind = kindOf(name);
    const words = wordsFor(name);
    return new PlatformError(
      kind === 'unknown' ? maybe : kind,
      `Slack answered ${name} (${method}).${words === undefined ? '' : ` ${words.en}`}`,
      { cause: error, ...(words === undefined ? {} : { words }) },
    );
  }
  if (error instanceof WebAPIHTTPError)
    return new PlatformError(
      error.statusCode >= 500 ? maybe : 'temporary',
      `Slack answered with HTTP ${error.statusCode} (${method}).`,
    );
  if (error instanceof WebAPIRequestError && notReached.has(codeOf(error)))
    return new PlatformError('temporary', `Slack cannot be reached (${method}).`, { cause: error });
  return new PlatformError(maybe, `No answer from Slack (${method}).`, { cause: error });
};

/** The name of a refusal, for those that are fine; null when it was something else. */
export const refusalOf = (error: unknown): string | null =>
  error instanceof PlatformError && error.cause instanceof WebAPIPlatformError
    ? error.cause.data.error
    : null;

/** Options for one client alone: the libraries write tokens and settings into what they are handed. Never with headers. */
export const webOptions = ({ apiUrl, log }: { readonly apiUrl: string; readonly log: Logger }) => ({
  slackApiUrl: `${apiUrl}/`,
  // Ours are the only tries: what may have happened is read back before it is sent again.
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: longestCall,
  logger: quietly(log),
});

/** A client of its own for each token. */
export const createClient = (
  token: string | undefined,
  options: { readonly apiUrl: string; readonly log: Logger },
): SlackClient => {
  const web = new WebClient(token, webOptions(options));
  return {
    call: async (method, args = {}) => {
      try {
        return { ...(await web.apiCall(method, { ...args })) };
      } catch (error) {
        throw translated(error, method);
      }
    },
    upload: async ({ channel, thread, png, name, alt }) => {
      try {
        const file = { file: png, filename: name, title: alt.slice(0, 200), alt_text: alt.slice(0, 900) };
        await web.filesUploadV2(
          thread === null
            ? { ...file, channel_id: channel }
            : { ...file, channel_id: channel, thread_ts: thread },
        );
      } catch (error) {
        throw translated(error, 'files.completeUploadExternal');
      }
    },
  };
};
