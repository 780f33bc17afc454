import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Inbound, NeutralMessage, Receive } from '../../../src/adapters/contract.ts';
import { launchBrowser, noBrowser, type TestBrowser } from '../../support/browser.ts';
import { done, type PlaygroundHouse, room, startPlayground, triage } from './playground-house.ts';
import { until } from '../../support/until.ts';

const card = (title: string): NeutralMessage => ({
  tone: 'critical',
  title,
  text: '<img src=x onerror=alert(1)> \u202Eevil',
  fields: [{ label: '级别', value: '致命' }],
  buttons: [
    { action: 'claim', label: '接手', style: 'primary' },
    { action: 'resolve', label: '解决', style: 'plain', input: { label: '怎么解决的', required: true } },
  ],
});

/** A green PNG of one pixel. */
const green =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAEhgIBM1GQ4AAAAABJRU5ErkJggg==';

/** In the page: how wide the picture is by itself; 0 where it could not be loaded. */
const loadedWidth = `document.querySelector('.picture img').naturalWidth`;

const box = (page: Page) => page.getByRole('combobox').and(page.locator('textarea'));

/** In the page: the Enter that takes a candidate of an input method. */
const composingEnter = `document.querySelector('#message-box').dispatchEvent(
  new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }))`;

/** In the page: scrolls up until older messages are asked for, and tells where a line stands then. */
const topOfLine = `[...document.querySelectorAll('.prose')].find((one) => one.textContent === 'line 255')
  .getBoundingClientRect().top`;
const scrollUp = `document.querySelector('.log').scrollTop = 300; ${topOfLine}`;

