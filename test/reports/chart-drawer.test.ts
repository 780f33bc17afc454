import { afterEach, describe, expect, it } from 'vitest';
import { createChartDrawer, type ChartDrawer } from '../../src/reports/chart-drawer.ts';
import { reportChart } from '../../src/views/render-answer.ts';
import { weekReport } from '../support/example-report.ts';
import { smallDesk } from '../support/play.ts';

const chart = reportChart(weekReport, { desk: smallDesk, language: 'zh', now: 0, ticket: null });

/** A thread that does this with each order. */
const thread = (body: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(
      `import { parentPort } from 'node:worker_threads'; parentPort.on('message', ({ id }) => { ${body} });`,
    )}`,
  );

const answers = 'parentPort.postMessage({ id, png: new Uint8Array([1, 2, 3]) })';

describe('the thread that draws', () => {
  let drawer: ChartDrawer | undefined;
  const drawing = (options: Parameters<typeof createChartDrawer>[0]): ChartDrawer => {
    drawer = createChartDrawer(options);
    return drawer;
  };
  afterEach(() => drawer?.close());

  it('hands back a picture and its size, also when several are asked for at once', async () => {
    const { draw } = drawing({ within: 60_000 });
    const [one, other] = await Promise.all([draw(chart), draw(chart)]);
    expect(one).toMatchObject({ width: 1000, height: 640 });
    expect(Buffer.from(one.png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(other?.png).toBe(one.png);
  });

  it('leaves the one that asked free to do other things meanwhile', async () => {
    const { draw } = drawing({ within: 60_000 });
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    await draw(chart);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(10);
  });

  it('is ended when it hangs, and everything that waits for it is told', async () => {
    const { draw } = drawing({ within: 200, thread: thread('for (;;) {}') });
    const both = await Promise.allSettled([draw(chart), draw(chart)]);
    for (const one of both) {
      expect(one).toMatchObject({ status: 'rejected', reason: { message: 'no picture within 200 ms' } });
    }
  });

  it('is begun again after it died', async () => {
    const dies = thread(`if (id % 2 === 1) process.exit(3); ${answers}`);
    const { draw } = drawing({ within: 60_000, thread: dies });
    await expect(draw(chart)).rejects.toThrow('ended with 3');
    await expect(draw(chart)).resolves.toMatchObject({ png: 'AQID' });
  });

  it('says what went wrong, and is begun again where it cannot even begin', async () => {
    const told = drawing({ thread: thread(`parentPort.postMessage({ id, error: 'no font' })`) });
    await expect(told.draw(chart)).rejects.toThrow('no font');
    await told.close();
    const broken = drawing({ thread: new URL('data:text/javascript,throw new Error("broken")') });
    await expect(broken.draw(chart)).rejects.toThrow('the drawing thread failed');
    await expect(broken.draw(chart)).rejects.toThrow('the drawing thread failed');
  });

  it('ends when it has rested, and is there again when asked', async () => {
    const counts = `globalThis.count = (globalThis.count ?? 0) + 1;
      parentPort.postMessage({ id, png: new Uint8Array([globalThis.count]) })`;
    const { draw } = drawing({ within: 60_000, idle: 0, thread: thread(counts) });
    const first = await draw(chart);
    // A thread that went on would count on.
    await expect.poll(() => draw(chart)).toEqual(first);
  });

  it('refuses more than it could draw in time, and everything once it is closed', async () => {
    const made = drawing({ within: 60_000, most: 1, thread: thread('') });
    const waits = made.draw(chart);
    await expect(made.draw(chart)).rejects.toThrow('wait already');
    const told = expect(waits).rejects.toThrow('the desk stops');
    await made.close();
    await told;
    await expect(made.draw(chart)).rejects.toThrow('no more pictures');
  });
});
