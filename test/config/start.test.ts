import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { useTempDirs } from './temp-dir.ts';

const tempDir = useTempDirs();
const repository = new URL('../../', import.meta.url);
const node24 = fileURLToPath(new URL('node_modules/node/bin/node', repository));

/** A folder as after `npm install`, with a command line of the test's own. */
const house = async (cli: string): Promise<string> => {
  const dir = await tempDir();
  await mkdir(join(dir, 'src'));
  await mkdir(join(dir, 'node_modules/node/bin'), { recursive: true });
  await symlink(node24, join(dir, 'node_modules/node/bin/node'));
  await copyFile(new URL('src/baton.js', repository), join(dir, 'src/baton.js'));
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await writeFile(join(dir, 'src/cli.ts'), cli);
  await writeFile(
    join(dir, 'old.cjs'),
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } });",
  );
  return dir;
};

type Started = ChildProcessByStdio<Writable, Readable, Readable>;
const start = (dir: string, args: readonly string[], nodeArgs: readonly string[] = []): Started =>
  spawn(node24, [...nodeArgs, join(dir, 'src/baton.js'), ...args], { stdio: 'pipe' });
/** Started by a Node that says it is version 20. */
const startOld = (dir: string, args: readonly string[] = []): Started =>
  start(dir, args, ['--require', join(dir, 'old.cjs')]);

const ended = async (started: Started) => {
  const [out, err, [code, signal]] = await Promise.all([
    text(started.stdout),
    text(started.stderr),
    once(started, 'exit'),
  ]);
  return { out, err, code: Number(code), signal: signal === null ? null : String(signal) };
};

const firstLine = async (started: Started): Promise<string> => {
  const [chunk] = await once(started.stdout, 'data');
  return String(chunk).trim();
};

const waiting = `
  process.on('SIGHUP', () => console.log('reload'));
  process.on('SIGTERM', () => { console.log('goodbye'); process.exit(3); });
  setInterval(() => {}, 1000);
  console.log(process.pid);
`;

describe('the start', () => {
  it('on Node 24 runs the command line in the same process', async () => {
    const dir = await house('console.log(process.pid, process.argv.slice(2).join());');
    const started = start(dir, ['grade', '--fast']);
    expect((await ended(started)).out).toBe(`${started.pid} grade,--fast\n`);
  });

  it('on an older Node hands arguments, input, output and exit code through to Node 24', async () => {
    const dir = await house(`
      const { text } = await import('node:stream/consumers');
      console.log(process.versions.node.split('.')[0], process.argv.slice(2).join(), await text(process.stdin));
      console.error('said on stderr');
      process.exitCode = 7;
    `);
    const started = startOld(dir, ['grade', 'a b']);
    started.stdin.end('你好');
    expect(await ended(started)).toEqual({
      out: '24 grade,a b 你好\n',
      err: 'said on stderr\n',
      code: 7,
      signal: null,
    });
  });

  it('forwards SIGHUP and SIGTERM and ends as the desk ends', async () => {
    const started = startOld(await house(waiting));
    await firstLine(started);
    started.kill('SIGHUP');
    expect(await firstLine(started)).toBe('reload');
    started.kill('SIGTERM');
    expect(await ended(started)).toMatchObject({ out: 'goodbye\n', code: 3 });
  });

  it('forwards SIGINT when no terminal gives it to both', async () => {
    const started = startOld(await house(waiting.replace('SIGTERM', 'SIGINT')));
    await firstLine(started);
    started.kill('SIGINT');
    expect(await ended(started)).toMatchObject({ out: 'goodbye\n', code: 3 });
  });

  it('dies of the signal of which the desk died', async () => {
    const started = startOld(
      await house("process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);"),
    );
    expect(await ended(started)).toMatchObject({ signal: 'SIGTERM' });
  });

  it('takes the desk with it when it is killed, so that nobody holds the data directory', async () => {
    const started = startOld(await house(waiting));
    const desk = Number(await firstLine(started));
    expect(desk).not.toBe(started.pid);
    started.kill('SIGKILL');
    // Both hold the same output: it ends when the last of them is gone.
    expect(await ended(started)).toMatchObject({ out: '', signal: 'SIGKILL' });
  });

  it('says in a sentence what to do where no Node 24 is installed', async () => {
    const dir = await house('');
    await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
    const lonely = await tempDir();
    await mkdir(join(lonely, 'src'));
    await copyFile(join(dir, 'src/baton.js'), join(lonely, 'src/baton.js'));
    await copyFile(join(dir, 'package.json'), join(lonely, 'package.json'));
    await copyFile(join(dir, 'old.cjs'), join(lonely, 'old.cjs'));
    const { out, err, code } = await ended(startOld(lonely));
    expect({ out, code }).toEqual({ out: '', code: 1 });
    expect(err).toBe(
      `Baton runs on Node 24, but this is Node 20.11.0 and there is none in node_modules: run \`npm install\` (with Node 20 or newer) in ${lonely}/, then start again.\n`,
    );
  });

  it('says so when the Node in node_modules cannot be run', async () => {
    const dir = await house('');
    await mkdir(join(dir, 'broken/node_modules/node/bin'), { recursive: true });
    await mkdir(join(dir, 'broken/src'));
    for (const file of ['src/baton.js', 'package.json', 'old.cjs']) {
      await copyFile(join(dir, file), join(dir, 'broken', file));
    }
    const binary = join(dir, 'broken/node_modules/node/bin/node');
    await writeFile(binary, 'no program');
    await chmod(binary, 0o644);
    const { err, code } = await ended(startOld(join(dir, 'broken')));
    expect(code).toBe(1);
    expect(err).toMatch(/node cannot be run \(.*EACCES.*\): run `npm install` again in /);
  });

  it('says so when the installation is not complete', async () => {
    const { err, code } = await ended(start(await house("import 'not-installed';"), []));
    expect(code).toBe(1);
    expect(err).toMatch(
      /^Baton is not installed completely \(Cannot find package 'not-installed'.*\): run `npm install`\.\n$/,
    );
  });

  it('does not hide a bug of the desk behind such a sentence', async () => {
    const { err, code } = await ended(start(await house("throw new Error('a bug');"), []));
    expect(code).toBe(1);
    expect(err).toContain('Error: a bug');
    expect(err).toContain('cli.ts');
  });
});
