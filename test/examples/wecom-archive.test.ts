import { execFileSync } from 'node:child_process';
import { constants, generateKeyPairSync, publicEncrypt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openFinanceSdk, type FinanceSdk } from '../../examples/wecom-archive/finance-sdk.ts';
import { pullOnce } from '../../examples/wecom-archive/pull.ts';
import { Busy, type Inbound } from '../../src/adapters/contract.ts';
import { archiveToken, startWecomHouse, type WecomHouse } from '../fakes/wecom/wecom-house.ts';

const chatId = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
const source = join(import.meta.dirname, 'stand-in-finance-sdk.c');

const compilerOf = (): string | null => {
  for (const name of ['cc', 'gcc', 'clang']) {
    try {
      execFileSync(name, ['--version'], { stdio: 'ignore' });
      return name;
    } catch {
      // The next one.
    }
  }
  return null;
};
const compiler = compilerOf();
if (compiler === null || process.platform === 'win32')
  console.warn(
    'SKIPPED: there is no C compiler, so the sidecar of the archive is not tried against a library.',
  );

describe.skipIf(compiler === null || process.platform === 'win32')('the sidecar of the archive', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  let folder: string;
  let library: string;
  let sdk: FinanceSdk;
  let house: WecomHouse;
  let received: Inbound[];
  let busy: boolean;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-archive-'));
    library = join(folder, 'stand-in.so');
    execFileSync(compiler ?? 'cc', ['-shared', '-fPIC', '-o', library, source]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  beforeEach(async () => {
    received = [];
    busy = false;
    sdk = openFinanceSdk(library, 'wwtestcorp', folder);
    house = await startWecomHouse(
      async (inbound) => {
        if (busy) throw new Busy('full');
        received.push(inbound);
        return { status: 'done', answer: null };
      },
      { with: ['app', 'archive'] },
    );
  });
  afterEach(async () => {
    sdk.close();
    await house.stop();
  });

  const record = (seq: number, message: object, version = 3): object => {
    const key = randomUUID();
    return {
      seq,
      msgid: `m${seq}_external`,
      publickey_ver: version,
      encrypt_random_key: publicEncrypt(
        { key: publicKey, padding: constants.RSA_PKCS1_PADDING },
        Buffer.from(key),
      ).toString('base64'),
      encrypt_chat_msg: `${key}|${JSON.stringify(message)}`,
    };
  };
  const said = (content: string, more: object = {}): object => ({
    msgid: 'x',
    action: 'send',
    from: 'wmCustomer00000000000000000000',
    tolist: [],
    roomid: chatId,
    msgtime: 1_547_087_894_783,
    msgtype: 'text',
    text: { content },
    ...more,
  });
  /** What WeCom hands out to whoever has read up to there. */
  const after = (seq: number, ...chatdata: readonly object[]): void =>
    writeFileSync(join(folder, `${seq}.json`), JSON.stringify({ errcode: 0, errmsg: 'ok', chatdata }));
  const pull = (): Promise<number> =>
    pullOnce({
      sdk,
      privateKey: (version) => (version === 3 ? privateKey : undefined),
      batonUrl: house.url,
      token: archiveToken,
    });
  const texts = () => received.map((inbound) => (inbound.type === 'message' ? inbound.text : inbound.type));

  it('hands on what customers write, from where it stopped, and nothing that stands elsewhere', async () => {
    after(
      0,
      record(5, said('登录不了')),
      record(6, said('私聊', { roomid: '' })),
      record(9, said('😀 又好了')),
    );
    expect(await pull()).toBe(3);
    expect(texts()).toEqual(['登录不了', '😀 又好了']);
    expect(await pull()).toBe(0);
    after(9, record(10, said('谢谢')));
    expect(await pull()).toBe(1);
    expect(texts()).toEqual(['登录不了', '😀 又好了', '谢谢']);
  });

  it('begins at the cursor again when the desk could not take it', async () => {
    after(0, record(5, said('登录不了')));
    busy = true;
    await expect(pull()).rejects.toThrow('503');
    busy = false;
    await pull();
    expect(texts()).toEqual(['登录不了']);
  });

  it('stops at what it has no key for, and says which version is missing', async () => {
    after(0, record(5, said('一')), record(6, said('二'), 4), record(7, said('三')));
    await expect(pull()).rejects.toThrow('version 4');
    expect([texts(), await house.store.archive.cursor()]).toEqual([['一'], 5]);
  });

  it('says in words what the library means', () => {
    expect(() => openFinanceSdk(library, 'wwother', folder)).toThrow(/corp id/);
    expect(() => sdk.decrypt('other', 'key|words')).toThrow(/private key of this version/);
  });
});
