import { createHash, createHmac, randomBytes } from 'node:crypto';

/** Codes that people say to the desk: the one of the start, and those of `/link`. */
export type Codes = {
  /** By which somebody becomes the first admin; another one each time that the desk was claimed. */
  setup(claims: number): string;
  /** A fresh one for `/link`, as it is shown. */
  link(): string;
  /** What is stored of a code. */
  hash(code: string): string;
};

/** Base 32 in small letters: none of it looks like another sign. */
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const letters = (bytes: Uint8Array, count: number): string =>
  Array.from(bytes.subarray(0, count), (byte) => alphabet.charAt(byte % 32)).join('');

/** The same for every process that has the same secret, so that any of them takes the code that another has printed. */
export const createCodes = (secret: string): Codes => ({
  setup: (claims) => {
    const code = letters(createHmac('sha256', secret).update(`baton setup\n${claims}`).digest(), 10);
    return `${code.slice(0, 5)}-${code.slice(5)}`;
  },
  link: () => {
    const code = letters(randomBytes(8), 8);
    return `${code.slice(0, 4)}-${code.slice(4)}`;
  },
  hash: (code) =>
    createHash('sha256')
      .update(`baton link\n${code.toLowerCase().replace('-', '')}`)
      .digest('hex'),
});
