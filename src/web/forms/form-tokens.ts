import { createHmac, timingSafeEqual } from 'node:crypto';
import { days, type Duration, type Instant } from '../../domain/time.ts';

/** How long a link to a form opens it. */
export const linkLasts: Duration = days(7);

/** What a link opens, and for whom: one handover, one person on one platform. */
export type FormAccess = { readonly handoverId: string; readonly identity: string };

export type ReadToken =
  | { readonly ok: true; readonly access: FormAccess }
  | { readonly ok: false; readonly why: 'forged' }
  /** Signed by us, too long ago. */
  | { readonly ok: false; readonly why: 'expired'; readonly access: FormAccess };

export type FormTokens = {
  make(access: FormAccess, now: Instant): string;
  read(token: string, now: Instant): ReadToken;
};

/*
 * version 1 · expiry in seconds 4 · handover 16 · identity, UTF-8 · signature 16
 * In base64url it is as short as a link can be that is typed off a screen by nobody.
 */
const version = 1;
const signatureBytes = 16;
const headBytes = 21;
const longestToken = 600;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

/** Links that only this desk can make: any process with the same secret reads them, and nothing of them is stored. */
export const createFormTokens = (secret: string): FormTokens => {
  // A key of its own, so that nothing else the secret signs can be passed off as a link.
  const key = createHmac('sha256', secret).update('baton form link').digest();
  const sign = (body: Buffer): Buffer =>
    createHmac('sha256', key).update(body).digest().subarray(0, signatureBytes);
  return {
    make: ({ handoverId, identity }, now) => {
      if (!uuid.test(handoverId)) throw new RangeError('a form link names a handover by its id');
      const head = Buffer.alloc(5);
      head.writeUInt8(version, 0);
      head.writeUInt32BE(Math.floor((now + linkLasts) / 1000), 1);
      const body = Buffer.concat([
        head,
        Buffer.from(handoverId.replaceAll('-', ''), 'hex'),
        Buffer.from(identity, 'utf8'),
      ]);
      return Buffer.concat([body, sign(body)]).toString('base64url');
    },
    read: (token, now) => {
      const bytes = Buffer.from(token.length > longestToken ? '' : token, 'base64url');
      const body = bytes.subarray(0, -signatureBytes);
      // Whatever else decodes to the same bytes is not what we made.
      if (body.length <= headBytes || bytes.toString('base64url') !== token)
        return { ok: false, why: 'forged' };
      if (!timingSafeEqual(sign(body), bytes.subarray(-signatureBytes))) return { ok: false, why: 'forged' };
      if (body.readUInt8(0) !== version) return { ok: false, why: 'forged' };
      const access = {
        handoverId: uuidOf(body.subarray(5, headBytes)),
        identity: body.subarray(headBytes).toString('utf8'),
      };
      return now < body.readUInt32BE(1) * 1000 ? { ok: true, access } : { ok: false, why: 'expired', access };
    },
  };
};
