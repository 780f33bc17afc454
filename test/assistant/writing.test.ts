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
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onOneDatabase } from '../support/databases.ts';
import { wordsOf } from '../support/house.ts';

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
  const begun = async (write: (asked: Asked) => Behaviour): Promise<Assisted> => {
    server.always((asked) => (isDraft(asked) || isSummary(asked) ? write(asked) : noOpinion));
    const model = { apiKey: fakeKey, baseUrl: server.url, name: 'test-model' };
    const desk = await startAssisted(open(), { model });
    await desk.say('wang', '@Baton 报表导出失败，请回电 13800138000', { room: 'other' });
    return desk;
  };
  const newest = (desk: Assisted, title: string) =>
    desk.arrived('triage').findLast((message) => message.title === title);

  it('is a draft with its sources, which one of ours opens, edits and sends, and nobody else', async () => {
    const text = '请把超时调到 120 秒，我们会拨打 [PHONE-1]，不是 [PHONE-101]。';
    const desk = await begun(() => ({ type: 'says', text: JSON.stringify({ text, sources: [2, 77] }) }));
    await desk.say('li', '@Baton 网关重启之后导出报表一直失败，找 13900139000');
    await desk.say('lin', '请把超时调到 120 秒，有事打 13900139000');
    await desk.say('lin', '/resolve 2 超时调到 120 秒', { room: 'triage' });
    await desk.advance(minutes(1));
    const before = desk.said('other').length;
    const answer = await desk.say('lin', '/draft 1', { room: 'triage' });
    expect(answer?.text).toContain('draft of #1');
    const card = newest(desk, 'Draft for #1');
    expect(card && wordsOf(card)).toContain('我们会拨打 13800138000，不是 [PHONE-101]');
    expect(card?.fields[0]?.value).toContain('#2 · Acme');
    expect(card?.fields[0]?.value).not.toContain('77');
    expect(card?.buttons[0]?.input?.value).toContain('请把超时调到 120 秒');
    const asked = JSON.stringify(server.asked.findLast(isDraft));
    expect(asked).not.toMatch(/13800138000|13900139000/);
    expect(desk.said('other')).toHaveLength(before);
    await desk.press('lin', 'Edit and send', '请把超时调到 120 秒。');
    expect(desk.said('other').join('\n')).toContain('请把超时调到 120 秒。');
    expect([...desk.said('acme'), ...desk.said('other')].join('\n')).not.toContain('Draft');
    const { rows } = await sql<{ purpose: string; prompt: string }>`
      select purpose, prompt from model_answers where purpose <> 'opinion'`.execute(open().db);
    expect(rows).toEqual([{ purpose: 'draft', prompt: 'draft/1' }]);
  });

  it('is a summary of a ticket or of a room, shown where only our people read it', async () => {
    const desk = await begun(() => ({ type: 'says', text: '客户等回电 [PHONE-1]。' }));
    await desk.say('lin', '/summarize 1', { room: 'triage' });
    expect(desk.said('triage').at(-1)).toMatch(/^#1 in short \(draft\)\n客户等回电 13800138000。/);
    const answer = await desk.say('lin', '@Baton /总结', { room: 'other' });
    expect(answer?.text).toContain('本群的总结');
    expect(desk.said('triage').at(-1)).toMatch(/^Other service in short \(draft\)/);
    const refused = await desk.say('wang', '@Baton /summarize', { room: 'other' });
    expect(refused?.text).not.toContain('summary');
    expect(desk.said('other').join('\n')).not.toContain('客户等回电');
  });

  it('says so where nothing comes of it', async () => {
    const desk = await begun(() => ({ type: 'status', status: 500 }));
    await desk.say('lin', '/draft 1', { room: 'triage' });
    await desk.jump(minutes(3));
    expect(desk.said('triage').join('\n')).toContain('The model does not answer');
    server.always(() => ({ type: 'refuses' }));
    await desk.jump(minutes(2));
    await desk.say('lin', '/summarize 1', { room: 'triage' });
    expect(desk.said('triage').at(-1)).toBe('The model would not write a summary of #1.');
  });

  it('is not offered where there is no model', async () => {
    const desk = await startAssisted(open(), { model: null });
    await desk.say('li', '@Baton 网关重启之后导出报表一直失败');
    const answer = await desk.say('lin', '/draft 1', { room: 'triage' });
    expect(answer?.text).toContain('Nobody has set up a model');
    const { rows } = await sql`select 1 from jobs where kind in ('draft', 'opinion')`.execute(open().db);
    expect(rows).toEqual([]);
  });
});
