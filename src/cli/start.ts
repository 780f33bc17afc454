import { join } from 'node:path';
import type { Environment } from '../config/env.ts';
import { createDeskSource, loadDesk } from '../config/load-desk.ts';
import { setupCodeFile } from '../config/setup-code.ts';
import { problemText } from '../config/problem.ts';
import { start } from '../main.ts';
import { deskOrThrow, environmentOrThrow } from './configured.ts';
import { createLogger } from './logger.ts';

type Configured = Awaited<ReturnType<typeof deskOrThrow>>;

const origins = {
  file: (env: Environment) => env.configPath,
  demo: () => 'the built-in demo',
  empty: (env: Environment) => `empty; write ${env.configPath} (see examples/baton.yaml)`,
} as const;

/** "Every address" can be listened on, but not opened. */
const openable = (url: string): string =>
  url.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');

/** Runs until a signal. Three lines say what was done and where to look. */
const run = async (env: Environment, { loaded, source }: Configured): Promise<number> => {
  const log = createLogger(env);
  for (const warning of loaded.warnings) console.error(`warning: ${problemText(warning)}`);
  const began = performance.now();
  const desk = await start({ env, desk: source, log });
  for (const warning of desk.warnings()) console.error(`warning: ${warning}`);
  const { name, people, customers, rooms } = loaded.desk;
  const where = desk.database === 'pglite' ? `embedded database in ${env.dataDir}` : 'PostgreSQL';
  const url = env.publicUrl ?? openable(desk.url);
  // A token is shown when it is made, and from then on where it is kept.
  const address = desk.token?.made ? `${url}/?token=${desk.token.value}` : `${url}/`;
  const place = env.playgroundToken === undefined ? `${env.dataDir}/playground-token` : 'PLAYGROUND_TOKEN';
  const kept = desk.token !== null && !desk.token.made ? `, token in ${place}` : '';
  console.log(
    `Baton runs on its ${where}, migrated and open after ${Math.round(performance.now() - began)} ms.`,
  );
  console.log(
    `Desk "${name}" (${origins[loaded.origin](env)}): ${people.length} people, ${customers.length} customers, ${rooms.length} rooms.`,
  );
  console.log(
    env.playground
      ? `Playground: ${address}${kept} (Ctrl-C stops).`
      : `Listening at ${desk.url} for ${env.platforms.join(', ')} (Ctrl-C stops).`,
  );
  if (desk.setupCode !== null) {
    console.log(
      `This desk has no admin yet. Write to the bot: /setup ${desk.setupCode} (once; also in ${join(env.dataDir, setupCodeFile)}). Whoever does becomes the first admin.`,
    );
  }

  const reload = async (): Promise<void> => {
    try {
      const result = await desk.reload();
      if (result.ok) {
        log.info({ origin: result.origin, warnings: result.warnings.length }, 'configuration read again');
        return;
      }
      console.error(`${env.configPath} was not taken; the desk goes on as before:`);
      for (const problem of result.problems) console.error(`  ${problemText(problem)}`);
    } catch (error) {
      // The database is away: a signal must not end the desk for that.
      log.error(
        { err: error },
        'the configuration was read, but its rooms could not be stored; send SIGHUP again',
      );
    }
  };
  process.on('SIGHUP', () => void reload());

  await new Promise<void>((resolve) => {
    let asked = 0;
    const stop = (): void => {
      asked += 1;
      // A second Ctrl-C does not wait; what is durable is, what is not comes again.
      if (asked > 1) process.exit(130);
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
  await desk.stop();
  console.log('Baton has stopped; everything is stored.');
  return 0;
};

export const startVerb = async (): Promise<number> => {
  const env = environmentOrThrow();
  return run(env, await deskOrThrow(env));
};

/** The built-in desk on data of its own, whatever is configured beside it. */
export const demo = async (): Promise<number> => {
  const real = environmentOrThrow();
  const env: Environment = {
    ...real,
    databaseUrl: undefined,
    dataDir: join(real.dataDir, 'demo'),
    configPath: join(real.dataDir, 'demo', 'no-file'),
    playground: true,
    platforms: [],
    slack: undefined,
    dingtalk: undefined,
    wecom: undefined,
  };
  const settings = { path: env.configPath, platforms: [], playground: true };
  const loaded = await loadDesk(settings);
  if (!loaded.ok) throw new Error('the built-in desk is broken');
  return run(env, { loaded, source: createDeskSource(settings, loaded) });
};
