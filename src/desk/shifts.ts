import type { Accepted, Effect } from '../domain/decision.ts';
import type { Desk } from '../domain/desk.ts';
import {
  announceFindings,
  announceShifts,
  dayBegunAt,
  dueShift,
  nextAnnouncement,
} from '../domain/shift-announcements.ts';
import type { Instant } from '../domain/time.ts';
import type { DueWork } from '../due/loop.ts';
import { announcedUntil, claimAnnouncements, findingsKey, shiftKey } from '../storage/announcements.ts';
import { inTransaction, type Tx } from '../storage/database.ts';
import { saveChanges } from '../storage/save.ts';
import { createChangeSet } from './changes.ts';
import type { DeskHouse } from './house.ts';
import type { Wakes } from './wakes.ts';

const decided = (effects: readonly Effect[]): Accepted => ({
  ok: true,
  state: { room: { id: '', kind: 'unknown', name: '' }, tickets: [], doubts: [] },
  events: [],
  effects,
  doubts: [],
  answer: null,
});

/**
 * Announces hand-offs and, once a day, what is wrong with rosters and escalation. What is due is worked out from the
 * desk alone, and a mark for each in the database says up to when it was told: whoever raises it first tells it, in the
 * same transaction. A roster that is new here is taken as told up to now.
 */
export const createShifts = (house: DeskHouse): DueWork => {
  const { db, clock, nextId } = house;
  let looked: { readonly desk: Desk; readonly next: Instant } | null = null;

  const announce = async (tx: Tx, desk: Desk, now: Instant): Promise<Wakes> => {
    const keys = [findingsKey, ...desk.rosters.map(({ id }) => shiftKey(id))];
    const until = await announcedUntil(tx, keys, now);
    const shifts = desk.rosters.flatMap(
      (roster) => dueShift(desk, roster, until.get(shiftKey(roster.id)) ?? now, now) ?? [],
    );
    const morning = dayBegunAt(desk, now);
    const due = [
      ...shifts.map(({ rosterId, at }) => ({ key: shiftKey(rosterId), at })),
      ...(morning > (until.get(findingsKey) ?? now) ? [{ key: findingsKey, at: morning }] : []),
    ];
    const set = createChangeSet();
    if (due.length > 0) {
      const mine = await claimAnnouncements(tx, due);
      const effects = [
        ...announceShifts(
          desk,
          shifts.filter(({ rosterId }) => mine.has(shiftKey(rosterId))),
          now,
        ),
        ...(mine.has(findingsKey) ? announceFindings(desk, now) : []),
      ];
      set.add(decided(effects), { actor: { type: 'desk' }, now, nextId }, null);
      await saveChanges(tx, set.changes(), { now, notify: house.notify });
    }
    return set.wakes();
  };

  return {
    name: 'shifts',
    run: async () => {
      const desk = house.desk();
      const now = clock.now();
      // Between two hand-offs nothing is asked of the database.
      if (looked?.desk === desk && now < looked.next) return looked.next;
      const wakes = await inTransaction(db, (tx) => announce(tx, desk, now));
      looked = { desk, next: nextAnnouncement(desk, now) };
      if (wakes.outgoing) house.wakeDelivery();
      return looked.next;
    },
  };
};
