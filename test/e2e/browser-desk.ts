import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { demoDesk } from '../../src/config/demo.ts';
import type { Duration } from '../../src/domain/time.ts';
import { start, type RunningDesk } from '../../src/main.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { pictures, testEnvironment } from '../support/house.ts';
import { createMovedClock } from '../support/moved-clock.ts';
import { fixedSource } from '../support/fixed-source.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { emptyDatabase, keptDatabase, type DatabaseKind } from '../support/databases.ts';

/** The demo desk on an address of its own, which it keeps when it is started again. */
export type DemoDesk = {
  readonly url: string;
  /** Moves the clock to what is due then, and waits until it is done. */
  pass(duration: Duration): Promise<void>;
  stop(): Promise<void>;
  startAgain(): Promise<void>;
  close(): Promise<void>;
};

const startDemo = async (database: OpenDatabase): Promise<DemoDesk> => {
  const folder = await mkdtemp(join(tmpdir(), 'baton-demo-'));
  const clock = createMovedClock();
  const started = (port: string): Promise<RunningDesk> =>
    start({
      env: testEnvironment(folder, { PORT: port }),
      desk: fixedSource(demoDesk()),
      log: pino({ level: 'silent' }),
      clock,
      database,
      pictures,
    });
  let desk = await started('0');
  const { url } = desk;
  return {
    url,
    pass: async (duration) => {
      await desk.settled();
      clock.moveTo(clock.now() + duration);
      await desk.settled();
    },
    stop: () => desk.stop(),
    startAgain: async () => {
      desk = await started(new URL(url).port);
    },
    close: async () => {
      await desk.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/** Somebody at the page, who waits for what she expects to see. */
export type Visitor = {
  readonly page: Page;
  readonly log: Locator;
  readonly box: Locator;
  /** By a click in the list of rooms. */
  enter(room: RegExp): Promise<void>;
  /** By keyboard, one room after the other. */
  walkTo(room: string): Promise<void>;
  speakAs(person: string): Promise<void>;
  say(text: string): Promise<void>;
  /** What everybody in the room sees, one text for each message. */
  seen(): Promise<readonly string[]>;
  /** Waits until the room's conversation or Baton's answer to the speaker has this text. */
  sees(text: string | RegExp): Promise<void>;
  /** The newest card of Baton with this text. */
  card(text: string | RegExp): Locator;
  press(label: string | RegExp, onCard: string | RegExp): Promise<void>;
  /** Speaks as this person, chosen by keyboard. */
  become(person: string): Promise<void>;
  /** Into the message box, reached by keyboard from wherever the focus is, and Enter. */
  type(text: string): Promise<void>;
  /** By keyboard: from the message box back to this button, and Enter. */
  pressByKey(label: string | RegExp, onCard: string | RegExp): Promise<void>;
  /** By keyboard, as one of ours: opens a ticket from the newest message with this text. */
  flagByKey(text: string): Promise<void>;
};

const visitorAt = (page: Page): Visitor => {
  const log = page.getByRole('log');
  const box = page.locator('#message-box');
  const roomName = page.locator('.room-head bdi');
  const card = (text: string | RegExp): Locator => log.locator('article.baton', { hasText: text }).last();
  const focused = page.locator(':focus');
  const reach = async (what: Locator, key: 'Tab' | 'Shift+Tab'): Promise<void> => {
    for (let steps = 0; steps < 100; steps += 1) {
      if ((await what.and(focused).count()) === 1) return;
      await page.keyboard.press(key);
    }
    throw new Error(`${key} does not come to ${what.toString()}`);
  };
  const goBackAndPress = async (button: Locator): Promise<void> => {
    await button.waitFor();
    await reach(box, 'Tab');
    await reach(button, 'Shift+Tab');
    await page.keyboard.press('Enter');
  };
  const loaded = page.locator('.log[aria-busy="false"]');
  const become = async (person: string): Promise<void> => {
    await reach(page.locator('.speak-as select'), 'Tab');
    await page.keyboard.type(person);
    await page.getByPlaceholder(`Write as ${person}`).waitFor();
    await reach(box, 'Shift+Tab');
  };
  return {
    page,
    log,
    box,
    card,
    enter: async (room) => {
      await page.getByRole('navigation').getByRole('button', { name: room }).click();
      await page.getByRole('heading', { level: 1, name: room }).waitFor();
      await loaded.waitFor();
    },
    walkTo: async (room) => {
      for (let steps = 0; steps < 20; steps += 1) {
        const name = await roomName.innerText();
        if (name.includes(room)) {
          await loaded.waitFor();
          return;
        }
        await page.keyboard.press('Alt+ArrowDown');
        await roomName.filter({ hasNotText: name }).waitFor();
      }
      throw new Error(`no way to ${room} by keyboard`);
    },
    speakAs: async (person) => {
      await page.locator('.speak-as select').selectOption(`playground:local:${person}`);
    },
    say: async (text) => {
      await box.fill(text);
      await box.press('Escape');
      await box.press('Enter');
      await log.locator('.message:not(.pending) .bubble').getByText(text, { exact: true }).last().waitFor();
    },
    seen: () => log.locator('.message:not(.answer) .body').allInnerTexts(),
    sees: (text) => log.getByText(text).last().waitFor(),
    press: (label, onCard) => card(onCard).getByRole('button', { name: label, exact: true }).click(),
    become,
    type: async (text) => {
      await reach(box, 'Tab');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    pressByKey: (label, onCard) => goBackAndPress(card(onCard).getByRole('button', { name: label })),
    flagByKey: (text) =>
      goBackAndPress(
        log
          .getByRole('article')
          .filter({ has: page.locator('.bubble').getByText(text, { exact: true }) })
          .last()
          .getByRole('button', { name: /^(?:Open a ticket|用.*开工单)/ }),
      ),
  };
};

/** Pages of one browser, and what went wrong in them. */
export type Visits = {
  readonly problems: readonly string[];
  visit(url: string): Promise<Visitor>;
  close(): Promise<void>;
};

type HowToVisit = readonly [
  locale: 'zh-CN' | 'en-US',
  more?: { readonly width?: number; readonly colorScheme?: 'light' | 'dark'; readonly bypassCSP?: boolean },
];

const openVisits = async (
  browser: Browser,
  ...[locale, { width = 1280, ...more } = {}]: HowToVisit
): Promise<Visits> => {
  const context: BrowserContext = await browser.newContext({
    locale,
    viewport: { width, height: 800 },
    ...more,
  });
  context.setDefaultTimeout(10_000);
  const problems: string[] = [];
  return {
    problems,
    visit: async (url) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (line) => {
        // The address does not answer while the desk is being started again.
        if (line.type() === 'error' && !/Failed to load resource|net::ERR/.test(line.text()))
          problems.push(line.text());
      });
      await page.goto(url);
      await page.getByRole('navigation').waitFor();
      if (width > 760) await page.getByRole('log').waitFor();
      return visitorAt(page);
    },
    close: () => context.close(),
  };
};

/** One browser for the tests of a block, and the demo desk afresh for each. What goes wrong in a page fails its test. */
export const useDemo = (
  kind: DatabaseKind,
): {
  readonly demo: () => DemoDesk;
  readonly database: () => OpenDatabase;
  readonly visits: (...how: HowToVisit) => Promise<Visits>;
} => {
  let launched: TestBrowser;
  let database: OpenDatabase;
  let demo: DemoDesk;
  let opened: Visits[] = [];

  beforeAll(async () => {
    [launched, database] = await Promise.all([launchBrowser(), keptDatabase(kind)]);
  });
  afterAll(() => launched.close());
  beforeEach(async () => {
    opened = [];
    await emptyDatabase(database);
    demo = await startDemo(database);
  });
  afterEach(async () => {
    for (const visits of opened) await visits.close();
    await demo.close();
    expect(opened.flatMap(({ problems }) => problems)).toEqual([]);
  });
  return {
    demo: () => demo,
    database: () => database,
    visits: async (...how) => {
      const visits = await openVisits(launched.browser, ...how);
      opened.push(visits);
      return visits;
    },
  };
};
