import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { openDataDir, secret } from '../config/data-dir.ts';
import type { Environment } from '../config/env.ts';
import type { Desk } from '../domain/desk.ts';
import { systemClock } from '../due/clock.ts';
import { DataDirInUse, lockDataDir } from '../storage/data-dir-lock.ts';
import { openDatabase, type Database } from '../storage/database.ts';
import { deskOrThrow, environmentOrThrow, NotConfigured } from './configured.ts';
import { createLogger } from './logger.ts';

const usage = `baton dingtalk create-group TITLE --owner USERID [--members ID,ID] [--corp CORPID] [--key KEY]
baton dingtalk webhook ROOM URL (or: none)
baton dingtalk groups`;

/** The database where nobody else has it; the embedded one belongs to a desk that runs. */
const withDatabase = async <T>(env: Environment, work: (db: Database) => Promise<T>): Promise<T> => {
  await openDataDir(env.dataDir);
  const lock = env.databaseUrl === undefined ? lockDataDir(env.dataDir) : undefined;
  try {
    const database = await openDatabase({ url: env.databaseUrl, directory: `${env.dataDir}/db` });
    try {
      return await work(database.db);
    } finally {
      await database.close();
    }
  } finally {
    lock?.release();
  }
};

/** The organisation that the desk's people and rooms on DingTalk are in, where they all are in one. */
const corpOf = (desk: Desk): string | null => {
  const ids = [...desk.rooms.map(({ id }) => id), ...desk.people.flatMap(({ identities }) => identities)];
  const corps = new Set(ids.filter((id) => id.startsWith('dingtalk:')).map((id) => id.split(':')[1] ?? ''));
  const [only] = corps;
  return corps.size === 1 && only ? only : null;
};

/** `baton dingtalk …`: what is done once in a while and by hand. */
export const dingtalk = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      owner: { type: 'string' },
      members: { type: 'string' },
      corp: { type: 'string' },
      key: { type: 'string' },
    },
  });
  const [what, title, url] = positionals;
  const known =
    (what === 'webhook' && title !== undefined && url !== undefined) ||
    what === 'groups' ||
    (what === 'create-group' && title !== undefined && values.owner !== undefined);
  if (!known) {
    console.error(usage);
    return 2;
  }
  const env = environmentOrThrow();
  if (env.dingtalk === undefined)
    throw new NotConfigured('set DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET first.');
  const { loaded } = await deskOrThrow(env);
  const { makeDingtalk } = await import('../platforms/dingtalk.ts');
  const key = (await secret(env.dataDir, env)).value;

  try {
    return await withDatabase(env, async (db) => {
      const log = createLogger(env);
      const adapter = makeDingtalk({
        env,
        db,
        clock: systemClock,
        log,
        secret: key,
        desk: () => loaded.desk,
      });
      if (adapter === null) return 1;
      if (what === 'webhook') {
        await adapter
          .setWebhook(title ?? '', url === 'none' || url === undefined ? null : url)
          .catch((error: Error) => {
            throw new NotConfigured(error.message);
          });
        console.log('Kept. A desk that runs takes it up at its next start.');
        return 0;
      }
      if (what === 'groups') {
        const groups = await adapter.groups();
        for (const { roomId, title: name, kind, joinUrl, disbanded } of groups)
          if (!disbanded) console.log([roomId, name, kind, joinUrl ?? ''].join('\t').trimEnd());
        return 0;
      }
      const corp = values.corp ?? corpOf(loaded.desk) ?? (await adapter.groups())[0]?.corp;
      if (corp === undefined)
        throw new NotConfigured(
          'name your organisation with --corp; the developer console shows it as CorpId.',
        );
      const members = (values.members ?? '').split(',').filter((id) => id !== '');
      const made = await adapter.createGroup(
        { title: title ?? '', owner: values.owner ?? '', members, corp },
        values.key ?? randomUUID(),
      );
      console.log(`Created "${made.title}": ${made.roomId}`);
      console.log('Mention the robot there and say /setup, or add the room to baton.yaml under this id.');
      return 0;
    });
  } catch (error) {
    if (!(error instanceof DataDirInUse)) throw error;
    throw new NotConfigured(
      'a desk runs on the embedded database, which serves one process: stop it for a moment, or use DATABASE_URL.',
    );
  }
};
