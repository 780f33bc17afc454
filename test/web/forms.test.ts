import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { days } from '../../src/domain/time.ts';
import { createFormTokens } from '../../src/web/forms/form-tokens.ts';
import { handoverId, startFormDesk, zhou, type FormDesk } from './form-desk.ts';

let desk: FormDesk;
beforeEach(async () => {
  desk = await startFormDesk();
});
afterEach(() => desk.stop());

/** What a browser would send: every field as the page shows it, with what somebody types instead. */
const filledIn = async (link: string, typed: Readonly<Record<string, string>>, press: 'keep' | 'submit') => {
  const page = await (await fetch(link)).text();
  const body = new URLSearchParams();
  for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.set(name, value);
  for (const [, name = '', value = ''] of page.matchAll(/<textarea[^>]* name="([^"]+)"[^>]*>\n([^<]*)/g))
    body.set(name, value);
  for (const [, name = '', value = ''] of page.matchAll(
    /<input type="text"[^>]* name="([^"]+)"[^>]* value="([^"]*)"/g,
  ))
    body.set(name, value);
  for (const [name, value] of Object.entries(typed)) body.set(name, value);
  body.set('do', press);
  return body;
};

const post = (link: string, body: URLSearchParams | string, headers: Record<string, string> = {}) =>
  fetch(link, { method: 'POST', body, headers, redirect: 'manual' });

const everything = Object.fromEntries(
  briefItems.flatMap((item) =>
    item.fields.map((field) => [
      `${item.key}.${field.key}`,
      field.options?.[0]?.value ?? `about ${field.key}`,
    ]),
  ),
);

describe('a link to a form', () => {
  it('opens the brief for whom it was made, changes nothing, and is kept by nobody on the way', async () => {
    const response = await fetch(desk.link());
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('H3 · 青禾物流');
    expect(page).toContain('周敏 hands over to 林晓');
    for (const { key, label } of briefItems) {
      expect(page).toContain(`id="${key}"`);
      expect(page).toContain(label.en);
    }
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toHaveLength(new Set(ids).size);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\son\w+=|\sstyle=/);
    expect(desk.received).toEqual([]);
  });

  it('says in both languages that a forged one opens nothing', async () => {
    const token = desk.link().split('/').at(-1) ?? '';
    const forged = [
      createFormTokens('some other secret').make({ handoverId, identity: zhou }, desk.clock.now()),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      `B${token.slice(1)}`,
      `${token}A`,
      `${token}=`,
      token.slice(0, 40),
      'x',
      'A'.repeat(5000),
    ];
    for (const one of forged) {
      const response = await fetch(`${desk.url}/forms/${one}`);
      const text = await response.text();
      expect({ one, status: response.status }).toEqual({ one, status: 403 });
      expect(text).toContain('not one of ours');
      expect(text).toContain('链接无效');
      expect(text).not.toContain('青禾物流');
    }
  });

  it('opens nothing more after seven days, and loses nothing of what was typed meanwhile', async () => {
    const link = desk.link();
    const body = await filledIn(link, { 'motives.why': 'the old system lost parcels' }, 'keep');
    desk.clock.moveTo(desk.clock.now() + days(7) - 1000);
    expect((await fetch(link)).status).toBe(200);
    desk.clock.moveTo(desk.clock.now() + 1000);
    const response = await fetch(link);
    expect(response.status).toBe(410);
    expect(await response.text()).toMatch(/has expired[\s\S]*已过期/);
    const sent = await post(link, body);
    expect(sent.status).toBe(410);
    expect(await sent.text()).toContain('the old system lost parcels');
    expect(desk.received).toEqual([]);
  });

  it('opens nothing for somebody who does not fill this brief, and tells them nothing of it', async () => {
    for (const identity of ['playground:local:other', 'playground:local:lin', 'playground:local:customer']) {
      const response = await fetch(desk.link(identity));
      expect(response.status).toBe(403);
      const text = await response.text();
      expect(text).toContain('filled by somebody else');
      expect(text).not.toContain('青禾物流');
      const sent = await post(
        desk.link(identity),
        await filledIn(desk.link(), { 'motives.why': 'x' }, 'keep'),
      );
      expect(sent.status).toBe(409);
    }
    expect(desk.received).toEqual([]);
  });

  it.each([
    ['offered', 'handed in', '已提交'],
    ['accepted', 'has accepted', '已接受'],
    ['completed', 'is complete', '已完成'],
    ['cancelled', 'called off', '已取消'],
  ] as const)('says that a brief which is %s is closed', async (state, en, zh) => {
    const body = await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep');
    desk.set({ state });
    const response = await fetch(desk.link());
    expect(response.status).toBe(410);
    const text = await response.text();
    expect(text).toContain(en);
    expect(text).toContain(zh);
    const late = await post(desk.link(), body);
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('price');
    expect(desk.received).toEqual([]);
  });

  it('says that a handover is gone which is not stored any more', async () => {
    const token = desk.tokens.make(
      { handoverId: '0195c0c1-7777-7111-8111-222222222222', identity: zhou },
      desk.clock.now(),
    );
    expect((await fetch(`${desk.url}/forms/${token}`)).status).toBe(404);
  });
});

