import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { loadHandovers } from '../../src/storage/handovers.ts';
import { type SlackDesk, startSlackDesk } from '../fakes/slack/desk.ts';
import { slackId } from '../fakes/slack/plan.ts';
import { onOneDatabase } from '../support/databases.ts';
import { handoverPlanAt } from '../support/handover.ts';
import { until } from '../support/until.ts';

const natives: Readonly<Record<string, string>> = {
  he: 'U0SELL',
  lin: 'U0LIN',
  min: 'U0WANG',
  gu: 'U0NEW',
  wang: 'U0CUST',
};
const plan = handoverPlanAt(
  (name) => slackId(natives[name] ?? `U0${name.toUpperCase()}`),
  [
    { id: slackId('C0ACME'), kind: 'service', name: 'Acme service', customerId: 'acme' },
    { id: slackId('C0TRIAGE'), kind: 'triage', name: 'Triage', teamId: 'support' },
  ],
);

onOneDatabase('a handover of a channel on Slack', (open) => {
  let house: SlackDesk;
  beforeEach(async () => {
    house = await startSlackDesk(open(), 'http', { plan });
  });
  afterEach(() => house.stop());

  const newest = async (): Promise<Handover | undefined> =>
    (await loadHandovers(open().db, [slackId('C0ACME')], [])).at(-1);
  const shown = (channel: string): string =>
    house.slack
      .shown(channel)
      .map(({ text }) => text)
      .join('\n---\n');
  const press = async (channel: string, user: string, label: RegExp): Promise<void> => {
    await house.slack.press(channel, user, label);
    await house.settled();
  };
  const view = (user: string) => until(() => house.slack.view(user) ?? expect.fail(`${user} sees no modal`));

  it('has its brief in a modal and its introduction pinned, and ends with what a named person says', async () => {
    const { slack } = house;
    slack.channel('C0ACME').members.delete('U0LIN');
    slack.channel('C0ACME').purpose = 'Where Acme gets help';
    const begun = await slack.command('C0ACME', 'U0SELL', '/handover', '@Lin after_sales');
    expect(JSON.stringify(begun.answer)).toContain('H1');
    await house.settled();
    expect(shown('C0TRIAGE')).toMatch(/H1[\s\S]*Lin is not in the channel yet/);

    await press('D0SELL', 'U0SELL', /open the form/i);
    const form = await view('U0SELL');
    // Half of it, for later.
    await slack.pressIn(form, 'Keep as a draft', { 'motives.why': 'their old system was too slow' });
    await house.settled();
    expect((await newest())?.answers).toMatchObject({ motives: { why: 'their old system was too slow' } });
    const refused = await slack.submit(form, { 'motives.why': 'their old system was too slow' });
    expect(refused.answer).toMatchObject({
      response_action: 'errors',
      errors: { 'cautions.risks': expect.any(String) },
    });
    expect(await newest()).toMatchObject({ state: 'drafting' });
    await press('D0SELL', 'U0SELL', /open the form/i);
    const again = await view('U0SELL');
    expect(JSON.stringify(again.view)).toContain('their old system was too slow');
    await slack.submit(again, {
      'motives.why': 'their old system was too slow',
      'cautions.risks': 'the gateway is old',
    });
    await house.settled();
    expect(await newest()).toMatchObject({ state: 'offered' });

    await press('D0LIN', 'U0LIN', /accept/i);
    const channel = slack.channel('C0ACME');
    expect(channel.members.has('U0LIN')).toBe(true);
    const [pinned] = channel.pins;
    const introduced = slack.shown('C0ACME').find(({ providerId }) => providerId === pinned);
    expect(introduced?.text).toMatch(/Lin/);
    expect(introduced?.text).not.toMatch(/gateway|too slow/);
    expect(channel.purpose).toBe('Where Acme gets help | Owner: Lin');
    expect(channel.bookmarks).toMatchObject([
      { title: 'Owner: Lin', link: expect.stringContaining(pinned?.replace('.', '') ?? '') },
    ]);

    // Nobody can see whose a channel is, so whoever has to give it away says it.
    expect(await newest()).toMatchObject({ state: 'accepted', ownership: { state: 'by-hand' } });
    expect(shown('D0SELL')).toMatch(/Managed by/);
    await press('D0SELL', 'U0SELL', /^done$/i);
    expect(await newest()).toMatchObject({
      state: 'completed',
      ownership: { state: 'confirmed', proof: { type: 'said', byId: 'he', byName: 'He' } },
    });
    expect(shown('D0LIN')).toMatch(/the gateway is old/);
    await press('C0ACME', 'U0CUST', /noted/i);
    expect((await newest())?.introduction.noted).toMatchObject([{ name: 'Wang' }]);
    expect(shown('C0ACME')).not.toMatch(/gateway|too slow/);
    expect(slack.trouble()).toEqual([]);
  });
});
