import { constants, privateDecrypt } from 'node:crypto';
import { ArchiveError, type FinanceSdk } from './finance-sdk.ts';

type Json = Readonly<Record<string, unknown>>;

/** What Baton is sent. Of what stands in no customer group only its place: the rest is nobody's business. */
export type Posted = {
  readonly seq: number;
  readonly msgid: string;
  readonly action?: unknown;
  readonly from?: unknown;
  readonly roomid?: unknown;
  readonly msgtime?: unknown;
  readonly msgtype?: unknown;
  readonly text?: { readonly content: string };
};

export type PullOptions = {
  readonly sdk: FinanceSdk;
  /** The private key (PEM) of this version; undefined: there is none. */
  readonly privateKey: (version: number) => string | undefined;
  /** Where Baton listens. */
  readonly batonUrl: string;
  readonly token: string;
  /** Records in one go; at most 1000. */
  readonly limit?: number;
};

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parse = (text: string, what: string): Json => {
  const value: unknown = JSON.parse(text);
  if (!isJson(value)) throw new ArchiveError(`${what} cannot be read.`);
  return value;
};

const messageOf = (record: Json, { sdk, privateKey }: PullOptions): Posted => {
  const {
    seq,
    msgid,
    publickey_ver: version,
    encrypt_random_key: sealed,
    encrypt_chat_msg: message,
  } = record;
  if (typeof seq !== 'number' || typeof msgid !== 'string')
    throw new ArchiveError('A record has no seq or no msgid.');
  if (typeof version !== 'number' || typeof sealed !== 'string' || typeof message !== 'string')
    throw new ArchiveError(`The record with seq ${seq} is not sealed as it should be.`);
  const key = privateKey(version);
  // Going on would lose it for good.
  if (key === undefined)
    throw new ArchiveError(
      `The record with seq ${seq} needs the private key of version ${version}, which is not there.`,
    );
  const randomKey = privateDecrypt(
    { key, padding: constants.RSA_PKCS1_PADDING },
    Buffer.from(sealed, 'base64'),
  );
  const read = parse(sdk.decrypt(randomKey.toString('utf8'), message), `The message with seq ${seq}`);
  const { roomid, text } = read;
  if (typeof roomid !== 'string' || !roomid.startsWith('wr')) return { seq, msgid };
  const content = isJson(text) && typeof text['content'] === 'string' ? text['content'] : null;
  return {
    seq,
    msgid,
    action: read['action'],
    from: read['from'],
    roomid,
    msgtime: read['msgtime'],
    msgtype: read['msgtype'],
    ...(content === null ? {} : { text: { content } }),
  };
};

const longestBody = 500_000;

/** As many from the front as fit into one body. */
const batchOf = (messages: readonly Posted[]): readonly Posted[] => {
  let size = 0;
  const end = messages.findIndex((message) => {
    size += Buffer.byteLength(JSON.stringify(message)) + 1;
    return size > longestBody;
  });
  return end < 0 ? messages : messages.slice(0, Math.max(end, 1));
};

const ask = async ({ batonUrl, token }: PullOptions, path: string, body?: Json): Promise<Json> => {
  const response = await fetch(new URL(path, batonUrl), {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.text();
  if (!response.ok) throw new ArchiveError(`Baton answers ${response.status} at ${path}.`);
  return parse(answer, 'Baton’s answer');
};

/**
 * One round: what is new since Baton's own cursor is pulled, decrypted and posted in its order. Resolves with how many
 * records that were. Whatever fails, the next round begins at the cursor again, so nothing is left out.
 */
export const pullOnce = async (options: PullOptions): Promise<number> => {
  const { seq } = await ask(options, '/wecom/archive/cursor');
  if (typeof seq !== 'number') throw new ArchiveError('Baton’s cursor cannot be read.');
  const data = parse(options.sdk.chatData(seq, options.limit ?? 200), 'What WeCom sent');
  if (data['errcode'] !== 0 && data['errcode'] !== undefined)
    throw new ArchiveError(
      `WeCom refuses to hand out the archive (code ${JSON.stringify(data['errcode'])}).`,
    );
  const records = Array.isArray(data['chatdata']) ? data['chatdata'].filter(isJson) : [];
  const messages: Posted[] = [];
  let failure: unknown = null;
  for (const record of records) {
    try {
      messages.push(messageOf(record, options));
    } catch (error) {
      // What came before it is not held up by it.
      failure = error;
      break;
    }
  }
  for (let rest: readonly Posted[] = messages; rest.length > 0; ) {
    const batch = batchOf(rest);
    await ask(options, '/wecom/archive', { messages: batch });
    rest = rest.slice(batch.length);
  }
  if (failure !== null) throw failure;
  return records.length;
};
