import pino, { type DestinationStream, type Logger } from 'pino';
import type { Environment } from '../config/env.ts';

/** What may hold a secret or a customer's words is never written, wherever in an entry it stands. */
const redact = ['text', 'token', 'secret', 'password', 'authorization', 'cookie', 'phone'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
  `*.*.*.${name}`,
]);

/** Errors may quote what they failed on; the name, the code and where it happened say enough. */
const error = (thrown: unknown): object =>
  thrown instanceof Error
    ? {
        name: thrown.name,
        message: masked(thrown.message),
        ...('code' in thrown ? { code: thrown.code } : {}),
        ...('kind' in thrown ? { kind: thrown.kind } : {}),
        stack: thrown.stack?.split('\n').slice(1).join('\n'),
        ...(thrown.cause === undefined ? {} : { cause: error(thrown.cause) }),
      }
    : { message: masked(String(thrown)) };

/** Query strings carry tokens, quotation marks carry values, long digit runs are phone numbers. */
const masked = (message: string): string =>
  message
    .replaceAll(/\?[^\s]*/g, '?…')
    .replaceAll(/\d{7,}/g, '…')
    .slice(0, 300);

/** JSON lines on standard error, so that standard output stays for people. */
export const createLogger = (
  env: Pick<Environment, 'logLevel'>,
  to: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger =>
  pino(
    {
      level: env.logLevel,
      base: null,
      redact: { paths: redact, censor: '[redacted]' },
      serializers: { err: error },
    },
    to,
  );
