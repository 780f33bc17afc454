import { execFile } from 'node:child_process';
import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { DataDirError, openDataDir, playgroundToken, secret } from '../../src/config/data-dir.ts';
import { useTempDirs } from './temp-dir.ts';

const tempDir = useTempDirs();
const modeOf = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;
const nothing = { secret: undefined, playgroundToken: undefined };

describe('the data directory', () => {
  it('is made with all that leads to it, open to its owner only', async () => {
    const path = join(await tempDir(), 'deep', 'data');
    await openDataDir(path);
    expect(await modeOf(path)).toBe(0o700);
  });

  it('that exists already is used as it is', async () => {
    const path = await tempDir();
    await chmod(path, 0o750);
    await openDataDir(path);
    expect(await modeOf(path)).toBe(0o750);
  });

  it('that is a file is refused with the reason', async () => {
    const path = join(await tempDir(), 'data');
    await writeFile(path, '');
    await expect(openDataDir(path)).rejects.toThrow(DataDirError);
    await expect(openDataDir(path)).rejects.toThrow(
      `The data directory ${path} cannot be used: it is a file, not a folder.`,
    );
    await expect(openDataDir(join(path, 'below'))).rejects.toThrow(/a part of its path is a file/);
  });

  it('whose path leads nowhere is refused with the reason', async () => {
    const dir = await tempDir();
    await symlink(join(dir, 'not-mounted', 'disk'), join(dir, 'link'));
    for (const path of [join(dir, 'link'), join(dir, 'link', 'data')]) {
      await expect(openDataDir(path)).rejects.toThrow(
        /leads nowhere \(a link, or a disk that is not mounted\)/,
      );
    }
  });

  // Where even root may not write; other users meet the same answer in the test below.
  it.runIf(process.platform === 'linux')('on a file system without folders of ours is refused', async () => {
    await expect(openDataDir('/proc/baton')).rejects.toThrow(
      /data directory \/proc\/baton cannot be used: .*DATA_DIR/,
    );
  });

  it.runIf(process.getuid?.() !== 0)('without the right to write is refused with the reason', async () => {
    const path = join(await tempDir(), 'data');
    await mkdir(path, { mode: 0o500 });
    await expect(openDataDir(path)).rejects.toThrow(/may not write there/);
  });
});

describe('the secret', () => {
  it('of the environment goes before the one in the directory, and is not written down', async () => {
    const dir = await tempDir();
    expect(await secret(dir, { secret: 'given' })).toEqual({ value: 'given', made: false });
    expect(await readdir(dir)).toEqual([]);
  });

  it('is made once: 32 random bytes that only the owner can read', async () => {
    const dir = await tempDir();
    const first = await secret(dir, nothing);
    expect(first.made).toBe(true);
    expect(Buffer.from(first.value, 'base64url')).toHaveLength(32);
    expect(await secret(dir, nothing)).toEqual({ value: first.value, made: false });
    expect(await readdir(dir)).toEqual(['secret']);
    expect(await modeOf(join(dir, 'secret'))).toBe(0o600);
  });

  it('is another one in another directory, and another one than the playground’s token', async () => {
    const [one, two] = [await tempDir(), await tempDir()];
    const values = [
      await secret(one, nothing),
      await secret(two, nothing),
      await playgroundToken(one, nothing),
    ];
    expect(new Set(values.map(({ value }) => value)).size).toBe(3);
    expect(values.every(({ made }) => made)).toBe(true);
  });

  it('that lies open to others is closed', async () => {
    const dir = await tempDir();
    const { value } = await secret(dir, nothing);
    await chmod(join(dir, 'secret'), 0o644);
    expect((await secret(dir, nothing)).value).toBe(value);
    expect(await modeOf(join(dir, 'secret'))).toBe(0o600);
  });

  it('that is damaged is not replaced behind the operator’s back', async () => {
    const dir = await tempDir();
    await writeFile(join(dir, 'secret'), 'half');
    await expect(secret(dir, nothing)).rejects.toThrow(
      /secret is damaged: restore it from a backup, or delete it/,
    );
    expect(await readFile(join(dir, 'secret'), 'utf8')).toBe('half');
  });

  it('is the same for many processes that make it at the same moment, and one of them made it', async () => {
    const dir = await tempDir();
    const module = new URL('../../src/config/data-dir.ts', import.meta.url).href;
    const script = `import { secret } from ${JSON.stringify(module)};
      const made = await Promise.all(Array.from({ length: 20 }, () => secret(process.argv[1], { secret: undefined })));
      console.log(JSON.stringify(made));`;
    const run = promisify(execFile);
    const outputs = await Promise.all(
      [1, 2, 3].map(() => run(process.execPath, ['--input-type=module', '-e', script, dir])),
    );
    const tokens = outputs.flatMap(({ stdout }): { value: string; made: boolean }[] => JSON.parse(stdout));
    expect(tokens).toHaveLength(60);
    expect(new Set(tokens.map(({ value }) => value)).size).toBe(1);
    expect(tokens.filter(({ made }) => made)).toHaveLength(1);
    expect(await readdir(dir)).toEqual(['secret']);
  });
});
