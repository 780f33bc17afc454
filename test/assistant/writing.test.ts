import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { minutes } from '../../src/domain/time.ts';
import {
  fakeKey,
  startFakeOpenai,
  type Asked,
  type Behaviour,
  type FakeOpenai,
} from '../fakes/openai/fake-openai.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf, type House } from '../support/house.ts';

const noOpinion: Behaviour = {
  type: 'says',
  text: '{"request":true,"kind":"incident","severity":"minor","sure":true}',
};
const isDraft = ({ messages }: Asked): boolean => messages[1].content.includes('"solved":');
const isSummary = ({ messages }: Asked): boolean =>
  messages[1].content.includes('"messages":') && !messages[1].content.includes('"solved":');

let server: FakeOpenai;
beforeAll(async () => {
  server = await startFakeOpenai(() => noOpinion);
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});

onOneDatabase('what a model writes for our people', (open) => {
  const inHouse = async (
    write: (asked: Asked) => Behaviour,
    work: (house: House) => Promise<void>,
  ): Promise<void> => {
    server.always((asked) => (isDraft(asked) || isSummary(asked) ? write(asked) : noOpinion));
    const env = { OPENAI_API_KEY: fakeKey, OPENAI_BASE_URL: server.url, OPENAI_MODEL: 'test-model' };
    const house = await startHouse(open(), { env });
    try {
      await house.say('li', '@Baton 网关重启之后导出报表一直失败，找 13900139000');
      await house.say('lin', '请把超时调到 120 秒，有事打 13900139000');
      await house.say('lin', '/resolve 1 超时调到 120 秒', { room: 'triage' });
      await house.advance(minutes(1));
      await house.say('wang', '@Baton 报表导出失败，请回电 13800138000', { room: 'other' });
      await work(house);
    } finally {
      await house.stop();
    }
  };

  it('is a draft with its sources, which one of ours opens, edits and sends, and nobody else', () =>
    inHouse(
      () => ({
        type: 'says',
        text: JSON.stringify({
          text: '请把超时调到 120 秒，我们会拨打 [PHONE-1]，不是 [PHONE-101]。',
          sources: [1, 77],
        }),
      }),
      async (house) => {
        const before = (await house.said('other')).length;
        const answer = await house.say('lin', '/draft 2', { room: 'triage' });
        expect(answer?.text).toContain('draft of #2');
        const card = (await house.messages('triage')).findLast(
          ({ message }) => message?.title === 'Draft for #2',
        )?.message;
        expect(card && wordsOf(card)).toContain('我们会拨打 13800138000，不是 [PHONE-101]');
        expect(card?.fields[0]?.value).toContain('#1 · Acme');
        expect(card?.fields[0]?.value).not.toContain('77');
        expect(card?.buttons[0]?.input?.value).toContain('请把超时调到 120 秒');
        const asked = JSON.stringify(server.asked.findLast(isDraft));
        expect(asked).not.toMatch(/13800138000|13900139000/);
        expect(await house.said('other')).toHaveLength(before);
        await house.press('lin', 'Edit and send', { input: '请把超时调到 120 秒。' });
        expect((await house.said('other')).at(-1)).toContain('请把超时调到 120 秒。');
        const customers = [...(await house.said('acme')), ...(await house.said('other'))].join('\n');
        expect(customers).not.toContain('Draft');
        const { rows } = await sql<{ purpose: string; prompt: string }>`
          select purpose, prompt from model_answers where purpose <> 'opinion'`.execute(open().db);
        expect(rows).toEqual([{ purpose: 'draft', prompt: 'draft/1' }]);
      },
    ));

  it('is a summary of a ticket or of a room, shown where only our people read it', () =>
    inHouse(
      () => ({ type: 'says', text: '客户等回电 [PHONE-1]。' }),
      async (house) => {
        await house.say('lin', '/summarize 2', { room: 'triage' });
        expect((await house.said('triage')).at(-1)).toMatch(
          /^#2 in short \(draft\)\n客户等回电 13800138000。/,
        );
        const answer = await house.say('lin', '@Baton /总结', { room: 'other' });
        expect(answer?.text).toContain('本群的总结');
        expect((await house.said('triage')).at(-1)).toMatch(/^Other service in short \(draft\)/);
        const refused = await house.say('wang', '@Baton /summarize', { room: 'other' });
        expect(refused?.text).not.toContain('summary');
        expect((await house.said('other')).join('\n')).not.toContain('客户等回电');
      },
    ));

  it('says so where nothing comes of it', () =>
    inHouse(
      () => ({ type: 'status', status: 500 }),
      async (house) => {
        await house.say('lin', '/draft 2', { room: 'triage' });
        await house.advance(minutes(3));
        expect((await house.said('triage')).at(-1)).toContain('The model does not answer');
        server.always(() => ({ type: 'refuses' }));
        await house.advance(minutes(2));
        await house.say('lin', '/summarize 2', { room: 'triage' });
        expect((await house.said('triage')).at(-1)).toBe('The model would not write a summary of #2.');
      },
    ));

  it('is not offered where there is no model', async () => {
    const house = await startHouse(open());
    try {
      await house.say('li', '@Baton 网关重启之后导出报表一直失败');
      const answer = await house.say('lin', '/draft 1', { room: 'triage' });
      expect(answer?.text).toContain('Nobody has set up a model');
      const { rows } = await sql`select 1 from jobs where kind in ('draft', 'opinion')`.execute(open().db);
      expect(rows).toEqual([]);
    } finally {
      await house.stop();
    }
  });
});
