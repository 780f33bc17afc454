import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { minutes } from '../../src/domain/time.ts';
import { createWordCutter } from '../../src/assistant/search-words.ts';
import { countWords, findSolved, keepSolved, readVectors } from '../../src/storage/solved.ts';
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onBothDatabases, onOneDatabase } from '../support/databases.ts';

const solved: readonly (readonly [string, string])[] = [
  ['@Baton 网关重启之后导出报表一直失败，提示超时', '导出服务的超时调到 120 秒'],
  ['@Baton 发票打印出来右边缺一块', '打印模板边距改为 5 毫米'],
  ['@Baton 扫码枪连不上收银台', '重装扫码枪驱动'],
  ['@Baton The nightly export to SFTP fails with a timeout', 'raised the timeout of the export to 120 s'],
  ['@Baton Single sign-on loops back to the login page on Safari', 'set SameSite=None on the session cookie'],
];

const play = async (house: Assisted): Promise<void> => {
  for (const [index, [text, note]] of solved.entries()) {
    await house.say('li', text);
    await house.say('lin', `/resolve ${index + 1} ${note}`, { room: 'triage' });
  }
  await house.advance(minutes(1));
};

const similarSaid = (house: Assisted): readonly string[] =>
  house.said('triage').filter((text) => text.startsWith('Solved before'));

onOneDatabase('similar solved tickets', (open) => {
  it('stand under the card of a new one, in both languages and for staff alone, until they are open again', async () => {
    const house = await startAssisted(open(), { model: null });
    await play(house);
    expect(similarSaid(house)).toEqual([]);
    await house.say('li', '@Baton 報表導出又超時了，導不出來', { room: 'other' });
    expect(similarSaid(house)).toEqual([
      'Solved before, like #6\n#1 · Acme: “网关重启之后导出报表一直失败，提示超时” → 导出服务的超时调到 120 秒',
    ]);
    await house.say('wang', '@Baton our exports keep timing out since the nightly run', { room: 'other' });
    expect(similarSaid(house).at(-1)).toContain('#4 · Acme');
    await house.say('wang', '@Baton 空调坏了，机房很热');
    expect(similarSaid(house)).toHaveLength(2);
    const customers = [...house.said('acme'), ...house.said('other')];
    expect(customers.join('\n')).not.toContain('120');

    const listed = await house.say('lin', '/similar 6', { room: 'triage' });
    expect(listed?.text).toContain('调到 120 秒');
    const refused = await house.say('li', '@Baton /similar 6', { room: 'other' });
    expect(refused?.text).not.toContain('120');
    const none = await house.say('lin', '/similar 99', { room: 'triage' });
    expect(none?.text).toBe('There is no ticket #99.');
    await house.say('lin', '/reopen 1 again', { room: 'triage' });
    const after = await house.say('lin', '/相似 6', { room: 'triage' });
    expect(after?.text).toBe('没有找到与 #6 相似的已解决工单。');
    await house.advance(minutes(1));
    const { rows } = await sql`select 1 from jobs`.execute(open().db);
    expect(rows).toEqual([]);
  });
});

describe('words to search by', () => {
  it('are cut from Chinese, fold traditional signs, and drop what says nothing', async () => {
    const cut = createWordCutter();
    expect(await cut('請問一下，報表導出一直失敗')).toEqual(['报表', '导出', '失败']);
    expect(await cut('The exports are failing; exported file is empty')).toEqual([
      'export',
      'fail',
      'file',
      'empty',
    ]);
    expect(await cut('')).toEqual([]);
  });
});

onBothDatabases('the words of solved tickets', (open) => {
  it('are found whatever stands in them, the newest first, and never more than once', async () => {
    const { db } = open();
    const [one, two, three] = [uuidv7(), uuidv7(), uuidv7()];
    const odd = `"quote' {brace},comma\\`;
    await keepSolved(db, one, ['报表', '导出', odd], 1_000);
    await keepSolved(db, two, ['报表', '打印'], 2_000);
    await keepSolved(db, three, ['扫码枪'], 3_000);
    await keepSolved(db, one, ['报表', '导出', odd], 4_000);
    const ids = async (words: readonly string[], except = uuidv7()) =>
      (await findSolved(db, words, except)).map(({ ticketId }) => ticketId);
    expect(await ids(['报表'])).toEqual([one, two]);
    expect(await ids(['报表'], one)).toEqual([two]);
    expect(await ids([odd])).toEqual([one]);
    expect(await ids(['没有'])).toEqual([]);
    expect(await countWords(db, ['报表', odd, '没有'])).toEqual(
      new Map([
        ['报表', 2],
        [odd, 1],
      ]),
    );
    const embedded = { model: 'bge-m3', vector: [0.5, -1, Math.fround(1e-9)] };
    await keepSolved(db, one, ['报表'], 4_000, embedded);
    expect(await readVectors(db, [one, two], 'bge-m3')).toEqual(new Map([[one, [0.5, -1, 1e-9]]]));
    expect(await readVectors(db, [one, two], 'm3e')).toEqual(new Map());
    await keepSolved(db, two, null, 5_000);
    expect(await ids(['报表'])).toEqual([one]);
  });
});
