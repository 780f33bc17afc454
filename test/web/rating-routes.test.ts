import { expect, it } from 'vitest';
import { createRatingLink } from '../../src/rating-links.ts';
import { days } from '../../src/domain/time.ts';
import { createRatingTokens } from '../../src/web/rating-token.ts';
import { onOneDatabase } from '../support/databases.ts';
import { startHouse, wordsOf } from '../support/house.ts';

const secret = 'a-secret-for-rating-links';

onOneDatabase('a rating by link', (open) => {
  it('asks before it counts, is one for all who follow the link, and stands beside those with a name', async () => {
    const house = await startHouse(open(), { env: { BATON_SECRET: secret } });
    await house.say('wang', '@Baton 全公司都登录不了，业务停了');
    await house.say('lin', '/resolve 1');
    const [poll] = (await house.messages('acme')).filter((one) => one.message?.buttons.length === 5);
    const buttons = poll?.message?.buttons ?? [];
    const link = createRatingLink(secret, house.desk.url);
    const low = link(buttons[1]?.action ?? '') ?? '';
    expect(low).toMatch(/\/rate\/[\w-]{43}\?s=2$/);
    const [path = ''] = low.split('?');
    const read = (address: string, language = 'en') =>
      fetch(address, { headers: { 'accept-language': language } });
    const send = async (score: string, once: string): Promise<Response> =>
      fetch(path, { method: 'POST', body: new URLSearchParams({ score, once }) });
    const csat = async (): Promise<string> => {
      const report = await house.say('chen', '/report today', { room: 'triage' });
      return report?.fields.map(({ value }) => value).find((value) => value.includes('identified')) ?? '';
    };

    // Programs that preview links read them, more than once.
    for (const language of ['zh-CN,zh;q=0.9', 'en-US', 'fr']) {
      const page = await read(low, language);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      const html = await page.text();
      expect(html).toContain(language.startsWith('zh') ? '工单 #1' : 'ticket #1');
      expect(html.match(/type="radio"/g)).toHaveLength(5);
      expect(html).toMatch(/value="2" required checked/);
      expect(html).not.toContain('登录');
    }
    expect(await csat()).toBe('');

    const [, once = ''] = /name="once" value="([^"]+)"/.exec(await (await read(low)).text()) ?? [];
    expect(await (await send('2', once)).text()).toContain('2 of 5');
    expect(await (await send('2', once)).text()).toContain('2 of 5');
    await house.desk.settled();
    expect((await house.said('triage')).join('\n')).toContain('Somebody by link');
    expect(await csat()).toMatch(/^0 %.*1 rating, 0 % identified/);

    await send('5', crypto.randomUUID());
    await house.say('wang', '/rate 1 4');
    expect(await csat()).toMatch(/^100 %.*2 ratings, 50 % identified/);
    expect((await send('9', crypto.randomUUID())).status).toBe(422);

    await house.advance(days(8));
    expect(await (await read(low)).text()).toContain('closed');
    expect(await (await send('1', crypto.randomUUID())).text()).toContain('closed');
    const shown = await house.say('lin', '/ticket 1', { room: 'triage' });
    expect(shown && wordsOf(shown)).toMatch(/Somebody by link/);

    const { pathname } = new URL(path);
    const forged = `${house.desk.url}${pathname.slice(0, -2)}${pathname.endsWith('AA') ? 'BB' : 'AA'}`;
    expect((await read(forged)).status).toBe(404);
    await house.stop();
  });
});

it('signs polls so that no other secret can, and names nothing else', () => {
  const pollId = '018f2b3c-4d5e-7f60-8a9b-0c1d2e3f4a5b';
  const token = createRatingTokens(secret).sign(pollId);
  expect(createRatingTokens(secret).read(token)).toBe(pollId);
  expect(createRatingTokens(`${secret}.`).read(token)).toBeNull();
  for (const broken of ['', 'x', token.slice(1), `${token}AAAA`])
    expect(createRatingTokens(secret).read(broken)).toBeNull();
  expect(createRatingLink(secret, 'https://desk.example')('ticket.claim:1')).toBeNull();
  expect(createRatingLink(secret, undefined)(`poll.rate:1:${pollId}:5`)).toBeNull();
});
