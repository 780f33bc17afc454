import type { Instant } from '../../domain/time.ts';
import { PlatformError } from '../contract.ts';

const minute = 60_000;
const hour = 3_600_000;

/**
 * Counts what one conversation was sent. WeCom drops what is above its limits without a word (§3.1), so it is put off
 * here: `take` throws `rate_limited` with the time after which there is room again.
 */
export const createSendWindow = (
  limits: { readonly perMinute: number; readonly perHour: number },
  now: () => Instant,
): { take(conversation: string): void } => {
  const sent = new Map<string, Instant[]>();
  return {
    take: (conversation) => {
      const at = now();
      for (const [other, times] of sent) if ((times.at(-1) ?? 0) <= at - hour) sent.delete(other);
      const times = (sent.get(conversation) ?? []).filter((time) => time > at - hour);
      const recent = times.filter((time) => time > at - minute);
      const frees =
        times.length >= limits.perHour
          ? (times[0] ?? at) + hour
          : recent.length >= limits.perMinute
            ? (recent[0] ?? at) + minute
            : null;
      if (frees !== null)
        throw new PlatformError(
          'rate_limited',
          'WeCom would drop more messages to this conversation for now.',
          {
            retryAfterMs: Math.max(frees - at, 1),
          },
        );
      sent.set(conversation, [...times, at]);
    },
  };
};
