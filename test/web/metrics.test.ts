import { describe, expect, it } from 'vitest';
import { createMetrics, createMetricsRoutes } from '../../src/web/metrics.ts';

const valueOf = (text: string, line: string) =>
  text
    .split('\n')
    .find((one) => one.startsWith(`${line} `))
    ?.slice(line.length + 1);

describe('/metrics', () => {
  it('tells what was counted, in the Prometheus format', async () => {
    const metrics = createMetrics();
    metrics.inbound('done', 3);
    metrics.inbound('done');
    metrics.outgoing('sent');
    metrics.batch(4);
    metrics.acknowledged(0.004);
    metrics.queue(7);
    const response = await createMetricsRoutes(metrics).request('/metrics');
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/plain');
    expect(valueOf(text, 'baton_inbound_total{result="done"}')).toBe('4');
    expect(valueOf(text, 'baton_outgoing_total{state="sent"}')).toBe('1');
    expect(valueOf(text, 'baton_batch_size_bucket{le="5"}')).toBe('1');
    expect(valueOf(text, 'baton_acknowledge_seconds_count')).toBe('1');
    expect(valueOf(text, 'baton_queue_length')).toBe('7');
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it('reads its gauges afresh each time', async () => {
    let lag = 1;
    const metrics = createMetrics({ refresh: (one) => one.timerLag(lag) });
    expect(valueOf(await metrics.text(), 'baton_timer_lag_seconds')).toBe('1');
    lag = 20;
    expect(valueOf(await metrics.text(), 'baton_timer_lag_seconds')).toBe('20');
  });

  it('shows no old lag when it cannot be read', async () => {
    const metrics = createMetrics({ refresh: () => Promise.reject(new Error('database is away')) });
    metrics.timerLag(0);
    expect(valueOf(await metrics.text(), 'baton_timer_lag_seconds')).toBe('Nan');
  });

  it('keeps the numbers of two desks apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.inbound('done');
    expect(valueOf(await other.text(), 'baton_inbound_total{result="done"}')).toBeUndefined();
  });
});