describe('what is filled in', () => {
  it('is kept as a draft with its gaps, and stands there the next time', async () => {
    const link = desk.link();
    const typed = { 'motives.why': 'lost parcels\r\n<b>& "delays"</b>', 'customer.size': '200 people' };
    const response = await post(link, await filledIn(link, typed, 'keep'));
    expect(response.status).toBe(303);
    expect(desk.handover().answers).toMatchObject({
      motives: { why: 'lost parcels\n<b>& "delays"</b>' },
      customer: { size: '200 people', tier: 'svip' },
    });
    const again = await fetch(new URL(response.headers.get('location') ?? '', link));
    const page = await again.text();
    expect(page).toContain('Saved.');
    expect(page).toContain('lost parcels\n&lt;b&gt;&amp; &quot;delays&quot;&lt;/b&gt;</textarea>');
    expect(page).toContain('value="200 people"');
  });

  it('comes to the desk as a form, in the customer’s room, from whom the link was made for', async () => {
    await post(desk.link(), await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep'));
    expect(desk.received).toMatchObject([
      {
        type: 'form',
        roomId: 'playground:local:acme',
        author: { identity: zhou, name: '周敏' },
        form: `handover.fill:${handoverId}`,
        values: { 'motives.why': 'price' },
        done: false,
      },
    ]);
  });

  it('is handed in when it is enough', async () => {
    const response = await post(desk.link(), await filledIn(desk.link(), everything, 'submit'));
    expect(response.headers.get('location')).toMatch(/\?at=submitted$/);
    expect(desk.handover().state).toBe('offered');
  });

  it('is kept when it is not, and each missing item is linked', async () => {
    const link = desk.link();
    const response = await post(link, await filledIn(link, { 'cautions.risks': '无' }, 'submit'));
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/\?at=incomplete#page\.missing$/);
    const page = await (await fetch(new URL(location, link))).text();
    expect(page).toContain('not handed in yet');
    for (const key of ['customer', 'contract', 'cautions', 'motives'])
      expect(page).toContain(`href="#${key}"`);
    expect(page).toContain('wants a word why');
    expect(page).toContain('This is still empty.');
    expect(desk.handover().answers).toMatchObject({ cautions: { risks: '无' } });
  });

  it('does nothing twice when it is sent twice', async () => {
    const body = await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep');
    await post(desk.link(), body);
    const replay = await post(desk.link(), body);
    expect(replay.headers.get('location')).toMatch(/\?at=seen#page\.told$/);
    expect(new Set(desk.received.map(({ key }) => key)).size).toBe(1);
    // From the same page, gone back to, with other words: nothing is lost.
    body.set('motives.why', 'price and speed');
    await post(desk.link(), body);
    expect(desk.handover().answers).toMatchObject({ motives: { why: 'price and speed' } });
  });

  it('overwrites nothing that somebody else has filled meanwhile', async () => {
    const mine = await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep');
    const theirs = await filledIn(desk.link(), { 'customer.size': '200' }, 'keep');
    await post(desk.link(), theirs);
    await post(desk.link(), mine);
    expect(desk.handover().answers).toMatchObject({ motives: { why: 'price' }, customer: { size: '200' } });
  });

  it('is told beside its field when it is too long, and nothing of it is lost', async () => {
    const long = '很'.repeat(4001);
    const response = await post(
      desk.link(),
      await filledIn(desk.link(), { 'motives.why': long, 'customer.size': '200' }, 'submit'),
    );
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('This has 4001 characters; 4000 can be kept.');
    expect(page).toContain(long);
    expect(page).toContain('value="200"');
    expect(page).toContain('aria-invalid="true" aria-describedby="motives.help motives.why.problem"');
    expect(desk.received).toEqual([]);
  });

  it('is refused when it names what is no field, or a choice that is not offered', async () => {
    for (const field of ['motives.secret', 'nothing.at', '__proto__.x', 'health.state']) {
      const body = await filledIn(desk.link(), { [field]: 'great' }, 'keep');
      expect((await post(desk.link(), body)).status).toBe(422);
    }
    expect(desk.received).toEqual([]);
  });

  it('is refused whole when it is larger than any form, and when it is none', async () => {
    const huge = new URLSearchParams({ 'motives.why': 'x'.repeat(2_200_000) });
    const response = await post(desk.link(), huge);
    expect(response.status).toBe(413);
    expect(await response.text()).toMatch(/more than a form can take[\s\S]*内容太多/);
    const json = await post(desk.link(), '{"motives.why":"x"}', { 'content-type': 'application/json' });
    expect(json.status).toBe(400);
    expect((await post(desk.link(), new URLSearchParams({ do: 'keep' }))).status).toBe(400);
    expect(desk.received).toEqual([]);
  });

  it('is kept while somebody types, with what the page needs to go on', async () => {
    const body = await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep');
    const response = await post(desk.link(), body, { accept: 'application/json' });
    const saved: unknown = await response.json();
    expect(saved).toMatchObject({ status: 'saved', marks: { 'motives.why': expect.any(String) } });
    expect(desk.handover().answers).toMatchObject({ motives: { why: 'price' } });
  });
});

describe('a draft of the model in a form', () => {
  const draft = { item: 'health', field: 'reason', text: 'They are content.' };
  beforeEach(() => desk.set({ draft }));
  const reason = () => desk.handover().answers['health']?.['reason'];

  it('stands in its field, marked as one, and is nobody’s word while others are typed', async () => {
    const page = await (await fetch(desk.link())).text();
    expect(page).toContain('They are content.</textarea>');
    expect(page).toContain('Draft by the model, please check: it counts once you have saved it.');
    const body = await filledIn(desk.link(), { 'motives.why': 'price' }, 'keep');
    await post(desk.link(), body, { accept: 'application/json' });
    expect(desk.handover().answers).toMatchObject({ motives: { why: 'price' } });
    expect(reason()).toBeUndefined();
  });

  it('is an answer once somebody saves it, as it is or as they would have it', async () => {
    await post(desk.link(), await filledIn(desk.link(), { 'health.reason': 'Quite content.' }, 'keep'));
    expect(reason()).toBe('Quite content.');
    desk.set({ answers: {} });
    const body = await filledIn(desk.link(), {}, 'keep');
    await post(desk.link(), body);
    expect(reason()).toBe(draft.text);
  });

  it('takes the place of nothing that somebody else has said meanwhile', async () => {
    const body = await filledIn(desk.link(), {}, 'keep');
    desk.set({ draft: null, answers: { health: { reason: 'Not content.' } } });
    expect((await post(desk.link(), body)).status).toBe(303);
    expect(reason()).toBe('Not content.');
  });
});
