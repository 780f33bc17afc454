import { createHash, timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt as seal, getSignature } from '@wecom/crypto';
import type { Instant } from '../../domain/time.ts';

/** What the console of an application shows, and for whom its letters are: the corp id. */
export type EnvelopeKeys = {
  readonly token: string;
  readonly encodingAesKey: string;
  readonly receiveId: string;
};

export type Envelope = {
  readonly signature: string;
  /** Seconds, as it stands in the address. */
  readonly timestamp: string;
  readonly nonce: string;
  readonly encrypted: string;
};

export type Refusal = 'signature' | 'stale' | 'ciphertext' | 'padding' | 'length' | 'receiver';

export type Opened =
  | { readonly ok: true; readonly message: string }
  | { readonly ok: false; readonly refusal: Refusal };

const window = 5 * 60_000;
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const base64 = /^[A-Za-z0-9+/]+={0,2}$/;

const signedBy = (keys: EnvelopeKeys, envelope: Envelope): boolean => {
  const { timestamp, nonce, encrypted, signature } = envelope;
  // Digests of both, so that neither length nor a first difference shows in the time it takes.
  return timingSafeEqual(
    digest(getSignature(keys.token, timestamp, nonce, encrypted)),
    digest(signature.toLowerCase()),
  );
};

const isFresh = (timestamp: string, now: Instant): boolean =>
  /^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp) * 1000) <= window;

/**
 * The package strips its padding, and what stands behind the message, without a look at it. What it made is laid out again:
 * only a ciphertext that says exactly this message to exactly this receiver comes out the same.
 */
const readable = (keys: EnvelopeKeys, encrypted: string): Opened => {
  let opened: ReturnType<typeof decrypt>;
  try {
    opened = decrypt(keys.encodingAesKey, encrypted);
  } catch {
    return { ok: false, refusal: 'ciphertext' };
  }
  const { message, id, random } = opened;
  if (random.length !== 16) return { ok: false, refusal: 'length' };
  const again = seal(keys.encodingAesKey, message, id, random);
  if (again.replace(/=+$/, '') !== encrypted.replace(/=+$/, '')) return { ok: false, refusal: 'padding' };
  const [mine, theirs] = [digest(keys.receiveId), digest(id)];
  return timingSafeEqual(mine, theirs) ? { ok: true, message } : { ok: false, refusal: 'receiver' };
};

/** Verifies, then decrypts: nothing of a letter is looked at before its signature holds (doc 90968). */
export const openEnvelope = (keys: EnvelopeKeys, envelope: Envelope, now: Instant): Opened => {
  if (!signedBy(keys, envelope)) return { ok: false, refusal: 'signature' };
  if (!isFresh(envelope.timestamp, now)) return { ok: false, refusal: 'stale' };
  const { encrypted } = envelope;
  // 32-byte blocks; at least one of them.
  if (!base64.test(encrypted) || Buffer.from(encrypted, 'base64').length % 32 !== 0)
    return { ok: false, refusal: 'ciphertext' };
  return readable(keys, encrypted);
};