describe.skipIf(noBrowser !== null)(`the playground in a browser ${noBrowser ?? ''}`, () => {
  let launched: TestBrowser;
  let house: PlaygroundHouse;
  let context: BrowserContext;
  let problems: string[];
  const received: Inbound[] = [];

  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(() => launched.close());
  afterEach(async () => {
    await context.close();
    await house.stop();
    received.length = 0;
    expect(problems).toEqual([]);
  });

  const receive: Receive = async (inbound) => {
    received.push(inbound);
    const id = crypto.randomUUID();
    if (inbound.type === 'press') {
      return { status: 'done', answer: { ...card('只给您看的答复'), buttons: [] } };
    }
    if (inbound.type === 'message' && inbound.text === '/report') {
      const picture = { png: green, width: 1000, height: 640, alt: '本周数据\n满意度：86 %' };
      return { status: 'done', answer: { ...card('本周数据'), buttons: [], picture } };
    }
    if (inbound.type === 'message' && inbound.addressed) {
      await house.playground.send({
        id,
        to: { room: inbound.roomId },
        message: card('工单 #1'),
        edits: null,
      });
    }
    return done;
  };

  const open = async (options: { locale?: string; width?: number } = {}): Promise<Page> => {
    house = await startPlayground({ receive });
    context = await launched.browser.newContext({
      locale: options.locale ?? 'zh-CN',
      viewport: { width: options.width ?? 1280, height: 800 },
    });
    return await visit();
  };

  const visit = async (): Promise<Page> => {
    problems = [];
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (line) => {
      if (line.type() === 'error' && !/Failed to load resource|net::ERR/.test(line.text()))
        problems.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(house.url)) problems.push(`asked another site: ${request.url()}`);
    });
    await page.goto(house.url);
    await page.getByRole('navigation').waitFor();
    return page;
  };

  it('plays a message, a card and a press with words, by keyboard alone', async () => {
    const page = await open();
    await box(page).waitFor();
    await page.keyboard.type('@Baton 全都登不进去');
    await page.keyboard.press('Enter');
    await page.getByText('工单 #1').first().waitFor();
    expect(received[0]).toMatchObject({ text: '@Baton 全都登不进去', addressed: true });

    await page.getByRole('button', { name: '解决' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('怎么解决的').waitFor();
    await page.keyboard.type('重启了网关');
    await page.keyboard.press('Enter');
    await page.getByText('只给您看的答复').waitFor();
    expect(received[1]).toMatchObject({ type: 'press', action: 'resolve', input: '重启了网关' });

    await page.getByRole('button', { name: '关闭' }).click();
    await page.getByText('只给您看的答复').waitFor({ state: 'detached' });
  });

  it('shows a picture with its figures in words, and opens it large by keyboard', async () => {
    const page = await open();
    await box(page).fill('/report');
    await page.keyboard.press('Enter');
    const picture = page.getByRole('button', { name: '满意度：86 %' });
    await picture.waitFor();
    await page.getByRole('img', { name: '本周数据 满意度：86 %' }).waitFor();
    expect(await page.evaluate(loadedWidth)).toBe(1);

    await picture.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: '查看大图' });
    await dialog.getByRole('img', { name: '满意度：86 %' }).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await picture.and(page.locator(':focus')).waitFor();

    await picture.click();
    await dialog.getByRole('button', { name: '关闭大图' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(received).toHaveLength(1);
  });

  it('shows text as text', async () => {
    const page = await open();
    await box(page).fill('@Baton <script>alert(1)</script>');
    await page.keyboard.press('Enter');
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    expect(await page.locator('.log img:not(.logo), .log script').count()).toBe(0);
  });

  it('sends nothing while an input method composes', async () => {
    const page = await open();
    await box(page).fill('ni hao');
    await page.evaluate(composingEnter);
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    expect(received).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('second line').waitFor();
    expect(received[0]).toMatchObject({ text: 'ni hao\nsecond line' });
  });

  it('speaks as somebody else, and completes a command', async () => {
    const page = await open();
    await page.getByRole('button', { name: /售后值班室/ }).click();
    await page.getByRole('heading', { name: /售后值班室/ }).waitFor();
    const speakers = page.locator('.speak-as select');
    const chosen = await speakers.locator('option').nth(1).getAttribute('value');
    await speakers.selectOption(chosen);
    await box(page).focus();
    await page.keyboard.type('/接');
    await page.getByRole('option', { name: /接手/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await box(page).inputValue()).toBe('/接手 ');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('/接手 12').waitFor();
    expect(received[0]).toMatchObject({ roomId: triage, author: { identity: chosen }, text: '/接手 12' });
  });

  it('keeps what is too long in the box, and says so', async () => {
    const page = await open({ locale: 'en-US' });
    const text = 'x'.repeat(300 * 1024);
    await box(page).fill(text);
    await page.keyboard.press('Enter');
    await page
      .getByRole('alert')
      .getByText(/too long/)
      .waitFor();
    expect((await box(page).inputValue()).length).toBe(text.length);
    expect(received).toEqual([]);
  });

  it('shows two browsers the same, marks what is unread, and edits in place', async () => {
    const page = await open({ locale: 'en-US' });
    const other = await visit();
    await other.getByRole('button', { name: /售后值班室/ }).click();
    const id = crypto.randomUUID();
    const { providerId } = await house.playground.send({
      id,
      to: { room },
      message: card('before'),
      edits: null,
    });
    await page.getByText('before').first().waitFor();
    await other.getByText('1 unread').waitFor({ state: 'attached' });
    const edit = { id: crypto.randomUUID(), to: { room }, message: card('after'), edits: providerId };
    await house.playground.send(edit);
    await page.getByRole('log').getByText('after').waitFor();
    expect(await page.getByRole('log').getByText('before').count()).toBe(0);
  });

  it('shows a place instead of what was taken back, at once and in the list of rooms too', async () => {
    const page = await open({ locale: 'en-US' });
    const slip = { id: crypto.randomUUID(), to: { room } };
    const { providerId } = await house.playground.send({ ...slip, message: card('a slip'), edits: null });
    await page.getByRole('log').getByText('a slip').waitFor();
    await house.playground.recall?.({ ...slip, providerId });
    await page.getByRole('log').getByText('Message taken back').waitFor();
    await page.getByRole('navigation').getByText('Message taken back').waitFor();
    expect(await page.getByText('a slip').count()).toBe(0);
    await page.getByRole('button', { name: '切换到中文' }).click();
    await page.getByRole('log').getByText('消息已撤回').waitFor();
  });

  it('says that the connection is lost, and catches up by itself', async () => {
    const page = await open({ locale: 'en-US' });
    await page.getByText('Be a customer for a minute').waitFor();
    await context.setOffline(true);
    // A connection that was begun before the browser was told stays: it is begun anew until one fails.
    await until(async () => {
      await page.evaluate("dispatchEvent(new Event('online'))");
      await page.getByText(/Connection lost/).waitFor({ timeout: 1_000 });
    });
    await house.say('said while it was away');
    await context.setOffline(false);
    await page.getByRole('log').getByText('said while it was away').waitFor();
    await page.getByText(/Connection lost/).waitFor({ state: 'detached' });
  });

  it('fits a phone: a list, a room, and the way back', async () => {
    const page = await open({ width: 390 });
    await page.getByRole('button', { name: /青禾物流/ }).click();
    await page.getByRole('button', { name: /仓库系统/ }).click();
    await box(page).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('button', { name: '全部会话' }).click();
    await page.getByRole('button', { name: /售后值班室/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('speaks the other language when asked, and remembers it', async () => {
    const page = await open({ locale: 'en-US' });
    await page.getByRole('button', { name: '切换到中文' }).click();
    await page.getByText('客户群').first().waitFor();
    await page.reload();
    await page.getByText('客户群').first().waitFor();
  });

  it('keeps the place of its reader when older messages come in', async () => {
    const page = await open();
    for (let count = 1; count <= 350; count += 1) await house.say(`line ${count}`);
    await page.reload();
    await page.getByText('line 350', { exact: true }).waitFor();
    const before = Number(await page.evaluate(scrollUp));
    await page.getByText('line 200', { exact: true }).waitFor({ state: 'attached' });
    await page.waitForTimeout(300);
    expect(Math.abs(Number(await page.evaluate(topOfLine)) - before)).toBeLessThan(4);
    expect(await page.getByText(/条新消息/).count()).toBe(0);
    await house.say('something new');
    await page.getByRole('button', { name: '1 条新消息' }).click();
    await page.getByText('something new', { exact: true }).waitFor();
  });
});
