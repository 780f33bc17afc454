import { afterEach, beforeEach, expect, it } from 'vitest';
import { minutes } from '../../src/domain/time.ts';
import { shownText } from '../fakes/slack/blocks.ts';
import { type SlackDesk, startSlackDesk } from '../fakes/slack/desk.ts';
import { onOneDatabase } from '../support/databases.ts';
import { until } from '../support/until.ts';

const texts = (messages: readonly { readonly text: string }[]): string =>
  messages.map(({ text }) => text).join('\n---\n');

for (const by of ['http', 'socket'] as const)
  onOneDatabase(`a desk on Slack by ${by}`, (open) => {
    let house: SlackDesk;
    beforeEach(async () => {
      house = await startSlackDesk(open(), by);
    });
    afterEach(() => house.stop());

    const shown = (channel: string): string => texts(house.slack.shown(channel));
    const say = async (user: string, text: string, thread: string | null = null) => {
      const message = await house.slack.say('C0ACME', user, text, thread);
      await house.settled();
      return message;
    };
    const press = async (channel: string, user: string, label: string | RegExp) => {
      const delivered = await house.slack.press(channel, user, label);
      await house.settled();
      return delivered;
    };
    const only = (user: string, channel = 'C0ACME'): string =>
      house.slack
        .channel(channel)
        .ephemerals.filter((one) => one.user === user)
        .map(({ blocks }) => shownText(blocks))
        .join('\n---\n');

    it('plays the whole story: ticket, page, claim, answer, resolve, poll, report', async () => {
      await say('U0CUST', '@Baton 仓库系统从九点起全都登不进去，发不了货了');
      expect(shown('C0ACME')).toMatch(/#1[\s\S]*critical/i);
      expect(shown('C0TRIAGE')).toMatch(/#1/);
      expect(shown('D0LIN')).toMatch(/#1/);

      await press('D0LIN', 'U0LIN', /seen|acknowledge/i);
      await press('C0TRIAGE', 'U0LIN', /claim|take/i);
      const cards = house.slack.shown('C0ACME').filter(({ text }) => text.includes('#1'));
      expect(cards.at(0)?.text).toMatch(/Lin/);
      await say('U0LIN', '已恢复，请刷新试试');

      await press('C0TRIAGE', 'U0LIN', /resolve/i);
      const view = house.slack.view('U0LIN');
      if (view !== undefined) {
        await house.slack.submit(view, { words: 'restarted the gateway' });
        await house.settled();
      }
      expect(shown('C0ACME')).toMatch(/1[\s\S]*5/);

      // Somebody of our own company whom the desk does not know is no customer.
      await press('C0ACME', 'U0NEW', '5');
      await until(() => expect(only('U0NEW')).toMatch(/customer/i));
      await press('C0ACME', 'U0CUST', '5');

      const report = await house.slack.command('C0TRIAGE', 'U0SELL', '/baton', 'report today csat');
      expect(JSON.stringify(report.answer)).toMatch(/ephemeral.*100\s?%/);
      expect(house.slack.trouble()).toEqual([]);
    });

    if (by === 'socket') return;

    it('shows usage and errors to the asker alone, and lets a command be typed in Chinese', async () => {
      const help = await house.slack.command('C0ACME', 'U0LIN', '/baton', '');
      expect(help.answer).toMatchObject({ response_type: 'ephemeral' });
      const wrong = await house.slack.command('C0ACME', 'U0LIN', '/baton', '解决 99');
      expect(JSON.stringify(wrong.answer)).toContain('99');
      const onCall = await house.slack.command('C0TRIAGE', 'U0LIN', '/oncall', '');
      expect(JSON.stringify(onCall.answer)).toContain('Lin');
      // Whoever of our own company the desk does not know is told so, and opens nothing.
      await say('U0NEW', '@Baton nobody can log in any more');
      await until(() => expect(only('U0NEW')).toMatch(/does not know you/));
      house.slack.channel('C0ACME').ephemerals.length = 0;
      const opened = await house.slack.command('C0ACME', 'U0LIN', '/ticket', 'Acme phoned: the export fails');
      expect(JSON.stringify(opened.answer)).toContain('#1');
      await house.settled();
      expect(shown('C0ACME')).toContain('#1');
      expect(house.slack.channel('C0ACME').ephemerals).toEqual([]);
    });

    it('opens one ticket for one sentence, however many events bring it', async () => {
      const { slack } = house;
      const message = slack.write('C0ACME', 'U0CUST', '@Baton nobody can log in any more');
      const event = slack.messageEvent(slack.channel('C0ACME'), message);
      await Promise.all([
        slack.deliver(slack.envelope({ ...event, type: 'app_mention' })),
        slack.deliver(slack.envelope(event)),
        slack.deliver(slack.envelope(event)),
        slack.deliver(
          slack.envelope({
            type: 'message',
            subtype: 'message_changed',
            channel: 'C0ACME',
            channel_type: 'channel',
            message: { ...event, edited: { user: 'U0CUST', ts: `${message.ts}1` } },
            previous_message: event,
          }),
        ),
      ]);
      await house.settled();
      await slack.again();
      await house.settled();
      expect(shown('C0TRIAGE').match(/#1\b/)).not.toBeNull();
      expect(shown('C0TRIAGE')).not.toContain('#2');
    });

    it('opens one ticket in the customer’s name when staff point at a message, by emoji and by menu', async () => {
      const message = await say('U0CUST', 'ok thanks, have a nice weekend with your label printer');
      await house.slack.react('C0ACME', 'U0CEO', message.ts);
      await house.settled();
      expect(shown('C0ACME')).not.toContain('#1');

      await house.slack.react('C0ACME', 'U0LIN', message.ts, 'ticket::skin-tone-2');
      await house.settled();
      expect(shown('C0ACME')).toContain('#1');
      expect(shown('C0TRIAGE')).toMatch(/Carol/);

      await house.slack.shortcut('C0ACME', 'U0SELL', message.ts);
      await house.settled();
      await until(() => expect(only('U0SELL')).toContain('#1'));
      expect(shown('C0ACME')).not.toContain('#2');
    });

    it('knows a message that was pointed at before it was delivered itself', async () => {
      const { slack } = house;
      const message = slack.write('C0ACME', 'U0CUST', 'the label printer is broken');
      await slack.react('C0ACME', 'U0LIN', message.ts);
      await house.settled();
      await slack.deliver(slack.envelope(slack.messageEvent(slack.channel('C0ACME'), message)));
      await house.settled();
      expect(shown('C0TRIAGE')).toContain('#1');
      expect(shown('C0TRIAGE')).not.toContain('#2');
    });

    it('says who it is in a new channel, and is set up from there', async () => {
      const { slack } = house;
      const known = slack.channel('C0ACME');
      slack.world.channels.set('C0NEW', {
        ...known,
        id: 'C0NEW',
        name: 'new-customer',
        messages: [],
        ephemerals: [],
      });
      await slack.deliver(
        slack.envelope({
          type: 'member_joined_channel',
          user: 'U0BATON',
          channel: 'C0NEW',
          channel_type: 'C',
          team: 'T00OWN',
          inviter: 'U0SELL',
          event_ts: slack.world.nextTs(),
        }),
      );
      await house.settled();
      expect(shown('C0NEW')).toMatch(/setup/);
      const answer = await slack.command('C0NEW', 'U0SELL', '/baton', 'setup Acme');
      await house.settled();
      expect(JSON.stringify(answer.answer)).toContain('Acme');
      await slack.say('C0NEW', 'U0CUST', '@Baton everything is down, nobody can work');
      await house.settled();
      expect(shown('C0NEW')).toContain('#1');
    });

    it('keeps a channel’s binding and tickets when Slack gives it another id', async () => {
      const { slack } = house;
      await say('U0CUST', '@Baton nobody can log in any more');
      const channel = slack.channel('C0ACME');
      slack.world.channels.delete('C0ACME');
      slack.world.channels.set('C0SHARED', { ...channel, id: 'C0SHARED' });
      await slack.deliver(
        slack.envelope({
          type: 'channel_id_changed',
          old_channel_id: 'C0ACME',
          new_channel_id: 'C0SHARED',
          event_ts: slack.world.nextTs(),
        }),
      );
      await slack.say('C0SHARED', 'U0CUST', 'any update?');
      await slack.command('C0TRIAGE', 'U0LIN', '/baton', 'resolve 1 restarted it');
      await house.settled();
      expect(shown('C0SHARED')).toMatch(/This is solved/);
      expect(shown('C0SHARED')).not.toMatch(/setup|#2/);
    });

    it('keeps what belongs to a ticket under its card in the triage room', async () => {
      const { slack } = house;
      await say('U0CUST', '@Baton nobody can log in, the whole warehouse stands still');
      await say('U0CEO', '@Baton the invoice export has the wrong address on every page');
      const cardOf = (number: string): string =>
        slack.page('C0TRIAGE').find(({ text }) => text.includes(number))?.providerId ?? '';
      const card = cardOf('#1');
      const under = (): string => texts(slack.thread('C0TRIAGE', card));
      const page = (): string => texts(slack.page('C0TRIAGE'));

      // Slack takes it, and its answer is lost: it is found again in the thread, where no channel's history shows it.
      slack.next('chat.postMessage', 'lost');
      await say('U0CUST', 'still nobody can log in, the second gate too');
      house.clock.moveTo(house.clock.now() + 20_000);
      await house.settled();
      expect(under().match(/the second gate too/g)).toHaveLength(1);
      expect(page()).not.toContain('the second gate too');

      // Talk among staff stays there; a reply goes to the thread's own ticket.
      const inThread = async (text: string) => {
        await slack.say('C0TRIAGE', 'U0LIN', text, card);
        await house.settled();
      };
      await inThread('between us: they never updated');
      expect(shown('C0ACME')).not.toContain('between us');
      await inThread('@Baton /reply The gateway starts again in a minute');
      expect(shown('C0ACME')).toMatch(/#1[^#]*The gateway starts again|The gateway starts again[^#]*#1/);
      await inThread('@Baton /resolve restarted the gateway');
      expect(page()).toMatch(/#1[\s\S]*Resolved/i);
      expect(texts(slack.thread('C0TRIAGE', cardOf('#2')))).not.toContain('gateway');
    });

    it('wakes the next person when nobody acknowledges, and in the end the whole triage room', async () => {
      const { slack } = house;
      await say('U0CUST', '@Baton nobody can log in, the whole warehouse stands still');
      house.clock.moveTo(house.clock.now() + minutes(5));
      await house.settled();
      expect(shown('D0WANG')).toMatch(/#1/);
      for (let quarter = 0; quarter < 3; quarter += 1) {
        house.clock.moveTo(house.clock.now() + minutes(15));
        await house.settled();
      }
      const card = slack.page('C0TRIAGE').at(0)?.providerId ?? '';
      const alarm = /Nobody has acknowledged #1/;
      expect(texts(slack.page('C0TRIAGE'))).toMatch(alarm);
      expect(texts(slack.thread('C0TRIAGE', card))).toMatch(alarm);
      await press('C0TRIAGE', 'U0SELL', /claim/i);
      const answered = await until(
        () => slack.calls.find(({ method }) => method === 'chat.postEphemeral') ?? expect.fail('no answer'),
      );
      expect(answered.args).toMatchObject({ user: 'U0SELL', thread_ts: card });
    });
  });
