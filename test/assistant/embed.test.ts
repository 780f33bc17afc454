import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { hours, minutes } from '../../src/domain/time.ts';
import { fakeKey, startFakeOpenai, type FakeOpenai } from '../fakes/openai/fake-openai.ts';
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onOneDatabase } from '../support/databases.ts';

const opinion = JSON.stringify({ request: false, severity: 'question', category: 'other', sure: false });
const secret = '13800138000';
const solved: readonly string[] = [
  '@Baton 导出报表失败，提示超时',
  '@Baton 导出报表失败，文件是空的',
  '@Baton 导出报表失败，页面空白',
  `@Baton 导出报表失败，磁盘满了，请回电 ${secret}`,
];
/** Their words are equally like this, so the newest stands first; by its meaning the oldest is nearest. */
const asked = `@Baton 导出报表失败，我的电话 ${secret}`;
const byWords = ['4', '3', '2'];
const byBoth = ['1', '3', '2'];
const vectorOf = (text: string): readonly number[] =>
  text.includes('磁盘') ? [-1, 0.1] : text.includes('空') ? [0.2, 1] : [1, 0];

let server: FakeOpenai;
beforeAll(async () => {
  server = await startFakeOpenai(() => ({ type: 'says', text: opinion }));
});
beforeEach(() => server.embeds([], () => null));
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});

onOneDatabase('embeddings beside the words of solved tickets', (open) => {
  const begun = async (before = solved): Promise<Assisted> => {
    const house = await startAssisted(open(), {
      model: { apiKey: fakeKey, baseUrl: server.url, name: 'test-model' },
    });
    for (const [index, text] of before.entries()) {
      await house.say('li', text);
      await house.say('lin', `/resolve ${index + 1} 改好了`, { room: 'triage' });
    }
    await house.advance(minutes(2));
    return house;
  };
  const numbersIn = (text: string | null | undefined): readonly string[] =>
    [...(text ?? '').matchAll(/^#(\d+)/gm)].map(([, number]) => number ?? '');
  /** The numbers of those that stand under each card. */
  const found = (house: Assisted): readonly (readonly string[])[] =>
    house
      .said('triage')
      .filter((text) => text.startsWith('Solved before'))
      .map(numbersIn);

  it('choose among what the words have found, and nothing leaves unmasked', async () => {
    server.embeds(['bge-reranker-v2-m3', 'BAAI/bge-m3', 'text-embedding-3-small'], vectorOf);
    const listings = server.listed();
    const before = server.embedded.length;
    const house = await begun();
    const earlier = found(house).length;
    await house.say('li', asked, { room: 'other' });
    expect(found(house).slice(earlier)).toEqual([byBoth]);
    expect(server.listed() - listings).toBe(1);
    const questions = server.embedded.slice(before);
    const inputs = questions.map(({ input }) => input);
    expect(new Set(questions.map(({ model }) => model))).toEqual(new Set(['BAAI/bge-m3']));
    expect(inputs.at(-1)).toContain('[PHONE-1]');
    expect(inputs.join('\n')).not.toContain(secret.slice(0, 5));

    const listed = await house.say('lin', '/similar 5', { room: 'triage' });
    expect(numbersIn(listed?.text).slice(-3)).toEqual(byWords);
    expect(server.embedded).toHaveLength(before + inputs.length);
    // What another model has made of them tells nothing.
    await sql`update solved_tickets set vector_model = 'text-embedding-3-small'`.execute(open().db);
    await house.say('wang', asked);
    expect(found(house).slice(earlier)).toEqual([byBoth, byWords]);
    expect(server.embedded).toHaveLength(before + inputs.length + 1);
  });

  it('change nothing where the server has none, or fails, and it is asked again after an hour', async () => {
    const listings = server.listed();
    const house = await begun(solved.slice(0, 2));
    const embedded = server.embedded.length;
    server.embeds(['bge-m3'], () => null);
    const earlier = found(house).length;
    await house.say('li', asked);
    expect(server.listed() - listings).toBe(1);
    await house.jump(hours(1));
    await house.say('li', asked, { room: 'other' });
    expect(server.listed() - listings).toBe(2);
    expect(server.embedded.length - embedded).toBe(1);
    await house.say('lin', '/resolve 4 改好了', { room: 'triage' });
    await house.advance(minutes(2));
    expect(server.embedded.length - embedded).toBe(1);
    expect(found(house).slice(earlier)).toEqual([
      ['2', '1'],
      ['2', '1'],
    ]);
    const { rows } = await sql<{ kept: string; vectors: string }>`
      select count(*) as kept, count(vector) as vectors from solved_tickets`.execute(open().db);
    expect(rows.map(({ kept, vectors }) => [Number(kept), Number(vectors)])).toEqual([[3, 0]]);
    const failed = await sql`select 1 from jobs where failed_at is not null`.execute(open().db);
    expect(failed.rows).toEqual([]);
  });
});
