import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../domain/time.ts';

/** Seconds that a request may be old, or ahead of our clock. */
const tolerance = 300;

export type Signed = { readonly timestamp: string | undefined; readonly signature: string | undefined };

/** Whether Slack signed this body just now. Source: docs.slack.dev/authentication/verifying-requests-from-slack */
export const isSigned = (
  secret: string,
  raw: Uint8Array,
  { timestamp, signature }: Signed,
  now: Instant,
): boolean => {
  if (timestamp === undefined || signature === undefined || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > tolerance) return false;
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(raw).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
};
