import { describe, expect, it, vi } from 'vitest';
import { createHealthRoutes } from '../../src/web/health.ts';

describe('/healthz', () => {
  it('answers while the process lives, whatever is not ready', async () => {
    const routes = createHealthRoutes([{ name: 'database', check: async () => 'away' }]);
    expect((await routes.request('/healthz')).status).toBe(200);
  });
});

describe('/readyz', () => {
  it('is 200 when every check is content', async () => {
    const routes = createHealthRoutes([{ name: 'database', check: async () => null }]);
    const response = await routes.request('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', checks: { database: 'ok' } });
  });

  it('is 503 with each reason, and tells nothing of what a check threw', async () => {
    const routes = createHealthRoutes([
      { name: 'database', check: () => Promise.reject(new Error('postgres://user:secret@host')) },
      { name: 'migrations', check: async () => 'two are missing' },
      { name: 'clock', check: async () => null },
    ]);
    const response = await routes.request('/readyz');
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      checks: { database: 'the check failed', migrations: 'two are missing', clock: 'ok' },
    });
  });

  it('does not wait for a check that hangs', async () => {
    vi.useFakeTimers();
    const routes = createHealthRoutes([{ name: 'database', check: () => new Promise(() => {}) }]);
    const asked = routes.request('/readyz');
    await vi.advanceTimersByTimeAsync(3000);
    expect((await asked).status).toBe(503);
    vi.useRealTimers();
  });
});
