import { Worker } from 'node:worker_threads';
import type { ReportChart } from '../domain/report-chart.ts';
import type { Duration } from '../domain/time.ts';
import { size } from './chart-look.ts';
import type { ChartDone, ChartOrder } from './chart-worker.ts';

export type DrawnChart = { readonly png: string; readonly width: number; readonly height: number };

export type ChartDrawer = {
  /** A PNG in base64 and the size it is meant for; throws where it cannot be drawn, or not in time. */
  draw(chart: ReportChart): Promise<DrawnChart>;
  /** Ends the thread; what is being drawn fails. */
  close(): Promise<void>;
};

type Waiting = { readonly done: (png: Uint8Array) => void; readonly failed: (error: Error) => void };

/**
 * Draws in a thread of its own, so that nothing that comes in meanwhile waits. The thread begins with the first picture
 * and ends when none has been asked for a while: its fonts take some 60 MB.
 */
export const createChartDrawer = (
  options: {
    readonly within?: Duration;
    readonly idle?: Duration;
    /** How many pictures may wait; more are refused, because they would not be drawn in time. */
    readonly most?: number;
    readonly thread?: URL;
  } = {},
): ChartDrawer => {
  const { within = 8_000, idle = 120_000, most = 16 } = options;
  const thread = options.thread ?? new URL('./chart-worker.ts', import.meta.url);
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let resting: NodeJS.Timeout | undefined;
  let closed = false;
  let ids = 0;

  const end = async (why: Error): Promise<void> => {
    const ended = worker;
    worker = undefined;
    clearTimeout(resting);
    for (const { failed } of waiting.values()) failed(why);
    waiting.clear();
    await ended?.terminate();
  };

  const begin = (): Worker => {
    const begun = new Worker(thread, { name: 'report pictures' });
    const lost = (error: Error): void => {
      if (worker === begun) void end(error);
    };
    begun.on('error', (error: unknown) => lost(new Error('the drawing thread failed', { cause: error })));
    begun.on('exit', (code) => lost(new Error(`the drawing thread ended with ${code}`)));
    begun.on('message', (answer: ChartDone) => {
      const asked = waiting.get(answer.id);
      if (asked === undefined) return;
      if ('png' in answer) asked.done(answer.png);
      else asked.failed(new Error(answer.error));
    });
    // A process that has nothing else to do need not wait for it.
    begun.unref();
    return begun;
  };

  const rest = (): void => {
    clearTimeout(resting);
    resting = setTimeout(() => void end(new Error('the drawing thread rests')), idle);
    resting.unref();
  };

  const order = (chart: ReportChart): Promise<Uint8Array> =>
    new Promise((done, failed) => {
      ids += 1;
      const id = ids;
      // A thread that hangs cannot be told to stop: it is ended, and the next picture begins another.
      const late = setTimeout(() => void end(new Error(`no picture within ${within} ms`)), within);
      const settle = (): void => {
        clearTimeout(late);
        waiting.delete(id);
        if (waiting.size === 0) rest();
      };
      waiting.set(id, {
        done: (png) => {
          settle();
          done(png);
        },
        failed: (error) => {
          settle();
          failed(error);
        },
      });
      clearTimeout(resting);
      worker ??= begin();
      const ordered: ChartOrder = { id, chart };
      worker.postMessage(ordered, []);
    });

  return {
    draw: async (chart) => {
      if (closed) throw new Error('no more pictures are drawn');
      if (waiting.size >= most) throw new Error(`${most} pictures wait already`);
      return { png: Buffer.from(await order(chart)).toString('base64'), ...size };
    },
    close: async () => {
      closed = true;
      await end(new Error('the desk stops'));
    },
  };
};
