import { Hono } from 'hono';

export type ReadyCheck = {
  readonly name: string;
  /** null: ready; else the reason in words, shown to whoever asks: no addresses, no secrets. */
  readonly check: () => Promise<string | null>;
};

const longestCheck = 3000;

const ask = async ({ name, check }: ReadyCheck): Promise<{ name: string; reason: string | null }> => {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${longestCheck / 1000} s`), longestCheck);
  });
  try {
    return { name, reason: await Promise.race([check(), tooLong]) };
  } catch {
    return { name, reason: 'the check failed' };
  } finally {
    clearTimeout(timer);
  }
};

/** `/healthz`: the process answers. `/readyz`: it can work; 503 with every reason when it cannot. */
export const createHealthRoutes = (checks: readonly ReadyCheck[]): Hono => {
  const routes = new Hono();
  routes.get('/healthz', (context) =>
    context.json({ status: 'alive', uptimeSeconds: Math.floor(process.uptime()) }, 200, {
      'cache-control': 'no-store',
    }),
  );
  routes.get('/readyz', async (context) => {
    const answers = await Promise.all(checks.map(ask));
    const ready = answers.every(({ reason }) => reason === null);
    const body = {
      status: ready ? 'ready' : 'not ready',
      checks: Object.fromEntries(answers.map(({ name, reason }) => [name, reason ?? 'ok'])),
    };
    return context.json(body, ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
  return routes;
};
