import { vi } from 'vitest';

/**
 * Waits for what comes by itself, over real sockets and from real processes: until `look` throws no more. It is patient
 * because a busy machine is slow; what has come costs no time. `interval`: milliseconds between two looks.
 */
export const until = <T>(look: () => T | Promise<T>, interval = 10): Promise<T> =>
  vi.waitFor(look, { timeout: 30_000, interval });
