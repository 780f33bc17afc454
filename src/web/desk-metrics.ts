import type { Clock } from '../due/clock.ts';
import { createMetrics, type Metrics } from './metrics.ts';

/** The counters as the rooms of the shell write them, in milliseconds; `timerLag` hears how late each timer fired. */
export const deskMetrics = (metrics: Metrics, timerLag?: (ms: number) => void) => ({
  inbound: (result: string): void => metrics.inbound(result),
  batch: (size: number): void => metrics.batch(size),
  acknowledged: (ms: number): void => metrics.acknowledged(ms / 1000),
  outgoing: (result: string): void => metrics.outgoing(result),
  timerLag: (ms: number): void => timerLag?.(ms),
});

type Reading = {
  waiting(): number;
  timers(): Promise<number | null>;
  outgoing(): Promise<number | null>;
};

/** The desk's metrics, with its lags as they are whenever somebody looks. */
export const measured = (clock: Clock, read: Reading): Metrics =>
  createMetrics({ refresh: (shown) => showLags(shown, clock, read) });

/** What is read afresh whenever somebody looks, because a loop that has died cannot report that it lags. */
const showLags = async (shown: Metrics, clock: Clock, read: Reading): Promise<void> => {
  shown.queue(read.waiting());
  const age = (due: number | null): number => (due === null ? 0 : Math.max(clock.now() - due, 0) / 1000);
  shown.timerLag(age(await read.timers()));
  shown.deliveryLag(age(await read.outgoing()));
};
