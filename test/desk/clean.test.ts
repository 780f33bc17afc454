import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { cleanInbound, cleanText } from '../../src/desk/clean.ts';
import { onOneDatabase } from '../support/databases.ts';
import { createShell, written } from '../support/shell.ts';

describe('cleaned text', () => {
  it('keeps words of every script, emoji with their joiners, tabs and lines', () => {
    const kept = 'שלום עולם\tمرحبا\n仓库系统 👩‍👩‍👧 naïve नमस्ते 🇨🇳';
    expect(cleanText(kept)).toBe(kept);
  });

  it('has one kind of line end', () => {
    expect(cleanText('a\r\nb\rc\nd')).toBe('a\nb\nc\nd');
  });

  it('loses what turns or hides the text around it, and what no database stores', () => {
    expect(cleanText('a\u0000b\u0007c\u007fd\u0085e')).toBe('abcde');
    expect(cleanText('\u202egnp.exe\u202c \u2066x\u2069 \u200fy\u061c\u200e')).toBe('gnp.exe x y');
    expect(cleanText('half \ud83d, other half \ude00')).toBe('half \ufffd, other half \ufffd');
  });

  it('is clean: cleaning it again changes nothing, whatever came in', () => {
    const nasty = fc.string({
      unit: fc.oneof(
        fc.constantFrom(
          '\u0000',
          '\ud83d',
          '\ude00',
          '\u202e',
          '\r',
          '\n',
          '\t',
          '\u009b',
          'a',
          '中',
          '\u200d',
        ),
        fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      ),
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
        // oxlint-disable-next-line no-control-regex
        expect(clean).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
      { numRuns: 200 },
    );
  });

  it('makes a name one short line, and an empty one the account itself', () => {
    const named = (name: string): string =>
      cleanInbound({ ...written('wang', 'x'), author: { identity: 'fake:t:wang', name } }).author.name;
    expect(named(' Wang\n\u202e  Wei\u0000 ')).toBe('Wang Wei');
    expect(named(' \u200f\u0000 ')).toBe('wang');
    const long = named(`${'x'.repeat(79)}😀 and on`);
    expect(long.length).toBeLessThanOrEqual(80);
    expect(long.isWellFormed()).toBe(true);
  });
});

onOneDatabase('text from outside', (open) => {
  const storedBy = async (text: string, name = 'wang'): Promise<string | undefined> => {
    const shell = await createShell(open());
    const inbound = { ...written('wang', text), author: { identity: 'fake:t:wang', name }, addressed: true };
    const { status } = await shell.intake.receive(inbound);
    expect(status).toBe('done');
    const { rows } = await sql<{ subject: string }>`select subject from tickets`.execute(open().db);
    return rows[0]?.subject;
  };

  it.each([
    ['NUL and other control characters', '系统\u0000登录\u0007不了\u009b', '系统登录不了'],
    ['half of a surrogate pair', '登录不了 \ud83d', '登录不了 \ufffd'],
    ['right-to-left tricks', '登录不了 \u202egnp.exe', '登录不了 gnp.exe'],
    [
      'right-to-left scripts',
      'النظام متوقف تماما ولا يمكن تسجيل الدخول',
      'النظام متوقف تماما ولا يمكن تسجيل الدخول',
    ],
    [
      'quotes, backslashes and JSON',
      `a'b"c\\d\\u0000e {"x":1} $1 ' || '`,
      `a'b"c\\d\\u0000e {"x":1} $1 ' || '`,
    ],
  ])('is stored: %s', async (_what, text, stored) => {
    expect(await storedBy(text, `Wang\u0000 \ud83d${text}`)).toBe(stored);
  });

  it('is stored whole when it is a megabyte long', async () => {
    const text = `全公司都登录不了 ${'很长很长的日志 \n'.repeat(125_000)}`.slice(0, 1_000_000);
    expect(await storedBy(text)).toBe(text.trimEnd());
  }, 60_000);

  it('harms nobody through the ids that come with it', async () => {
    const shell = await createShell(open());
    const bad = {
      ...written('wang', '@Baton 打印机坏了', { key: 'k\u0000\ud83d' }),
      providerId: 'p\u0000\udc00',
      quotes: 'q\u0000',
    };
    const press = {
      type: 'press' as const,
      key: 'press\u0000',
      roomId: bad.roomId,
      author: bad.author,
      action: 'ticket.claim:\u0000',
      input: '\u0000',
      writtenAt: bad.writtenAt,
    };
    const neighbour = written('guest', '@Baton 全公司都登录不了', { room: 'other' });
    const results = await Promise.all([bad, press, neighbour].map((one) => shell.intake.receive(one)));
    expect(results.map(({ status }) => status)).toEqual(['done', 'done', 'done']);
    expect((await shell.intake.receive(bad)).status).toBe('seen');
  });
});
