import type { Hono } from 'hono';
import type { Playground } from './adapters/playground/index.ts';
import { createPlaygroundRoutes } from './adapters/playground/routes.ts';
import type { Rehearsal } from './adapters/playground/rehearsal.ts';
import { commandHints } from './commands/hints.ts';
import { playgroundToken, type Token } from './config/data-dir.ts';
import type { Environment } from './config/env.ts';

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);

/** The playground's page, where there is one, and the token that it demands from anywhere but this machine. */
export const openPlayground = async (
  env: Environment,
  playground: Playground | undefined,
  rehearsal: Rehearsal | undefined,
): Promise<{ readonly token: Token | null; readonly routes: readonly Hono[] }> => {
  if (playground === undefined) return { token: null, routes: [] };
  const loopback = loopbackHosts.has(env.host);
  const token = loopback ? null : await playgroundToken(env.dataDir, env);
  const routes = createPlaygroundRoutes({
    playground,
    commands: commandHints,
    loopback,
    token: token?.value ?? null,
    publicUrl: env.publicUrl ?? null,
    ...(rehearsal && { rehearsal }),
  });
  return { token, routes: [routes] };
};
