import { createHmac, timingSafeEqual } from 'node:crypto';

/** Signs polls, so that a link to one cannot be guessed. */
export type RatingTokens = {
  sign(pollId: string): string;
  /** The poll's id; null: not signed by us. */
  read(token: string): string | null;
};

const sealLength = 16;

/** A poll's id and a seal over it, in the letters of an address: 43 of them. */
export const createRatingTokens = (secret: string): RatingTokens => {
  const seal = (id: Uint8Array): Buffer =>
    createHmac('sha256', secret).update('baton rating link\n').update(id).digest().subarray(0, sealLength);
  return {
    sign: (pollId) => {
      const id = Buffer.from(pollId.replaceAll('-', ''), 'hex');
      return Buffer.concat([id, seal(id)]).toString('base64url');
    },
    read: (token) => {
      const bytes = Buffer.from(token, 'base64url');
      const id = bytes.subarray(0, 16);
      if (bytes.length !== 16 + sealLength || !timingSafeEqual(bytes.subarray(16), seal(id))) return null;
      return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    },
  };
};
