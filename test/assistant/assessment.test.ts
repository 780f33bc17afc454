import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { minutes } from '../../src/domain/time.ts';
import { fakeKey, startFakeOpenai, type Behaviour, type FakeOpenai } from '../fakes/openai/fake-openai.ts';
import { startAssisted, type Assisted } from '../support/assisted.ts';
import { onOneDatabase } from '../support/databases.ts';
import { wordsOf } from '../support/house.ts';

const noOpinion = '{"request":true,"kind":"incident","severity":"minor","sure":true}';
const isStory = (content: string): boolean => content.includes('"tickets":');

let server: FakeOpenai;
beforeAll(async () => {
  server = await startFakeOpenai(() => ({ type: 'says', text: noOpinion }));
});
afterAll(async () => {
  expect(server.unexpected).toEqual([]);
  await server.stop();
});

onOneDatabase('the assessment of a handover', (open) => {
  const begun = async (): Promise<Assisted> => {
    const model = { apiKey: fakeKey, baseUrl: server.url, name: 'test-model' };
    const desk = await startAssisted(open(), { model });
    await desk.say('li', '@Baton 报表导出失败，请回电 13800138000');
    return desk;
  };
  const handover = async (): Promise<Handover> => {
    const { rows } = await sql<{ body: Handover }>`select body from handovers`.execute(open().db);
    const [one] = rows;
    if (one === undefined) throw new Error('no handover');
    return one.body;
  };
  const kept = async () => {
    const { rows } = await sql`
      select outcome, prompt from model_answers where purpose = 'summary'`.execute(open().db);
    return rows;
  };

  it('is begun by the model where the handover starts, and the customer hears nothing of it', async () => {
    server.always(({ messages: [, { content }] }) => ({
      type: 'says',
      text: isStory(content) ? '客户等回电 [PHONE-1]\u202E，催过一次。' : noOpinion,
    }));
    const desk = await begun();
    const before = desk.said('acme').length;
    await desk.say('lin', '@Baton /handover @Zhao');
    expect((await handover()).draft?.text).toContain('客户等回电 13800138000');
    expect((await handover()).answers['health']?.['reason']).not.toContain('客户等回电');
    const asked = server.asked.findLast(({ messages }) => isStory(messages[1].content));
    expect(JSON.stringify(asked)).not.toContain('13800138000');
    expect(desk.said('lin').at(-1)).toContain('The model has drafted “Why”');
    expect(desk.said('zhao').join('\n')).not.toContain('drafted');
    expect(desk.said('acme').slice(before).join('\n')).not.toMatch(/客户等回电|model|draft/);
    const shown = await desk.say('lin', '/handover fill health', { room: 'acme' });
    const words = shown === null ? '' : wordsOf(shown);
    expect(words).toContain('Draft by the model, please check');
    expect(words).toContain('客户等回电 13800138000');
    expect(words).not.toContain('\u202E');
    expect(await kept()).toEqual([{ outcome: 'answered', prompt: 'summary/1' }]);
  });

  it('is left to people where the model is down, and comes late while nobody has spoken', async () => {
    server.always(() => ({ type: 'status', status: 503 }));
    const desk = await begun();
    await desk.say('lin', '@Baton /handover @Zhao');
    expect(await handover()).toMatchObject({ state: 'drafting', draft: { text: null } });
    server.always(({ messages: [, { content }] }) => ({
      type: 'says',
      text: isStory(content) ? '客户等回电。' : noOpinion,
    }));
    await desk.jump(minutes(5));
    expect(await handover()).toMatchObject({ draft: { text: '客户等回电。' } });
  });

  it.each<[string, Behaviour, string]>([
    ['will not write it', { type: 'refuses' }, 'refused'],
    ['does not answer within the hour', { type: 'status', status: 503 }, 'unanswered'],
  ])('comes to nothing where the model %s', async (_, behaviour, outcome) => {
    server.always(() => behaviour);
    const desk = await begun();
    await desk.say('lin', '@Baton /handover @Zhao');
    await desk.jump(minutes(61));
    expect(await handover()).toMatchObject({ state: 'drafting', draft: { text: null } });
    expect(await kept()).toEqual([{ outcome, prompt: 'summary/1' }]);
    const { rows } = await sql`select 1 from jobs where kind = 'brief.assess'`.execute(open().db);
    expect(rows).toEqual([]);
  });
});
