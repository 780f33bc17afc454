import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what the database must not show: AES-256-GCM, with a key of its own for each purpose. */
export type Seal = {
  /** `about` is bound to it: what is sealed for one row does not open for another. */
  close(text: string, about: string): string;
  /** Null: it was sealed with another secret, for something else, or it is damaged. */
  open(sealed: string, about: string): string | null;
};

const version = 'v1';
const ivLength = 12;
const tagLength = 16;

export const createSeal = (secret: string, purpose: string): Seal => {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `baton ${purpose}`, 32));
  return {
    close: (text, about) => {
      const iv = randomBytes(ivLength);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      cipher.setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${version}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },
    open: (sealed, about) => {
      const [first, rest] = sealed.split('.');
      if (first !== version || rest === undefined) return null;
      const bytes = Buffer.from(rest, 'base64url');
      if (bytes.length < ivLength + tagLength) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivLength));
        decipher.setAAD(Buffer.from(about));
        decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
        const text = Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]);
        return text.toString('utf8');
      } catch {
        return null;
      }
    },
  };
};
