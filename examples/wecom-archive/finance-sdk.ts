import koffi from 'koffi';

/** Tencent's closed library, as its header `WeWorkFinanceSdk_C.h` declares it. */
export type FinanceSdk = {
  /** JSON with the records whose seq is above this one; at most `limit`. */
  chatData(seq: number, limit: number): string;
  /** The message of a record; `randomKey` is the record's key, already decrypted with the company's private key. */
  decrypt(randomKey: string, message: string): string;
  close(): void;
};

/** What the library means by its numbers. */
const meanings: Readonly<Record<number, string>> = {
  10000: 'a parameter is wrong: look at the corp id and the secret of the archive',
  10001: 'the network cannot be reached',
  10002: 'what WeCom sent cannot be read',
  10003: 'WeCom reports a failure of its own',
  10004: 'the key is wrong',
  10006: 'the message cannot be decrypted',
  10008: 'the decrypted random key is wrong: is it the private key of this version?',
  10009: 'this machine’s address is not on the archive’s list of allowed addresses',
  10010: 'the data is older than five days',
  10011: 'the certificate is wrong',
};

export class ArchiveError extends Error {
  override readonly name = 'ArchiveError';
}

const check = (what: string, code: number): void => {
  if (code !== 0)
    throw new ArchiveError(`${what}: ${meanings[code] ?? 'the library refuses it'} (code ${code}).`);
};

const seconds = 10;

/** Loads the library and logs in; `path` is that of `libWeWorkFinanceSdk_C.so`, or of its sibling on Windows. */
export const openFinanceSdk = (path: string, corpId: string, secret: string): FinanceSdk => {
  const library = koffi.load(path);
  const newSdk = library.func('void *NewSdk()');
  const init = library.func('int Init(void *sdk, const char *corpid, const char *secret)');
  const getChatData = library.func(
    'int GetChatData(void *sdk, unsigned long long seq, unsigned int limit, const char *proxy, const char *passwd, int timeout, void *slice)',
  );
  const decryptData = library.func('int DecryptData(const char *key, const char *message, void *slice)');
  const destroySdk = library.func('void DestroySdk(void *sdk)');
  const newSlice = library.func('void *NewSlice()');
  const freeSlice = library.func('void FreeSlice(void *slice)');
  const contentOf = library.func('void *GetContentFromSlice(void *slice)');
  const lengthOf = library.func('int GetSliceLen(void *slice)');

  /** Slices are the library's memory: read as UTF-8 by their length, and given back whatever happens. */
  const inSlice = (fill: (slice: unknown) => void): string => {
    const slice: unknown = newSlice();
    try {
      fill(slice);
      const length = Number(lengthOf(slice));
      if (length <= 0) return '';
      const bytes: unknown = koffi.decode(contentOf(slice), koffi.array('uint8_t', length, 'Typed'));
      if (!(bytes instanceof Uint8Array)) throw new ArchiveError('what the library wrote cannot be read.');
      return Buffer.from(bytes).toString('utf8');
    } finally {
      freeSlice(slice);
    }
  };

  const sdk: unknown = newSdk();
  check('logging in', Number(init(sdk, corpId, secret)));
  return {
    chatData: (seq, limit) =>
      inSlice((slice) => check('pulling', Number(getChatData(sdk, seq, limit, '', '', seconds, slice)))),
    decrypt: (randomKey, message) =>
      inSlice((slice) => check('decrypting', Number(decryptData(randomKey, message, slice)))),
    close: () => {
      destroySdk(sdk);
      library.unload();
    },
  };
};
