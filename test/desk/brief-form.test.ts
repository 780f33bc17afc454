import { afterEach, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { createFakeAdapter } from '../support/fake-adapter.ts';
import { createShell } from '../support/shell.ts';
import { onOneDatabase } from '../support/databases.ts';
import { messageFrom, startHouse, wordsOf, type House } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';

const houses: House[] = [];
afterEach(async () => {
  for (const house of houses.splice(0)) await house.stop();
});

const linkIn = (text: string): string => /https?:\/\/\S+/.exec(text)?.[0] ?? '';

const everything = Object.fromEntries(
  briefItems.flatMap((item) =>
    item.fields.map((field) => [
      `${item.key}.${field.key}`,
      field.options?.[0]?.value ?? `about ${field.key}`,
    ]),
  ),
);

/** As a browser sends it: with the key that the page had. */
const send = async (link: string, typed: Readonly<Record<string, string>>, press: 'keep' | 'submit') => {
  const page = await (await fetch(link)).text();
  const key = /name="key" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new URLSearchParams({ ...typed, key, do: press });
  const response = await fetch(link, { method: 'POST', body });
  return { status: response.status, page: await response.text() };
};

onOneDatabase('a brief that is filled in a browser', (database) => {
  it('begins with what the desk knows, is kept with its gaps, and goes to the incoming person when it is enough', async () => {
    const house = await startHouse(database(), { plan: smallPlan });
    houses.push(house);
    const outage = '@Baton Nobody can print labels since nine, the warehouse stands still';
    await house.desk.receive(messageFrom('tom', outage));
    await house.say('lin', '/handover @Zhao');
    const asked = await house.say('lin', '/handover fill');
    const link = linkIn(asked === null ? '' : wordsOf(asked));
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/forms\/[\w-]+$/);

    const page = await (await fetch(link)).text();
    expect(page).toContain('Wang · executive');
    expect(page).toContain('tom · writes in the group');
    expect(page).toContain('<option value="svip" selected>');
    expect(page).toContain('Open tickets: 1');
    expect(page).toMatch(/#1 · .* · Nobody can print labels/);

    const kept = await send(link, { 'contract.amount': '100,000' }, 'submit');
    expect(kept.page).toContain('not handed in yet');
    const refused = await house.say('lin', '/handover submit');
    expect(wordsOf(refused!)).toMatch(/cannot be submitted yet/);
    const there = refused?.buttons.find(({ label }) => label.includes('Contract'))?.action ?? '';
    expect(there).toMatch(/^brief\.open:.*:contract$/);

    const done = await send(link, everything, 'submit');
    expect(done).toMatchObject({ status: 200 });
    expect(done.page).toContain('has been handed in; Zhao is looking at it');
    expect(done.page).not.toContain('已提交');
    expect((await fetch(link)).status).toBe(410);
    await house.desk.settled();
    expect((await house.said('dm-zhao')).join('\n')).toContain('about amount');
  });

  it('is no door for a customer, and none for one of ours who has no part in it', async () => {
    const house = await startHouse(database(), { plan: smallPlan });
    houses.push(house);
    await house.say('lin', '/handover @Zhao', { room: 'acme' });
    for (const who of ['wang', 'min', 'zhao']) {
      const asked = await house.say(who, '/handover fill', { room: 'acme' });
      expect(asked === null ? '' : wordsOf(asked)).not.toContain('/forms/');
    }
  });
});

onOneDatabase('a brief that is asked question by question', (database) => {
  it('takes what its keeper writes to the desk alone for the answer, until it is stopped', async () => {
    const house = await startHouse(database(), { plan: smallPlan });
    houses.push(house);
    await house.say('lin', '/handover @Zhao');
    const answer = async (text: string): Promise<string> => {
      const told = await house.say('lin', text, { room: 'dm-lin' });
      return told === null ? '' : wordsOf(told);
    };
    await house.say('lin', 'wait, no question was asked', { room: 'dm-lin' });
    expect(wordsOf((await house.say('lin', '/handover ask'))!)).toContain('H1 · Customer facts · Size');
    expect(await answer('resolve nothing, we have 200 people')).toMatch(/Organisation.*\nSaved: Size/);
    expect(await answer('skip')).toContain('Environment');
    const pressed = await house.press('lin', 'Open the form', { room: 'dm-lin' });
    expect(wordsOf(pressed!)).toContain('/forms/');
    expect(await answer('/handover status H1')).not.toContain('Saved:');
    expect(await answer('stop')).toMatch(/Saved|brief of H1/);
    expect(await answer('nothing is asked any more')).not.toContain('Saved');

    const form = await house.say('lin', '/handover fill');
    const page = await (await fetch(linkIn(wordsOf(form!)))).text();
    expect(page).toContain('value="resolve nothing, we have 200 people"');
    expect(page).not.toContain('nothing is asked any more');
    // In the customer's room a message stays a message.
    await house.say('lin', '/handover ask');
    expect(await house.say('lin', 'hello everybody')).toBeNull();
  });
});

onOneDatabase('a brief on a platform with forms of its own', (database) => {
  it('opens there, and comes back with what is wrong with it', async () => {
    const { adapter } = createFakeAdapter();
    const { intake } = await createShell(database(), { adapters: [{ ...adapter, forms: true }] });
    const lin = { identity: 'fake:t:lin', name: 'Lin' };
    const common = { roomId: 'fake:t:acme', author: lin, writtenAt: 0 };
    let keys = 0;
    const key = (): string => `k${(keys += 1)}`;
    const say = (text: string) =>
      intake.receive({
        ...common,
        type: 'message',
        key: key(),
        text,
        addressed: true,
        providerId: key(),
        quotes: null,
      });
    await say('/handover @Zhao');
    const opened = await say('/handover fill');
    const form = opened.status === 'done' ? opened.form : undefined;
    expect(form).toMatchObject({ title: 'H1 · Acme', keep: 'Keep as a draft', submit: 'Hand in' });
    expect(form?.fields.find(({ key: name }) => name === 'customer.tier')).toMatchObject({
      kind: 'choice',
      value: 'svip',
      required: true,
    });

    const hand = (values: Readonly<Record<string, string>>, done: boolean, roomId = 'fake:t:acme') =>
      intake.receive({ ...common, roomId, type: 'form', key: key(), form: form?.action ?? '', values, done });
    const problemsIn = (got: Awaited<ReturnType<typeof hand>>): readonly string[] =>
      got.status === 'done'
        ? (got.form?.fields ?? []).flatMap((field) => (field.problem === undefined ? [] : [field.key]))
        : [];
    const long = 'x'.repeat(301);
    expect(problemsIn(await hand({ 'contract.amount': long }, false))).toEqual(['contract.amount']);
    const gaps = await hand({ 'contract.amount': '100', 'cautions.risks': 'none' }, true, 'fake:t:dm-lin');
    expect(problemsIn(gaps)).toContain('cautions.risks');
    expect(problemsIn(gaps)).not.toContain('contract.amount');
    const kept = await hand({ 'motives.why': 'price' }, false);
    expect(kept).toMatchObject({ status: 'done', answer: { text: expect.stringContaining('Saved') } });
    expect(kept).not.toHaveProperty('form');
    const wrong = await intake.receive({
      ...common,
      type: 'form',
      key: key(),
      form: 'handover.fill:nothing',
      values: {},
      done: true,
    });
    expect(wrong.status).toBe('done');
    const all = await hand(everything, true);
    expect(all).toMatchObject({ status: 'done', answer: { text: expect.stringContaining('Zhao') } });
    expect(all).not.toHaveProperty('form');
  });
});
