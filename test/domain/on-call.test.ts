import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onCallAt } from '../../src/domain/on-call.ts';
import { leaveOverride } from '../../src/domain/roster.ts';
import { days, hours } from '../../src/domain/time.ts';
import { anyLayer, anyMoment, anyRoster, at, layer, override, overridesAfter, roster } from './rosters.ts';

const two = roster([
  layer(['ann', 'ben'], {
    id: 'top',
    only: [{ weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'], from: hours(9), to: hours(18) }],
  }),
  layer(['carl'], { id: 'below' }),
]);
const noon = at('2026-01-07T12:00+08:00');
const night = at('2026-01-07T22:00+08:00');
const today = [noon - days(1), noon + days(1)] as const;
const instead = (replaces: string, personId: string) =>
  override({ type: 'replace.one', replaces, personId }, ...today);
const all = (personId: string) => override({ type: 'replace.all', personId }, ...today);
const add = (personId: string) => override({ type: 'add', personId }, ...today);
const remove = (personId: string) => override({ type: 'remove', personId }, ...today);
const holder = (...overrides: readonly ReturnType<typeof all>[]) => onCallAt(two, overrides, noon).holder;

describe('who is on call', () => {
  it('is the person of the highest layer, and a lower one fills its gaps', () => {
    const own = { overrideId: null, insteadOf: null };
    expect(onCallAt(two, [], noon)).toEqual({ holder: 'ann', added: [], source: { layerId: 'top', ...own } });
    expect(onCallAt(two, [], night)).toEqual({
      holder: 'carl',
      added: [],
      source: { layerId: 'below', ...own },
    });
  });

  it('is nobody where no layer is active', () => {
    const gap = { holder: null, added: [], source: null };
    expect(onCallAt(roster(two.layers.slice(0, 1)), [], night)).toEqual(gap);
    expect(onCallAt(roster([]), [], noon)).toEqual(gap);
  });

  it('is whoever took over, from the beginning until before the end', () => {
    const taken = override({ type: 'replace.all', personId: 'dora' }, noon, night);
    expect(onCallAt(two, [taken], noon - 1).holder).toBe('ann');
    expect(onCallAt(two, [taken], noon)).toEqual({
      holder: 'dora',
      added: [],
      source: { layerId: null, overrideId: taken.id, insteadOf: null },
    });
    expect(onCallAt(two, [taken], night - 1).holder).toBe('dora');
    expect(onCallAt(two, [taken], night).holder).toBe('carl');
  });

  it('is the last one of several who took over', () => {
    expect(holder(all('dora'), all('ben'))).toBe('ben');
  });

  it('is not touched by an override of another roster, or of somebody who is not on call', () => {
    expect(holder({ ...all('dora'), rosterId: 'other' })).toBe('ann');
    expect(holder(instead('ben', 'dora'))).toBe('ann');
  });

  it('says by which override and for whom somebody stands in', () => {
    const standIn = instead('ann', 'dora');
    expect(onCallAt(two, [standIn], noon).source).toEqual({
      layerId: 'top',
      overrideId: standIn.id,
      insteadOf: 'ann',
    });
  });

  it('is the next layer’s person where somebody is removed', () => {
    expect(holder(remove('ann'))).toBe('carl');
    expect(holder(remove('ann'), remove('carl'))).toBeNull();
    expect(holder(all('dora'), remove('dora'))).toBe('ann');
  });

  it('is more than one where somebody is added, each once', () => {
    expect(onCallAt(two, [add('dora'), add('ben'), add('dora'), add('ann')], noon)).toMatchObject({
      holder: 'ann',
      added: ['dora', 'ben'],
    });
    expect(onCallAt(two, [add('dora'), remove('dora')], noon).added).toEqual([]);
  });

  it('is who was added where nobody else is', () => {
    expect(onCallAt(roster([]), [add('dora'), add('ben')], noon)).toMatchObject({
      holder: 'dora',
      added: ['ben'],
    });
  });
});

describe('leave', () => {
  const leave = (personId: string, substituteId: string | null) =>
    leaveOverride({
      id: `${personId}→${substituteId}`,
      personId,
      substituteId,
      from: today[0],
      to: today[1],
      by: null,
    });

  it('gives the shifts of a person to the substitute on every roster', () => {
    expect(holder(leave('ann', 'dora'))).toBe('dora');
    expect(onCallAt({ ...two, id: 'another' }, [leave('ann', 'dora')], noon).holder).toBe('dora');
    expect(onCallAt(two, [leave('ann', 'dora')], noon + days(1)).holder).toBe('ann');
  });

  it('passes on to the substitute of a substitute, in whatever order it was told', () => {
    expect(holder(leave('ann', 'ben'), leave('ben', 'dora'))).toBe('dora');
    expect(holder(leave('ben', 'dora'), leave('ann', 'ben'))).toBe('dora');
    expect(onCallAt(two, [leave('ann', 'ben'), leave('ben', 'dora')], noon).source).toEqual({
      layerId: 'top',
      overrideId: 'ann→ben',
      insteadOf: 'ann',
    });
  });

  it('that goes round in a circle leaves a gap, which the next layer fills', () => {
    const circle = [leave('ann', 'ben'), leave('ben', 'ann')];
    expect(holder(...circle)).toBe('carl');
    expect(onCallAt(roster(two.layers.slice(0, 1)), circle, noon)).toMatchObject({
      holder: null,
      source: null,
    });
  });

  it('without a substitute leaves a gap too', () => {
    expect(holder(leave('ann', null))).toBe('carl');
  });

  it('told twice goes by the later one', () => {
    expect(holder(leave('ann', 'ben'), leave('ann', 'dora'))).toBe('dora');
  });

  it('also passes on what somebody took over before, but not what they take over during it', () => {
    expect(holder(all('dora'), leave('dora', 'ben'))).toBe('ben');
    expect(holder(leave('dora', 'ben'), all('dora'))).toBe('dora');
  });
});

describe('for every roster', () => {
  it('a further layer below never changes whom the layers above name', () => {
    fc.assert(
      fc.property(
        anyRoster,
        anyLayer,
        anyMoment.chain((now) => fc.tuple(fc.constant(now), overridesAfter(now - days(15)))),
        (before, further, [now, overrides]) => {
          const answer = onCallAt(before, overrides, now);
          const more = onCallAt({ ...before, layers: [...before.layers, further] }, overrides, now);
          const byLayer = answer.source !== null && answer.source.layerId !== null;
          if (byLayer) expect(more).toEqual(answer);
          else if (answer.holder !== null && more.source?.layerId === null) expect(more).toEqual(answer);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('overrides leave nobody on call only where people were removed, sent in a circle, or nobody was', () => {
    fc.assert(
      fc.property(
        anyRoster,
        anyMoment.chain((now) => fc.tuple(fc.constant(now), overridesAfter(now - days(15)))),
        (one, [now, overrides]) => {
          const answer = onCallAt(one, overrides, now);
          const taken = overrides.some(
            ({ from, to, change }) =>
              from <= now && now < to && (change.type === 'remove' || change.type === 'replace.one'),
          );
          if (!taken && onCallAt(one, [], now).holder !== null) expect(answer.holder).not.toBeNull();
          expect(answer.holder === null).toBe(answer.source === null);
          if (answer.holder === null) expect(answer.added).toEqual([]);
          expect(answer.added).not.toContain(answer.holder);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
