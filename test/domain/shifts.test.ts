import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../src/domain/on-call.ts';
import { gapsBetween, nextShiftChange, shiftsBetween } from '../../src/domain/shifts.ts';
import { days, hours } from '../../src/domain/time.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { anyMoment, anyRoster, at, daily, layer, override, overridesAfter, roster, span } from './rosters.ts';

const office = [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'] as const, from: hours(9), to: hours(18) }];
const workdays = roster([layer(['ann', 'ben'], { rotation: daily, only: office })]);
const monday = at('2026-01-12T00:00+08:00');

describe('the list of shifts', () => {
  it('shows who follows whom, gaps between them, and cuts at both ends', () => {
    const list = shiftsBetween(workdays, [], at('2026-01-12T10:00+08:00'), at('2026-01-13T12:00+08:00'));
    expect(list.map(({ holder, from, to }) => [holder, from, to])).toEqual([
      ['ben', at('2026-01-12T10:00+08:00'), at('2026-01-12T18:00+08:00')],
      [null, at('2026-01-12T18:00+08:00'), at('2026-01-13T09:00+08:00')],
      ['ann', at('2026-01-13T09:00+08:00'), at('2026-01-13T12:00+08:00')],
    ]);
  });

  it('is one entry for somebody who follows themselves', () => {
    expect(shiftsBetween(roster([layer(['ann'])]), [], monday, monday + days(60))).toHaveLength(1);
  });

  it('is empty for no time at all', () => {
    expect(shiftsBetween(workdays, [], monday, monday)).toEqual([]);
  });

  it('agrees with the resolver at 10,000 random instants, without holes, each entry unlike the one before', () => {
    const moments = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 100,
      maxLength: 100,
    });
    fc.assert(
      fc.property(
        anyRoster,
        anyMoment.chain((from) => fc.tuple(fc.constant(from), overridesAfter(from))),
        moments,
        (one, [from, overrides], where) => {
          const list = shiftsBetween(one, overrides, from, from + span);
          expect(list[0]?.from).toBe(from);
          expect(list.at(-1)?.to).toBe(from + span);
          for (const [index, shift] of list.entries()) {
            if (index > 0) expect(shift.from).toBe(list[index - 1]?.to);
            expect(shift.to).toBeGreaterThan(shift.from);
          }
          for (const part of where) {
            const now = from + Math.floor(part * span);
            const shift = list.find((entry) => entry.from <= now && now < entry.to);
            expect(shift).toMatchObject(onCallAt(one, overrides, now));
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the next change', () => {
  it('is the next instant with other people, and says who they are', () => {
    const change = nextShiftChange(workdays, [], at('2026-01-12T10:00+08:00'));
    expect(change).toMatchObject({
      at: at('2026-01-12T18:00+08:00'),
      before: { holder: 'ben' },
      after: { holder: null },
    });
  });

  it('is none where it is always the same person', () => {
    expect(nextShiftChange(roster([layer(['ann'])]), [], monday)).toBeNull();
    expect(nextShiftChange(roster([]), [], monday)).toBeNull();
  });

  it('is found even if shifts last a year', () => {
    const yearly = { every: 52, unit: 'week', start: wallTime(2026, 1, 5, 9) } as const;
    const change = nextShiftChange(roster([layer(['ann', 'ben'], { rotation: yearly })]), [], monday);
    expect(change?.at).toBe(at('2027-01-04T09:00+08:00'));
  });

  it('comes with somebody who is added', () => {
    const added = override({ type: 'add', personId: 'dora' }, monday + days(3), monday + days(4));
    const change = nextShiftChange(roster([layer(['ann'])]), [added], monday);
    expect(change).toMatchObject({ at: added.from, after: { holder: 'ann', added: ['dora'] } });
  });

  it('is where the list of shifts changes people', () => {
    fc.assert(
      fc.property(
        anyRoster,
        anyMoment.chain((from) => fc.tuple(fc.constant(from), overridesAfter(from))),
        (one, [from, overrides]) => {
          const list = shiftsBetween(one, overrides, from, from + span);
          const first = list.find(
            (shift) => shift.holder !== list[0]?.holder || shift.added.join('+') !== list[0]?.added.join('+'),
          );
          const change = nextShiftChange(one, overrides, from);
          if (first === undefined) expect(change === null || change.at >= from + span).toBe(true);
          else expect(change?.at).toBe(first.from);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('gaps', () => {
  it('are when nobody is on call', () => {
    const gaps = gapsBetween(workdays, [], monday, monday + days(1));
    expect(gaps).toEqual([
      { from: monday, to: monday + hours(9) },
      { from: monday + hours(18), to: monday + days(1) },
    ]);
  });

  it('are none where a layer below is always active', () => {
    const filled = roster([...workdays.layers, layer(['carl'])]);
    expect(gapsBetween(filled, [], monday, monday + days(14))).toEqual([]);
  });
});
