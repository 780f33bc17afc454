import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DataDirInUse, lockDataDir } from '../../src/storage/data-dir-lock.ts';

let folder = '';
let children: ChildProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-lock-'));
});
afterEach(async () => {
  await Promise.all(children.map(end));
  children = [];
  await rm(folder, { recursive: true, force: true });
});

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
};

const lockModule = new URL('../../src/storage/data-dir-lock.ts', import.meta.url).href;

/** A process that tries to lock the folder at the given instant, says how that went, and then stays. */
const contender = async (at = 0): Promise<{ child: ChildProcess; said: Promise<string> }> => {
  const code = `
    const { lockDataDir } = await import(${JSON.stringify(lockModule)});
    console.log('ready');
    const at = Number(await new Promise((resolve) => process.stdin.once('data', resolve)));
    while (Date.now() < at);
    try { globalThis.lock = lockDataDir(${JSON.stringify(folder)}); console.log('locked'); }
    catch (error) { console.log(error.name + ': ' + error.message); }
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  children.push(child);
  const { stdin, stdout } = child;
  await once(stdout, 'data');
  return {
    child,
    said: (async () => {
      stdin.write(String(at));
      const [line] = await once(stdout, 'data');
      return String(line).trim();
    })(),
  };
};

it('a second process is refused with the reason while the first lives, and not after kill -9', async () => {
  const first = await contender();
  expect(await first.said).toBe('locked');
  expect(() => lockDataDir(folder)).toThrow(DataDirInUse);
  expect(() => lockDataDir(folder)).toThrow(
    `${folder} is in use by process ${first.child.pid}. The embedded database belongs to one process at a time`,
  );
  await end(first.child);
  const lock = lockDataDir(folder);
  const third = await contender();
  expect(await third.said).toContain(`is in use by process ${process.pid}`);
  lock.release();
  const fourth = await contender();
  expect(await fourth.said).toBe('locked');
});

it('of several that begin at the same moment exactly one wins, every time', async () => {
  for (let round = 0; round < 4; round += 1) {
    const at = Date.now() + 700;
    const all = await Promise.all(Array.from({ length: 4 }, () => contender(at)));
    const said = await Promise.all(all.map((one) => one.said));
    expect(said.filter((line) => line === 'locked')).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('DataDirInUse'))).toHaveLength(3);
    await Promise.all(all.map(({ child }) => end(child)));
  }
});

it('what cannot be locked for another reason says that reason', () => {
  expect(() => lockDataDir(join(folder, 'absent'))).toThrow(/unable to open database file/);
});
