import { ticketOf } from '../domain/decision.ts';
import { handoverTimers, isHandoverTimer } from '../domain/handover/decide-handover.ts';
import { bundled } from '../domain/sla-moves.ts';
import type { Duration } from '../domain/time.ts';
import type { DueWork } from '../due/loop.ts';
import { inTransaction } from '../storage/database.ts';
import { lockDeskChanges } from '../storage/desk-changes.ts';
import { lockRooms } from '../storage/rooms.ts';
import { dueTimers, nextTimerDue, postponeTimer, soonWatched, takeTimers } from '../storage/timers.ts';
import { act } from './act.ts';
import type { DeskHouse } from './house.ts';

const mostAtOnce = 100;

const rest: Duration = 60_000;

type Seen = Awaited<ReturnType<typeof dueTimers>>;

/**
 * Fires what is due: reads the ids without a lock, locks their rooms, then deletes what still waits. Claiming the timers
 * first deadlocks against an acknowledgement, which holds the room and deletes them.
 */
export const createTimers = (house: DeskHouse): DueWork => {
  const { db, clock, log } = house;

  const fire = async (seen: Seen): Promise<void> => {
    const { wakes, deskChanged } = await inTransaction(db, async (tx) => {
      const now = clock.now();
      if (seen.some(({ name }) => handoverTimers.includes(name))) await lockDeskChanges(tx);
      const rooms = await lockRooms(
        tx,
        seen.map(({ roomId }) => roomId),
      );
      const timers = await takeTimers(
        tx,
        seen.map(({ id }) => id),
      );
      for (const timer of timers) house.metrics.timerLag(now - timer.dueAt);
      const watched = timers.filter(({ command }) => command.type === 'ticket.watch');
      const near = await soonWatched(tx, [...new Set(watched.map(({ roomId }) => roomId))], {
        from: now,
        to: now + bundled,
      });
      const named = [...new Set([...timers.flatMap(({ command }) => ticketOf(command) ?? []), ...near])];
      const acts = timers.map(({ roomId, command, dueAt }) => ({
        roomId,
        command: { type: 'timer.fire', timer: command } as const,
        lateBy: Math.max(now - dueAt, 0),
        sees: isHandoverTimer(command) ? ('whole' as const) : ('named' as const),
      }));
      return act(tx, house, rooms, acts, { now, ticketIds: named });
    });
    if (deskChanged)
      await house.overlay.refresh().catch((error: unknown) => {
        log.error({ err: error }, 'a change of the desk is stored, and is read again in a moment');
      });
    if (wakes.outgoing) house.wakeDelivery();
    if (wakes.jobs !== null) house.wakeJobs(wakes.jobs);
  };

  /** One that fails by a bug must not hold up the others for ever: it waits a minute, as often as it takes. */
  const fireAlone = async (seen: Seen): Promise<void> => {
    for (const one of seen) {
      try {
        await fire([one]);
      } catch (error) {
        await postponeTimer(db, one.id, house.nextId(), clock.now() + rest);
        log.error({ id: one.id, room: one.roomId, err: error }, 'timer failed, put off for a minute');
      }
    }
  };

  return {
    name: 'timers',
    run: async () => {
      const seen = await dueTimers(db, clock.now(), mostAtOnce);
      if (seen.length === 0) return nextTimerDue(db);
      await fire(seen).catch(() => fireAlone(seen));
      return seen.length === mostAtOnce ? 0 : nextTimerDue(db);
    },
  };
};
