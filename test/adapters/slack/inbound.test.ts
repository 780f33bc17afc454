import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../src/adapters/slack/happening.ts';
import * as inbound from '../../../src/adapters/slack/inbound.ts';
import { openDelivery } from '../../../src/adapters/slack/payloads.ts';
import { calls, escaped, plainText } from '../../../src/adapters/slack/plain.ts';

const { sideOf } = inbound;
const tenantOf = (body: object): string | null => {
  const delivery = openDelivery(body);
  return delivery === null ? null : inbound.tenantOf(delivery);
};
const readDelivery = (body: object, bot: Bot) => {
  const delivery = openDelivery(body);
  return delivery === null ? { type: 'nothing' as const } : inbound.readDelivery(delivery, bot);
};

const recorded = (name: string): Record<string, object> =>
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'slack', `${name}.json`), 'utf8'),
  );

const bot = (tenant: string, userId: string): Bot => ({ tenant, teamId: tenant, userId, enterpriseId: null });
const first = bot('T00FAKE00AA', 'U00FAKEBOT01');
const second = bot('T00FAKE00BB', 'U00FAKEBOT02');

describe('recorded payloads', () => {
  it('are messages, in a channel, in a thread, in a direct room', () => {
    const { mention = {}, dmRequest = {}, dmMessage = {} } = recorded('dm');
    expect(readDelivery(mention, first)).toMatchObject({
      type: 'said',
      channel: 'C00FAKECHAN1',
      direct: false,
      markup: '<@U00FAKEBOT01> Hey',
      thread: null,
    });
    expect(readDelivery(dmRequest, first)).toMatchObject({ type: 'said', thread: '1767376988.871629' });
    expect(readDelivery(dmMessage, first)).toMatchObject({ type: 'said', direct: true });
  });

  it('are the same sentence, whether as a message or as a mention', () => {
    const { mention = {} } = recorded('channel');
    expect(readDelivery(mention, first)).toMatchObject({
      type: 'said',
      ts: '1771287144.743569',
      sender: { user: 'U00FAKEUSER1', side: 'own' },
    });
    expect(tenantOf(mention)).toBe('T00FAKE00AA');
  });

  it('are presses only where the button is one of ours', () => {
    const { action = {} } = recorded('modals');
    expect(readDelivery(action, second)).toEqual({ type: 'nothing' });
    const ours = structuredClone(action);
    Object.assign(ours, {
      actions: [{ action_id: 'b0', value: 'ticket.claim:1', action_ts: '1769220166.113300' }],
    });
    expect(readDelivery(ours, second)).toMatchObject({
      type: 'pressed',
      channel: 'C00FAKECHAN2',
      action: 'ticket.claim:1',
      asks: null,
      key: 'C00FAKECHAN2:1769220161.503009:U00FAKEUSER2:b0:1769220166.113300',
      sender: { user: 'U00FAKEUSER2', side: 'own' },
    });
  });

  it('are modals handed in only where the modal is one of ours', () => {
    const { viewSubmission = {} } = recorded('modals');
    expect(readDelivery(viewSubmission, second)).toEqual({ type: 'nothing' });
    expect(tenantOf(viewSubmission)).toBe('T00FAKE00BB');
    const ours = JSON.parse(
      JSON.stringify(viewSubmission).replace(
        '"d57850a7-5bab-414d-b11e-ca355b55d629"',
        JSON.stringify(JSON.stringify({ kind: 'form', action: 'brief:1', channel: 'C1' })),
      ),
    );
    expect(readDelivery(ours, second)).toMatchObject({
      type: 'filled',
      done: true,
      values: { message: 'Hello!', category: 'feature', email: 'user@example.com' },
    });
  });

  it('are slash commands', () => {
    const { slashCommandWithArgs = {} } = recorded('slash-commands');
    expect(readDelivery(slashCommandWithArgs, second)).toMatchObject({
      type: 'command',
      payload: { text: 'some arguments here', channel_id: 'C00FAKECHAN3' },
    });
    expect(tenantOf(slashCommandWithArgs)).toBe('T00FAKE00BB');
  });

  it('are a ticket’s reaction only with its emoji', () => {
    const { reaction = {} } = recorded('actions-reactions');
    expect(readDelivery(reaction, first)).toEqual({ type: 'nothing' });
    const ours = JSON.parse(JSON.stringify(reaction).replace('"+1"', '"ticket::skin-tone-2"'));
    expect(readDelivery(ours, first)).toMatchObject({
      type: 'flagged',
      ts: '1767326126.896109',
      sender: { user: 'U00FAKEUSER1', side: null },
    });
  });
});

