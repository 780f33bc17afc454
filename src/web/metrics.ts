import { Hono } from 'hono';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted. Labels take few values, never a customer's or a ticket's. */
export type Metrics = {
  /** One or more messages or presses that came in, by what became of them: done, seen, failed, busy. */
  inbound(result: string, count?: number): void;
  batch(size: number): void;
  /** From receiving to the acknowledgement of the platform. */
  acknowledged(seconds: number): void;
  outgoing(state: string, count?: number): void;
  /** Age of the oldest outgoing message that is due. */
  deliveryLag(seconds: number): void;
  /** Age of the oldest timer that is due. */
  timerLag(seconds: number): void;
  /** Inbounds that wait for their batch. */
  queue(length: number): void;
  /** The Prometheus text, after `refresh`. */
  text(): Promise<string>;
};

export type MetricsOptions = {
  /** Called before each reading, to set gauges afresh: a loop that has died cannot report its own lag. */
  readonly refresh?: (metrics: Metrics) => void | Promise<void>;
};

/** A registry of its own, so that several desks in one process (tests) do not share numbers. */
export const createMetrics = (options: MetricsOptions = {}): Metrics => {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const inbound = new Counter({
    name: 'baton_inbound_total',
    help: 'Messages and presses received, by result.',
    labelNames: ['result'],
    registers,
  });
  const batch = new Histogram({
    name: 'baton_batch_size',
    help: 'Inbounds handled in one transaction.',
    buckets: [1, 2, 5, 10, 20, 50, 100],
    registers,
  });
  const acknowledged = new Histogram({
    name: 'baton_acknowledge_seconds',
    help: 'From receiving an inbound until it is durable.',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers,
  });
  const outgoing = new Counter({
    name: 'baton_outgoing_total',
    help: 'Outgoing messages, by the state they came to.',
    labelNames: ['state'],
    registers,
  });
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const deliveryLag = gauge('baton_delivery_lag_seconds', 'Age of the oldest outgoing message that is due.');
  const timerLag = gauge('baton_timer_lag_seconds', 'Age of the oldest timer that is due.');
  const queue = gauge('baton_queue_length', 'Inbounds that wait for their batch.');

  const metrics: Metrics = {
    inbound: (result, count = 1) => inbound.inc({ result }, count),
    batch: (size) => batch.observe(size),
    acknowledged: (seconds) => acknowledged.observe(seconds),
    outgoing: (state, count = 1) => outgoing.inc({ state }, count),
    deliveryLag: (seconds) => deliveryLag.set(seconds),
    timerLag: (seconds) => timerLag.set(seconds),
    queue: (length) => queue.set(length),
    text: async () => {
      try {
        await options.refresh?.(metrics);
      } catch {
        // An alarm on a missing number is better than one that shows the last good state.
        deliveryLag.set(Number.NaN);
        timerLag.set(Number.NaN);
      }
      return await registry.metrics();
    },
  };
  return metrics;
};

/** `/metrics` in the Prometheus text format. */
export const createMetricsRoutes = (metrics: Metrics): Hono => {
  const routes = new Hono();
  routes.get('/metrics', async (context) =>
    context.body(await metrics.text(), 200, {
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    }),
  );
  return routes;
};
