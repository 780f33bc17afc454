import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../src/adapters/contract.ts';
import { launchBrowser, noBrowser, type TestBrowser } from '../../support/browser.ts';
import { agentsDirectRoom, done, type PlaygroundHouse, room, startPlayground } from './playground-house.ts';

describe.skipIf(noBrowser !== null)(`the settings of a room in a browser ${noBrowser ?? ''}`, () => {
  let launched: TestBrowser;
  let house: PlaygroundHouse;
  let context: BrowserContext;
  let page: Page;
  const received: Inbound[] = [];
  const problems: string[] = [];

  const openRoom = async (width: number, locale: string): Promise<void> => {
    house = await startPlayground({
      receive: async (inbound) => {
        received.push(inbound);
        return done;
      },
    });
    context = await launched.browser.newContext({ locale, viewport: { width, height: 780 } });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(`${house.url}/#${encodeURIComponent(room)}`);
  };

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

  it('lets one wear a WeCom customer group by keyboard, and its owner send what Baton has prepared', async () => {
    await openRoom(1200, 'en-US');
    await page.getByRole('button', { name: 'Room settings' }).press('Enter');
    const panel = page.getByRole('region', { name: 'What this room can do' });
    await panel.getByRole('button', { name: 'Like a WeCom customer group' }).press('Enter');
    await panel.getByRole('checkbox', { name: 'A person must send' }).isChecked();
    await expect.poll(() => panel.getByRole('checkbox', { name: 'No buttons' }).isChecked()).toBe(true);
    await panel.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await house.playground.send({
      id: crypto.randomUUID(),
      to: { room },
      message: { tone: 'neutral', title: 'Ticket #1', text: 'We have it.', fields: [], buttons: [] },
      edits: null,
    });
    await page.goto(`${house.url}/#${encodeURIComponent(agentsDirectRoom)}`);
    await page.getByRole('button', { name: 'Send to the group' }).click();
    await page.getByText(/^Sent to “/).waitFor();
    expect(received).toMatchObject([{ type: 'delivery', outcome: 'sent' }]);
    await page.goto(`${house.url}/#${encodeURIComponent(room)}`);
    await page.getByText('sent for Baton').waitFor();
  });

  it('fits on a phone, in Chinese, and gives the group to somebody', async () => {
    await openRoom(390, 'zh-CN');
    await page.getByRole('button', { name: '群设置' }).click();
    const panel = page.getByRole('region', { name: '这个群能做什么' });
    await panel.getByRole('checkbox', { name: 'Baton 只看得到 @它的消息' }).check();
    await panel.getByRole('combobox').selectOption({ index: 0 });
    await expect
      .poll(() => house.playground.settings.groupOwner(room)?.identity)
      .toBe(house.playground.directory().room(room)?.members[0]);
    expect(house.playground.settings.limits(room).onlyMentions).toBe(true);
    await page.getByPlaceholder(/要写上 @Baton，Baton 才看得到$/).waitFor();
    const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
  });
});