describe('whose side somebody is on', () => {
  const organisation: Bot = { tenant: 'T1', teamId: 'T1', userId: 'U1', enterpriseId: 'E1' };
  it.each([
    ['our workspace', 'T1', first, 'external'],
    ['another workspace', 'T2', bot('T1', 'U1'), 'external'],
    ['the same workspace', 'T1', bot('T1', 'U1'), 'own'],
    ['our organisation', 'E1', organisation, 'own'],
    ['a sibling workspace, perhaps', 'T2', organisation, null],
    ['another organisation', 'E2', organisation, 'external'],
    ['nobody says', undefined, organisation, null],
  ] as const)('%s', (_, hint, ours, side) => {
    expect(sideOf(hint, ours)).toBe(side);
  });

  it('is told by the sender’s own team, never by the envelope', () => {
    const event = (more: object) => ({
      type: 'event_callback',
      team_id: 'T2',
      context_team_id: 'T2',
      authorizations: [{ team_id: 'T1' }],
      event: { type: 'app_mention', user: 'U9', ts: '1.1', channel: 'C1', text: 'x', ...more },
    });
    const side = (more: object) => {
      const read = readDelivery(event(more), bot('T1', 'U1'));
      return read.type === 'said' ? read.sender.side : read.type;
    };
    expect(side({ team: 'T1' })).toBe('own');
    // The other side's workspace may stand there for one of our own; the nearer field wins.
    expect(side({ team: 'T2', user_team: 'T1' })).toBe('own');
    expect(side({ team: 'T2' })).toBe('external');
    expect(side({})).toBeNull();
  });
});

describe('what is no sentence of a person', () => {
  const message = (more: object) =>
    readDelivery(
      {
        type: 'event_callback',
        authorizations: [{ team_id: 'T1' }],
        event: { type: 'message', channel: 'C1', ts: '1.1', user: 'U9', text: 'x', ...more },
      },
      bot('T1', 'U1'),
    ).type;
  it.each([
    ['ours', { user: 'U1' }],
    ['another app’s', { bot_id: 'B2' }],
    ['a join', { subtype: 'channel_join' }],
    ['a new topic', { subtype: 'channel_topic' }],
    ['a deleted one', { subtype: 'message_deleted', deleted_ts: '1.0' }],
    [
      'a link’s preview',
      {
        subtype: 'message_changed',
        message: { user: 'U9', ts: '1.0', text: 'x' },
        previous_message: { text: 'x' },
      },
    ],
    [
      'our own edit',
      {
        subtype: 'message_changed',
        user: undefined,
        message: { user: 'U1', bot_id: 'B1', ts: '1.0', text: 'x', edited: { ts: '1.2' } },
      },
    ],
  ])('%s is left alone', (_, more) => {
    expect(message(more)).toBe('nothing');
  });
  it.each([
    ['a file', { subtype: 'file_share' }],
    ['also to the channel', { subtype: 'thread_broadcast' }],
    ['plain', {}],
  ])('%s is heard', (_, more) => {
    expect(message(more)).toBe('said');
  });
});

describe('the words of a message', () => {
  const names = { bot: 'U1', nameOf: (user: string) => ({ U2: 'Lin Xiao' })[user] };
  it.each([
    ['<@U1> hello <@U2> and <@U3|sam>', '@Baton hello @Lin Xiao and @sam'],
    ['see <#C1|general>, <!here> <!subteam^S1|@team>', 'see #general, @here @team'],
    [
      '<https://a.example/x?y=1&amp;z=2|the page> <https://b.example>',
      'the page (https://a.example/x?y=1&z=2) https://b.example',
    ],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['&amp;lt;@U2&amp;gt;', '&lt;@U2&gt;'],
  ])('%s', (markup, text) => {
    expect(plainText(markup, names)).toBe(text);
  });

  it('call the desk outside of code alone', () => {
    expect(calls('<@U1> help', 'U1')).toBe(true);
    expect(calls('run `<@U1>` and ```\n<@U1>\n```', 'U1')).toBe(false);
    expect(calls('<@U10> help', 'U1')).toBe(false);
  });

  it('come back as they were, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(plainText(escaped(text), names)).toBe(text.replaceAll('\u0000', '\uFFFD'));
      }),
      { numRuns: 200 },
    );
  });
});

it('reads whatever is delivered without failing', () => {
  fc.assert(
    fc.property(
      fc.object({ maxDepth: 3 }),
      fc.constantFrom('event_callback', 'block_actions', 'view_submission', 'x'),
      (body, type) => {
        const odd = { ...body, type };
        tenantOf(odd);
        expect(readDelivery(odd, first).type).toBe('nothing');
      },
    ),
    { numRuns: 200 },
  );
});
