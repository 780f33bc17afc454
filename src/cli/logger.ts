import pino, { type DestinationStream, type Logger } from 'pino';
import { unquoted } from '../domain/unquoted.ts';
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
        message: unquoted(thrown.message),
        ...('code' in thrown ? { code: thrown.code } : {}),
        ...('kind' in thrown ? { kind: thrown.kind } : {}),
        stack: thrown.stack?.split('\n').slice(1).join('\n'),
        ...(thrown.cause === undefined ? {} : { cause: error(thrown.cause) }),
      }
    : { message: unquoted(String(thrown)) };

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
