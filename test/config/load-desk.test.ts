import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createDeskSource,
  loadDesk,
  type DeskSettings,
  type LoadedDesk,
} from '../../src/config/load-desk.ts';
import { useTempDirs } from './temp-dir.ts';

const tempDir = useTempDirs();

const settingsIn = async (): Promise<DeskSettings> => ({
  path: join(await tempDir(), 'baton.yaml'),
  platforms: [],
  playground: true,
});
const named = (name: string): string => `desk:\n  name: ${name}\n  time_zone: Europe/Berlin\n`;

const loaded = async (settings: DeskSettings): Promise<LoadedDesk> => {
  const result = await loadDesk(settings);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result;
};

describe('a desk without a file', () => {
  it('is the demo when there is only the playground', async () => {
    expect(await loaded(await settingsIn())).toMatchObject({ origin: 'demo', desk: { name: 'Baton demo' } });
  });

  it('is empty on a platform, with the playground beside it or not: never the demo’s people', async () => {
    const settings = await settingsIn();
    for (const playground of [true, false]) {
      const empty = await loaded({ ...settings, platforms: ['wecom'], playground });
      expect(empty).toMatchObject({ origin: 'empty', desk: { people: [], rooms: [], language: 'zh' } });
    }
  });

  it('is a problem when the file was asked for by name', async () => {
    const settings = { ...(await settingsIn()), required: true };
    expect(await loadDesk(settings)).toMatchObject({
      ok: false,
      problems: [{ file: settings.path, line: 1, message: 'the file does not exist' }],
    });
  });
});

describe('a desk file', () => {
  it('is read with its warnings', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, `\uFEFF${named('Harbour')}`);
    const result = await loaded(settings);
    expect(result).toMatchObject({ origin: 'file', desk: { name: 'Harbour', timeZone: 'Europe/Berlin' } });
    expect(result.warnings.length).toBeGreaterThan(0);
  });

  it.each([
    ['in GBK', Buffer.concat([Buffer.from('desk:\n  name: '), Buffer.from([0xc4, 0xe3, 0xba, 0xc3])]), 2],
    ['in UTF-16', Buffer.from(`\uFEFF${named('Harbour')}`, 'utf16le'), 1],
  ])('%s is refused with the line where it stops being UTF-8', async (_, bytes, line) => {
    const settings = await settingsIn();
    await writeFile(settings.path, bytes);
    expect(await loadDesk(settings)).toMatchObject({
      ok: false,
      problems: [
        { line, message: 'the file is not UTF-8 text', mend: expect.stringContaining('encoding UTF-8') },
      ],
    });
  });

  it('larger than 1 MB is refused', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, Buffer.alloc(1_000_001, '#'));
    expect(await loadDesk(settings)).toMatchObject({
      ok: false,
      problems: [{ line: 1, message: 'the file is larger than 1 MB' }],
    });
  });

  it('that is a folder is refused', async () => {
    const settings = await settingsIn();
    await mkdir(settings.path);
    expect(await loadDesk(settings)).toMatchObject({
      ok: false,
      problems: [{ message: 'this is a folder, not a file' }],
    });
  });

  it('whose path leads through a file is refused', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, named('Harbour'));
    expect(await loadDesk({ ...settings, path: join(settings.path, 'baton.yaml') })).toMatchObject({
      ok: false,
      problems: [{ message: 'the file cannot be read (ENOTDIR)' }],
    });
  });
});

describe('reloading', () => {
  it('puts the new file in force', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, named('Before'));
    const source = createDeskSource(settings, await loaded(settings));
    expect(source.current().name).toBe('Before');
    await writeFile(settings.path, named('After'));
    expect(source.current().name).toBe('Before');
    expect((await source.reload()).ok).toBe(true);
    expect(source.current().name).toBe('After');
  });

  it('keeps the last good desk when the file has problems, and tells them', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, named('Good'));
    const source = createDeskSource(settings, await loaded(settings));
    await writeFile(settings.path, 'desk:\n  name: Bad\n  time_zone: Mars/Base\n');
    expect(await source.reload()).toMatchObject({
      ok: false,
      problems: [{ line: 3, path: 'desk.time_zone' }],
    });
    expect(source.current().name).toBe('Good');
    await writeFile(settings.path, named('Better'));
    await source.reload();
    expect(source.current().name).toBe('Better');
  });

  it('does not fall back to the demo when a file that was there is gone', async () => {
    const settings = await settingsIn();
    const source = createDeskSource(settings, await loaded(settings));
    expect(source.current().name).toBe('Baton demo');
    await writeFile(settings.path, named('Harbour'));
    await source.reload();
    await rm(settings.path);
    expect((await source.reload()).ok).toBe(false);
    expect(source.current().name).toBe('Harbour');
  });

  it('asked for many times at once ends with what the file says', async () => {
    const settings = await settingsIn();
    await writeFile(settings.path, named('First'));
    const source = createDeskSource(settings, await loaded(settings));
    const early = [source.reload(), source.reload()];
    await writeFile(settings.path, named('Last'));
    await Promise.all([...early, source.reload()]);
    expect(source.current().name).toBe('Last');
  });
});
