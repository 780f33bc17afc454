import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { launchBrowser, noBrowser, type TestBrowser } from '../support/browser.ts';
import { startFormDesk, type FormDesk } from '../web/form-desk.ts';
import { barriers } from './barriers.ts';

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

type Visit = { readonly page: Page; readonly problems: string[] };

const visit = async (
  browser: Browser,
  how: { scheme?: 'light' | 'dark'; scripts?: boolean } = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    ...phone,
    colorScheme: how.scheme ?? 'light',
    javaScriptEnabled: how.scripts ?? true,
  });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('console', (message) => {
    // Answers that say no are part of what is tested; what a policy forbids is not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { page, problems };
};

const fillAll = async (page: Page): Promise<void> => {
  for (const item of briefItems) {
    for (const field of item.fields) {
      const box = page.locator(`[id="${item.key}.${field.key}"]`);
      const choice = field.options?.[0]?.value;
      if (choice === undefined) await box.fill(`关于${field.label.zh}`);
      else await box.selectOption(choice);
    }
  }
};

/** Whether the reader has to scroll sideways. */
const isTooWide = async (page: Page): Promise<boolean> =>
  (await page.evaluate('document.documentElement.scrollWidth > window.innerWidth')) === true;

describe.skipIf(noBrowser !== null)(`the form of a brief on a phone ${noBrowser ?? ''}`, () => {
  let launched: TestBrowser;
  let desk: FormDesk;
  const visits: Visit[] = [];

  beforeAll(async () => {
    launched = await launchBrowser();
  });
  afterAll(() => launched.close());
  afterEach(async () => {
    for (const { page } of visits) await page.context().close();
    await desk.stop();
    expect(visits.splice(0).flatMap(({ problems }) => problems)).toEqual([]);
  });
  const come = async (how?: Parameters<typeof visit>[1]): Promise<Page> => {
    const came = await visit(launched.browser, how);
    visits.push(came);
    return came.page;
  };

  it('is filled bit by bit in Chinese, keeps what is typed by itself, says what is missing, and is handed in', async () => {
    desk = await startFormDesk('zh', {
      leftOver: [
        { number: 12, subject: '扫码枪连不上', severity: 'major', assigneeId: 'lin', promisedAt: null },
      ],
    });
    const page = await come();
    await page.goto(desk.link());
    await page.getByRole('heading', { level: 1, name: 'H3 · 青禾物流' }).waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await isTooWide(page)).toBe(false);

    await page.getByLabel('为什么买、为什么选我们').fill('原系统丢件');
    await page.getByLabel('规模：人数、网点、营收').fill('200 人');
    await page.locator('.saved', { hasText: '已保存' }).waitFor();
    expect(desk.handover().answers).toMatchObject({ motives: { why: '原系统丢件' } });

    await page.getByLabel('风险：续约、回款、人事、技术').fill('无');
    await page.getByRole('button', { name: '提交给接棒人' }).click();
    await page.getByText('已保存，但还没有提交').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(desk.handover().state).toBe('drafting');
    const risks = page.getByLabel('风险：续约、回款、人事、技术');
    expect(await risks.getAttribute('aria-invalid')).toBe('true');
    await page.locator('[id="page.missing"]').getByRole('link', { name: '注意事项' }).click();
    await page.locator('#cautions:target').waitFor();

    await page.getByRole('button', { name: '保存草稿' }).click();
    await page.locator('[id="page.told"]:target', { hasText: '已保存。可以关掉页面' }).waitFor();
    await fillAll(page);
    await page.getByRole('button', { name: '提交给接棒人' }).click();
    await page.getByText('H3 已提交，林晓正在看').waitFor();
    expect(await page.getByText('handed in').count()).toBe(0);
    expect(desk.handover().state).toBe('offered');
    expect(await barriers(page)).toEqual([]);
  });

  it('works in English without scripts, in the dark, and by keyboard alone', async () => {
    desk = await startFormDesk('en');
    const page = await come({ scheme: 'dark', scripts: false });
    await page.goto(desk.link());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('To the first item');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Wang, CEO, by phone');
    for (let steps = 0; steps < 60; steps += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator('button[value="keep"]:focus').count()) === 1) break;
    }
    await page.keyboard.press('Enter');
    await page.getByText('Saved. You can close this page').waitFor();
    expect(desk.handover().answers).toMatchObject({ stakeholders: { people: 'Wang, CEO, by phone' } });
  });

  it('is as readable in the dark, with what is wrong marked', async () => {
    desk = await startFormDesk('en');
    desk.set({ returned: [{ item: 'contract', reason: 'The term has no end' }] });
    const page = await come({ scheme: 'dark' });
    await page.goto(`${desk.link()}?at=incomplete`);
    await page.getByText('Came back: The term has no end').waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${desk.url}/forms/nothing`);
    expect(await barriers(page)).toEqual([]);
  });
});
