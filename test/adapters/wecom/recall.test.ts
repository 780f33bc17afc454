import { afterEach, describe, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import type { NeutralMessage, OutgoingMessage } from '../../../src/adapters/contract.ts';
import { hours } from '../../../src/domain/time.ts';
import { fakeCorp } from '../../fakes/wecom/wecom-api.ts';
import { startWecomHouse, type WecomHouse } from '../../fakes/wecom/wecom-house.ts';

const person = { identity: `wecom:${fakeCorp.id}:lisi` };
const say = (text: string, more: Partial<NeutralMessage> = {}): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text,
  fields: [],
  buttons: [],
  ...more,
});

let house: WecomHouse;
const begin = async (parts: readonly ('app' | 'bot')[] = ['app', 'bot']): Promise<void> => {
  house = await startWecomHouse(async () => ({ status: 'done', answer: null }), { with: parts });
};
afterEach(async () => {
  await house.stop();
  house.api.verify();
});

const send = async (message: NeutralMessage, id: string = uuidv7()) => {
  const sent = await house.adapter.send({ id, to: person, message, edits: null });
  return { id, to: person, providerId: sent.providerId };
};
const refused = async (sent: {
  id: string;
  to: OutgoingMessage['to'];
  providerId: string;
}): Promise<string> => {
  const error: unknown = await house.adapter.recall?.(sent).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({
    kind: 'rejected',
    words: { en: expect.stringMatching(/\w{3}/), zh: expect.stringMatching(/\p{Script=Han}/u) },
  });
  return error instanceof Error ? error.message : '';
};

describe('a message of the application', () => {
  it('is taken back, all pieces of a long one', async () => {
    await begin();
    await house.adapter.recall?.(await send(say('发错了')));
    const long = await send(say('很长的一段话。'.repeat(300)));
    expect(house.api.messages.length).toBeGreaterThan(1);
    await house.adapter.recall?.(long);
    expect(house.api.messages).toEqual([]);
  });

  it('is too old after a day, and that is said in words', async () => {
    await begin();
    const sent = await send(say('发错了'));
    house.api.fail('message/recall', { errcode: 40058 }, 2);
    expect(await refused(sent)).not.toContain('24 hours');
    house.clock.now = Date.now() + hours(25);
    expect(await refused(sent)).toContain('24 hours');
  });

  it('whose recall has no answer is asked for again', async () => {
    await begin();
    const sent = await send(say('发错了'));
    house.api.fail('message/recall', 'reset');
    await expect(house.adapter.recall?.(sent)).rejects.toMatchObject({ kind: 'temporary' });
    await house.adapter.recall?.(sent);
    expect(house.api.messages).toEqual([]);
  });

  it('with buttons is a card, and stays', async () => {
    await begin();
    const card = await send(
      say('工单', { title: '#1', buttons: [{ action: 'ticket.claim:1', label: '接手', style: 'plain' }] }),
    );
    expect(await refused(card)).toContain('cards');
    expect(house.api.messages).toHaveLength(1);
  });
});

describe('what cannot be taken back is refused with its reason', () => {
  it('of the group’s owner, of the AI bot, and of nowhere', async () => {
    await begin();
    const at = (room: string) => ({
      id: uuidv7(),
      to: { room: `wecom:${fakeCorp.id}:${room}` },
      providerId: 'm',
    });
    expect(await refused(at('wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA'))).toContain('group’s owner');
    expect(await refused(at('bot.wrOgQhDgAAcwMTB7YmDkbeBsgT_BBBB'))).toContain('AI bot');
    expect(await refused(at('dm.lisi'))).toContain('AI bot');
    expect(await refused({ id: uuidv7(), to: { room: 'wecom:elsewhere:x' }, providerId: 'm' })).toContain(
      'no such',
    );
    expect(house.api.calls.filter(({ path }) => path === 'message/recall')).toEqual([]);
  });

  it('to a person whom the bot alone can reach', async () => {
    await begin(['bot']);
    expect(await refused({ id: uuidv7(), to: person, providerId: 'm' })).toContain('AI bot');
  });
});
