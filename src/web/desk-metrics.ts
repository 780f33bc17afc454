import type { Metrics } from './metrics.ts';

/** The counters as the rooms of the shell write them, in milliseconds; `timerLag` hears how late each timer fired. */
export const deskMetrics = (metrics: Metrics, timerLag?: (ms: number) => void) => ({
  inbound: (result: string): void => metrics.inbound(result),
  batch: (size: number): void => metrics.batch(size),
  acknowledged: (ms: number): void => metrics.acknowledged(ms / 1000),
  outgoing: (result: string): void => metrics.outgoing(result),
  timerLag: (ms: number): void => timerLag?.(ms),
});
