import nock from 'nock';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createHeartbeat } from '../../src/web/heartbeat.ts';
import { nockOnly } from '../support/nocked.ts';

const url = 'https://watch.example.com/ping/secret-id';
const well = { name: 'database', check: () => Promise.resolve(null) };
const ill = { name: 'loops', check: () => Promise.resolve('timers stopped looking') };

/** A logger whose lines can be read and waited for. */
const listening = () => {
  const lines: string[] = [];
  const waiting: (() => void)[] = [];
  const log = pino(
    { level: 'warn' },
    {
      write: (line: string) => {
        lines.push(line);
        for (const wake of waiting.splice(0)) wake();
      },
    },
  );
  return { log, lines, next: () => new Promise<void>((resolve) => waiting.push(resolve)) };
};

describe('the heartbeat', () => {
  nockOnly();

  it('is sent while every check passes', async () => {
    const arrived = new Promise<void>((resolve) => {
      nock('https://watch.example.com')
        .get('/ping/secret-id')
        .reply(() => {
          resolve();
          return [200, 'ok'];
        });
    });
    const { log, lines } = listening();
    const heartbeat = createHeartbeat({ url, checks: [well], log });
    await arrived;
    heartbeat.stop();
    expect(lines).toEqual([]);
  });

  it('falls silent when a check fails, and says which in the log', async () => {
    const scope = nock('https://watch.example.com').get('/ping/secret-id').reply(200);
    const { log, lines, next } = listening();
    const told = next();
    const heartbeat = createHeartbeat({ url, checks: [well, ill], log });
    await told;
    heartbeat.stop();
    expect(lines.join('')).toContain('timers stopped looking');
    expect(scope.isDone()).toBe(false);
  });

  it.each([
    ['a refusal', () => nock('https://watch.example.com').get('/ping/secret-id').reply(404)],
    ['a broken line', () => nock('https://watch.example.com').get('/ping/secret-id').replyWithError('reset')],
  ])('tells %s without its address, which is a secret', async (_what, arrange) => {
    arrange();
    const { log, lines, next } = listening();
    const told = next();
    const heartbeat = createHeartbeat({ url, checks: [well], log });
    await told;
    heartbeat.stop();
    expect(lines.join('')).toMatch(/heartbeat/);
    expect(lines.join('')).not.toContain('secret-id');
  });

  it('is not sent anywhere when no address is configured', () => {
    const asked: string[] = [];
    const { log } = listening();
    createHeartbeat({
      url: undefined,
      checks: [
        {
          name: 'x',
          check: () => {
            asked.push('x');
            return Promise.resolve(null);
          },
        },
      ],
      log,
    }).stop();
    expect(asked).toEqual([]);
  });
});
