import { setTimeout as pause } from 'node:timers/promises';
import { startIngest } from '../support/ingest.ts';
import type { PostgresServer } from '../support/postgres-server.ts';
import {
  behindProxy,
  clean,
  countWhenQuiet,
  inParallel,
  inPlace,
  insist,
  type Outcome,
  type Place,
} from './place.ts';

/** One message after the other, while something is wrong in the middle of it; when it was noticed and when it was over. */
const outage = async (
  name: string,
  place: Pick<Place, 'env' | 'url' | 'ledger'>,
  begin: () => Promise<void>,
  lasts: number,
  heal: () => Promise<void>,
): Promise<Outcome> => {
  const desk = await startIngest(place.env);
  const acknowledged = new Set<string>();
  let messages = 0;
  let ended = false;
  let lastAck = performance.now();
  const sending = inParallel(6, 6, async () => {
    while (!ended) {
      messages += 1;
      await insist(() => desk, `o${messages}`, acknowledged);
      lastAck = performance.now();
      await pause(30);
    }
  });
  const readyIs = async (status: number): Promise<number> => {
    const until = performance.now() + 60_000;
    while (performance.now() < until) {
      const answer = await fetch(`${desk.url}/readyz`).then(
        (response) => response.status,
        () => 0,
      );
      if (answer === status) return performance.now();
      await pause(50);
    }
    return Number.NaN;
  };
  await pause(1_000);
  const began = performance.now();
  await begin();
  const noticed = await readyIs(503);
  await pause(Math.max(0, lasts - (performance.now() - began)));
  await heal();
  const healed = performance.now();
  const [ready, acknowledgedAt] = await Promise.all([
    readyIs(200),
    (async () => {
      while (lastAck < healed && performance.now() - healed < 60_000) await pause(5);
      return lastAck < healed ? Number.NaN : lastAck;
    })(),
  ]);
  await pause(1_000);
  ended = true;
  await sending;
  const found = await countWhenQuiet(place.url, acknowledged, messages, place.ledger);
  await desk.stop();
  const measured = {
    noticedAfterMs: Math.round(noticed - began),
    readyAfterMs: Math.round(ready - healed),
    firstAckAfterMs: Math.round(acknowledgedAt - healed),
  };
  const inTime = measured.readyAfterMs <= 5_000 && measured.firstAckAfterMs <= 5_000;
  return { name, ok: clean(found) && inTime, tally: found, measured };
};

export const immediateStop = (server: PostgresServer, lasts: number): Promise<Outcome> =>
  inPlace(server, (place) =>
    outage(
      `PostgreSQL immediate stop, ${lasts / 1000} s`,
      place,
      () => server.halt('immediate'),
      lasts,
      () => server.resume(),
    ),
  );

export const blackhole = (
  server: PostgresServer,
  lasts: number,
  how: 'flows' | 'forgotten',
): Promise<Outcome> =>
  behindProxy(server, (place, proxy) =>
    outage(
      `blackhole ${lasts / 1000} s, connections ${how === 'flows' ? 'flow again' : 'forgotten'}`,
      place,
      async () => proxy.blackhole(),
      lasts,
      async () => proxy.heal(how),
    ),
  );
