import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Inbound,
  type NeutralMessage,
  PlatformError,
  type Received,
} from '../../../src/adapters/contract.ts';
import { blocksOf, fallbackOf } from '../../../src/adapters/slack/render.ts';
import { messageBlocks, shownText } from '../../fakes/slack/blocks.ts';
import type { Fate } from '../../fakes/slack/index.ts';
import { type SlackHouse, startSlackHouse } from '../../fakes/slack/house.ts';
import { until } from '../../support/until.ts';

const message = (more: Partial<NeutralMessage> = {}): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text: 'hello',
  fields: [],
  buttons: [],
  ...more,
});
const room = { room: 'slack:T00OWN:C0ACME' };
const picture = { png: Buffer.from('png').toString('base64'), width: 1, height: 1, alt: 'a chart' };

describe('what is sent to Slack', () => {
  let house: SlackHouse;
  let answer: Received = { status: 'done', answer: null };
  let heard: Inbound[];
  beforeEach(async () => {
    answer = { status: 'done', answer: null };
    heard = [];
    house = await startSlackHouse(async (inbound) => {
      heard.push(inbound);
      return answer;
    });
  });
  afterEach(() => house.stop());
  const send = (more: Partial<NeutralMessage> = {}, id = uuidv7(), edits: string | null = null) =>
    house.adapter.send({ id, to: room, message: message(more), edits });

  it.each<[string, Fate, string, number | undefined]>([
    ['asks for patience', { retryAfter: 7 }, 'rate_limited', 7000],
    ['breaks', { status: 500 }, 'unknown', undefined],
    ['says nothing after it took it', 'lost', 'unknown', undefined],
    ['says nothing', 'cut', 'unknown', undefined],
    ['does not take the token', { error: 'invalid_auth' }, 'unauthorized', undefined],
    ['lacks a scope', { error: 'missing_scope' }, 'unauthorized', undefined],
    ['refuses', { error: 'restricted_action' }, 'rejected', undefined],
    ['is away for a moment', { error: 'service_unavailable' }, 'temporary', undefined],
    ['broke inside', { error: 'internal_error' }, 'unknown', undefined],
  ])('is tried once, and Slack that %s is told by kind', async (_, fate, kind, retryAfterMs) => {
    await send();
    house.slack.next('chat.postMessage', fate);
    const error = await send().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PlatformError);
    expect(error).toMatchObject({ kind, retryAfterMs });
    expect(house.slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(2);
  });

  it('is found again when its answer was lost, and not when it never came', async () => {
    const id = uuidv7();
    house.slack.next('chat.postMessage', 'lost');
    await expect(send({}, id)).rejects.toMatchObject({ kind: 'unknown' });
    const found = await house.adapter.find?.({ id, to: room });
    expect(found?.providerId).toBe(house.slack.shown('C0ACME').at(-1)?.providerId);
    const never = uuidv7();
    house.slack.next('chat.postMessage', 'cut');
    await expect(send({}, never)).rejects.toMatchObject({ kind: 'unknown' });
    expect(await house.adapter.find?.({ id: never, to: room })).toBeNull();
    house.slack.next('conversations.history', { status: 500 });
    await expect(house.adapter.find?.({ id, to: room })).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('is deleted when it is taken back, and gone is gone, whoever deleted it', async () => {
    const { providerId } = await send();
    const sent = { id: uuidv7(), to: room, providerId };
    house.slack.next('chat.delete', 'lost');
    await expect(house.adapter.recall?.(sent)).rejects.toMatchObject({ kind: 'unknown' });
    expect(house.slack.shown('C0ACME')).toEqual([]);
    await house.adapter.recall?.(sent);
  });

  it('is not taken back where Slack refuses it, in words', async () => {
    const { providerId } = await send();
    const sent = { id: uuidv7(), to: room, providerId };
    house.slack.next('chat.delete', { error: 'cant_delete_message' });
    await expect(house.adapter.recall?.(sent)).rejects.toMatchObject({
      kind: 'rejected',
      words: { en: expect.stringContaining('delete'), zh: expect.stringContaining('删除') },
    });
    expect(house.slack.shown('C0ACME')).toHaveLength(1);
  });

  it('is posted anew where it cannot be edited any more', async () => {
    const { providerId } = await send();
    house.slack.next('chat.update', { error: 'edit_window_closed' });
    const again = await send({ text: 'news' }, uuidv7(), providerId);
    expect(again.providerId).not.toBe(providerId);
    expect(house.slack.shown('C0ACME').at(-1)?.text).toBe('news');
  });

  it('stands in the thread of what it belongs to, shown to everybody where it must be, else in the channel', async () => {
    const { providerId: under } = await send();
    const below = (text: string, more: { readonly aloud?: true } = {}) =>
      house.adapter.send({ id: uuidv7(), to: room, message: message({ text }), edits: null, under, ...more });
    await below('quietly');
    await below('aloud', { aloud: true });
    house.slack.next('chat.postMessage', { error: 'restricted_action_thread_locked' });
    await below('locked out');
    const words = (shown: readonly { readonly text: string }[]) => shown.map(({ text }) => text);
    expect(words(house.slack.thread('C0ACME', under))).toEqual(['quietly', 'aloud']);
    expect(words(house.slack.page('C0ACME'))).toEqual(['hello', 'aloud', 'locked out']);
  });

  it('brings its picture and its pin along, and does not fail by them', async () => {
    house.slack.next('pins.add', { error: 'too_many_pins' });
    await house.adapter.send({
      id: uuidv7(),
      to: room,
      message: message({ picture }),
      edits: null,
      pin: true,
    });
    await house.adapter.send({ id: uuidv7(), to: room, message: message(), edits: null, pin: true });
    await until(() => expect(house.slack.channel('C0ACME').pins.size).toBe(1));
    await until(() =>
      expect(house.slack.channel('C0ACME').messages.some((one) => one.files?.length === 1)).toBe(true),
    );
  });

  it('shows the asker’s picture to the asker', async () => {
    answer = { status: 'done', answer: message({ picture }) };
    const said = await house.slack.command('C0ACME', 'U0LIN', '/baton', 'report');
    expect(said.answer).toMatchObject({ response_type: 'ephemeral' });
    await until(() => expect(house.slack.channel('D0LIN').messages.at(-1)?.files).toHaveLength(1));
    expect(house.slack.channel('C0ACME').messages).toEqual([]);
  });

  it('tells in words where it may not go', async () => {
    house.slack.channel('C0ACME').members.delete('U0BATON');
    const error = await send().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ kind: 'rejected', words: { en: expect.stringContaining('/invite') } });
  });

  it('opens what a press asks for, and hands in what is typed', async () => {
    answer = {
      status: 'done',
      answer: null,
      form: {
        action: 'brief:1',
        title: 'A brief whose title is much too long for Slack',
        text: 'What the next owner has to know.',
        fields: [
          { key: 'risks', label: 'Risks', help: 'or why none', kind: 'text', value: 'late', required: true },
          { key: 'empty', label: 'Size', help: null, kind: 'line', value: '', required: false },
          {
            key: 'health',
            label: 'Health',
            help: null,
            kind: 'choice',
            options: [
              { value: 'good', label: 'Good' },
              { value: 'bad', label: 'Bad' },
            ],
            value: 'good',
            required: true,
          },
        ],
        submit: 'Hand in',
        keep: 'Keep as a draft',
      },
    };
    await house.slack.say('C0ACME', 'U0LIN', '@Baton /handover');
    await until(() => expect(house.slack.channel('C0ACME').ephemerals.at(-1)?.text).toContain('/baton'));
    await send({ buttons: [{ action: 'brief.open', label: 'Write the brief', style: 'primary' }] });
    await house.slack.press('C0ACME', 'U0LIN', 'Write the brief');
    const view = await until(() => house.slack.view('U0LIN') ?? expect.fail('nothing opened'));
    expect(view.view.blocks.at(-1)).toMatchObject({ elements: [{ text: { text: 'Keep as a draft' } }] });

    const { form } = answer;
    if (form === undefined) throw new Error('unreachable');
    const [risks, ...others] = form.fields;
    if (risks === undefined) throw new Error('unreachable');
    answer = {
      status: 'done',
      answer: null,
      form: { ...form, fields: [{ ...risks, problem: 'Say which risk.' }, ...others] },
    };
    const wrong = await house.slack.submit(view, { risks: '?', health: 'bad' });
    expect(wrong.answer).toEqual({ response_action: 'errors', errors: { risks: 'Say which risk.' } });

    // What is wrong with a draft is shown in the modal, which stays open for more.
    await house.slack.pressIn(view, 'Keep as a draft', { risks: 'to be asked', health: 'bad' });
    expect(heard.at(-1)).toMatchObject({
      type: 'form',
      form: 'brief:1',
      values: { risks: 'to be asked', empty: '', health: 'bad' },
      done: false,
    });
    await until(() =>
      expect(house.slack.view('U0LIN')?.view.blocks[1]).toMatchObject({
        hint: { text: expect.stringContaining('Say which risk.') },
      }),
    );

    answer = { status: 'done', answer: message({ text: 'Handed in.' }) };
    expect(
      (await house.slack.submit(view, { risks: 'none, a small shop', health: 'good' })).answer,
    ).toBeNull();
    await until(() => expect(house.slack.channel('C0ACME').ephemerals.at(-1)?.text).toBe('Handed in.'));
  });
});

describe('blocks', () => {
  it('keep Slack’s limits, whatever a message holds, and lose none of its text', () => {
    const text = '第一行 https://example.com/a?b=1 \n'.repeat(300);
    const full = message({
      title: 'T'.repeat(400),
      text,
      fields: Array.from({ length: 23 }, (_, at) => ({ label: `<${at}>`, value: '&'.repeat(2000) })),
      buttons: Array.from({ length: 12 }, (_, at) => ({
        action: `ticket.x:${at}`,
        label: 'L'.repeat(200),
        style: 'plain' as const,
        input: { label: 'What? '.repeat(100), required: true, multiline: true as const },
      })),
      mentions: [{ identity: 'slack:T1:U2', name: 'Lin' }],
    });
    const blocks = messageBlocks.parse(blocksOf(full));
    expect(shownText(blocks).replaceAll('\n', '')).toContain(text.replaceAll('\n', ''));
    expect(fallbackOf(full).length).toBeLessThanOrEqual(4000);
    expect(fallbackOf(full)).toMatch(/^<@U2> /);
  });
});
