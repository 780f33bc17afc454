import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { noBrowser } from '../support/browser.ts';
import { barriers } from './barriers.ts';
import { useDemo, type Visitor } from './browser-desk.ts';

const group = /^Northwind/;
const patient = { timeout: 10_000 };
const triage = /International triage/;
const outage = '@Baton Nobody can log in to the warehouse system since nine, we cannot ship anything';

const step = (one: Visitor, title: string): Promise<void> =>
  one.page.locator('.tour').getByRole('heading', { name: title }).waitFor();

const help = (one: Visitor): Promise<void> => one.page.locator('.tour .primary').click();

describe.skipIf(noBrowser !== null)(`the page to show around ${noBrowser ?? ''}`, () => {
  const { demo, database, visits: open } = useDemo('postgres');

  it('leads a newcomer through the loop, and notices what was done', async () => {
    const visits = await open('en-US');
    const one = await visits.visit(demo().url);
    await one.enter(group);
    await one.page.getByRole('button', { name: /Take the tour/ }).click();
    await step(one, 'Be a customer');
    await help(one);
    await expect.poll(() => one.box.inputValue(), patient).toBe(outage);
    await one.box.press('Enter');
    await step(one, 'The customer sees one card');
    await one.card('Ticket #1').waitFor();
    await one.page.locator('.tour').getByRole('button', { name: 'Next' }).click();
    await step(one, 'Your team is called');
    await one.page.reload();
    await step(one, 'Your team is called');
    await help(one);
    await one.press('Acknowledge', '#1 · Critical');
    await step(one, 'Somebody takes it');
    await one.press('Claim', '#1 · Critical');
    await step(one, 'Answer in the group');
    await one.page.keyboard.press('Escape');
    await one.page
      .locator('.tour')
      .getByRole('button', { name: /Leave the tour/ })
      .click();
    await one.page.getByRole('button', { name: 'Tour', exact: true }).click();
    await step(one, 'Answer in the group');
    await help(one);
    await expect.poll(() => one.box.inputValue(), patient).toContain('being restarted');
    await one.box.press('Enter');
    await step(one, 'Resolve it');
    await help(one);
    await one.press('Resolve', '#1 · Critical');
    await one.page.keyboard.press('Enter');
    await step(one, 'The customer rates');
    await help(one);
    await one.press(/^5/, 'How did we do?');
    await step(one, 'The figures');
    await help(one);
    await expect.poll(() => one.box.inputValue(), patient).toBe('/report');
    await one.box.press('Escape');
    await one.box.press('Enter');
    await one.sees(/Today in figures/);
    await step(one, 'Hand the customer over');
    await help(one);
    await expect.poll(() => one.box.inputValue(), patient).toMatch(/^\/handover @/);
    await one.box.press('Escape');
    await one.box.press('Enter');
    await step(one, 'That is the loop');
    await one.sees(/Handover H1 has begun/);
    await one.page.locator('.tour').getByRole('button', { name: 'Finish' }).click();
    await one.page.locator('.tour').waitFor({ state: 'detached' });
  });

  it('marks what is unread in one browser, whatever is read in another, and after a reload', async () => {
    const visits = await open('en-US');
    const elsewhere = await open('en-US');
    const one = await visits.visit(demo().url);
    const other = await elsewhere.visit(demo().url);
    await one.enter(group);
    await other.enter(triage);
    await one.say('@Baton how do I add a colleague?');
    const mark = (who: Visitor, room: RegExp) =>
      who.page.getByRole('button', { name: room }).locator('.unread');
    await mark(other, group).waitFor();
    await one.enter(triage);
    expect(await mark(one, group).count()).toBe(0);
    await other.page.reload();
    await mark(other, group).waitFor();
    await other.enter(group);
    await mark(other, group).waitFor({ state: 'detached' });
    await other.page.reload();
    await other.enter(triage);
    expect(await mark(other, group).count()).toBe(0);
  });

  it('stays small and in order with 2,000 messages in a room', { timeout: 120_000 }, async () => {
    await sql`insert into playground_messages (id, room_id, author, text, at)
      select gen_random_uuid()::text, 'playground:local:northwind',
        '{"identity":"playground:local:olivia-chen","name":"Olivia Chen"}'::jsonb, 'line ' || n,
        '2026-01-05T00:00:00Z'::timestamptz + n * interval '100 ms'
      from generate_series(1, 2000) n`.execute(database().db);
    const visits = await open('en-US');
    const one = await visits.visit(demo().url);
    await one.enter(group);
    await one.sees('line 2000');
    const inside = one.page.locator('.log-inside');
    const lines = async (): Promise<readonly number[]> =>
      (await inside.locator('.prose').allInnerTexts()).map((text) => Number(text.replace('line ', '')));
    let most = 0;
    for (let turns = 0; turns < 400; turns += 1) {
      const shown = await lines();
      most = Math.max(most, shown.length);
      expect(shown).toEqual(shown.map((_, index) => (shown[0] ?? 0) + index));
      if (shown[0] === 1) break;
      const further = async (): Promise<number | undefined> => {
        await one.page.evaluate(`document.querySelector('.log').scrollTop = 0`);
        return (await lines())[0];
      };
      await expect.poll(further, patient).toBeLessThan(shown[0] ?? 0);
    }
    expect((await lines())[0]).toBe(1);
    expect(most).toBeLessThan(400);
    expect(await one.page.evaluate(`document.querySelectorAll('*').length`)).toBeLessThan(8_000);
    await one.say('and one more');
    await one.page.locator('.message.own').getByText('and one more').last().waitFor();
    await one.enter(triage);
    await one.enter(group);
    await one.sees('and one more');
  });
});

