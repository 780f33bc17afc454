import type { Logger } from 'pino';
import type { ReadyCheck } from './health.ts';

const every = 30_000;
const longestPing = 5_000;

/**
 * Tells an outside watch that the desk works. It is pinged only while every check passes, so that its silence is the
 * alarm: a desk that has stopped cannot report it.
 */
export const createHeartbeat = (options: {
  readonly url: string | undefined;
  readonly checks: readonly ReadyCheck[];
  readonly log: Logger;
  readonly everyMs?: number;
}): { stop(): void } => {
  const { url, checks, log } = options;
  if (url === undefined) return { stop: () => {} };
  const beat = async (): Promise<void> => {
    try {
      for (const { name, check } of checks) {
        const reason = await check();
        if (reason !== null) {
          log.warn({ check: name, reason }, 'no heartbeat: the desk is not well');
          return;
        }
      }
      const response = await fetch(url, { signal: AbortSignal.timeout(longestPing) });
      if (!response.ok) log.warn({ status: response.status }, 'the heartbeat was not taken');
    } catch (error) {
      // The address may hold a secret, so only the kind of failure is told.
      log.warn({ failure: error instanceof Error ? error.name : 'unknown' }, 'the heartbeat did not arrive');
    }
  };
  const timer = setInterval(() => void beat(), options.everyMs ?? every);
  timer.unref();
  void beat();
  return { stop: () => clearInterval(timer) };
};