describe.skipIf(noBrowser !== null)(`the page whose clock is moved ${noBrowser ?? ''}`, () => {
  const { demo, visits: open } = useDemo('pglite');

  it('shows two browsers the moved time, and begins afresh in both', async () => {
    const visits = await open('en-US');
    const one = await visits.visit(demo().url);
    const other = await visits.visit(demo().url);
    const timeAt = (who: Visitor) => who.page.locator('.sidebar .clock-time');
    await one.enter(group);
    await other.enter(group);
    await one.say(outage);
    await one.card('Ticket #1').waitFor();
    expect(await timeAt(other).innerText()).toBe('09:00');
    await one.page.getByRole('button', { name: /^\+15 min/ }).click();
    for (const who of [one, other]) await timeAt(who).getByText('09:15').waitFor();
    await other.page.getByRole('button', { name: /nine in the morning/ }).click();
    for (const who of [one, other])
      await who.page.locator('.sidebar .clock-ahead').getByText('+1 d').waitFor();
    await one.page.reload();
    await timeAt(one).getByText('09:00').waitFor();
    await one.enter(triage);
    await one.card('#1 · Critical').waitFor();

    await other.box.fill('half a thought');
    await one.page.getByRole('button', { name: 'Start over' }).click();
    await one.page
      .getByRole('dialog', { name: 'Start over?' })
      .getByRole('button', { name: /Remove all/ })
      .click();
    await other.page.getByText('Be a customer for a minute').waitFor();
    await expect.poll(() => other.box.inputValue(), patient).toBe('');
    await one.page.getByText('Your team’s own room').waitFor();
    // What an empty room proposes is open to whoever speaks there first.
    await one.page.getByPlaceholder(/^Write as Grace Miller/).waitFor();
    await one.page.getByRole('button', { name: '/oncall' }).waitFor();
    for (const who of [one, other]) {
      expect(await who.page.locator('.clock-ahead').count()).toBe(0);
      expect(await who.page.locator('.unread').count()).toBe(0);
    }
    await other.say(outage);
    await other.card('Ticket #1').waitFor();
  });

  it.each([
    { locale: 'en-US', colorScheme: 'light', width: 1280 },
    { locale: 'zh-CN', colorScheme: 'dark', width: 390 },
  ] as const)(
    'has no barrier in $locale, $colorScheme, $width px wide',
    async ({ locale, colorScheme, width }) => {
      const visits = await open(locale, { colorScheme, width, bypassCSP: true });
      const one = await visits.visit(demo().url);
      const { page } = one;
      const phone = width < 760;
      const look = async (where: string): Promise<void> => {
        expect({ where, barriers: await barriers(page, 'badly') }).toEqual({ where, barriers: [] });
      };
      const go = async (room: RegExp): Promise<void> => {
        if (phone) await page.locator('.back').click();
        await one.enter(room);
      };
      const words =
        locale === 'en-US'
          ? {
              group,
              triage,
              text: outage,
              card: 'Ticket #1',
              resolve: 'Resolve',
              thanks: 'thank you',
              opened: 'Ticket #2 is open. The customer hears from us',
              staff: 'grace-miller',
            }
          : {
              group: /^青禾物流/,
              triage: /售后值班室/,
              text: '@Baton 仓库系统从九点起全都登不进去，发不了货了',
              card: '工单 #1',
              resolve: '已解决',
              thanks: '谢谢',
              opened: /^已开工单 #2.*要给客户回复/,
              staff: 'lin-xiao',
            };
      if (phone) await look('the list of rooms');
      await one.enter(words.group);
      await look('an empty group');
      await page.locator('.invitation button').click();
      await page.locator('.tour h2').waitFor();
      await look('the tour');
      await one.say(words.text);
      await one.card(words.card).waitFor();
      await one.say(words.thanks);
      await one.speakAs(words.staff);
      const flag = one.log
        .getByRole('article')
        .last()
        .getByRole('button', { name: /Open a ticket|开工单/ });
      await flag.click();
      await one.sees(words.opened);
      await look('a busy group');
      await go(words.triage);
      await one.card('#1').waitFor();
      await look('the triage room');
      await one.press(words.resolve, '#1');
      await page.locator('.ask textarea').waitFor();
      await look('an open form');
      if (phone) await page.locator('.pocket-clock summary').click();
      await page.locator('.clock-steps:visible button').first().click();
      await page.locator('.clock-ahead:visible').waitFor();
      await look('the moved clock');
      if (phone) await page.locator('.back').click();
      await page.locator('.foot-button[aria-haspopup]').click();
      await look('the question before starting over');
    },
  );
});
