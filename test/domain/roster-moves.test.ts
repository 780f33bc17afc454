import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '../../src/domain/decide.ts';
import { applyChanges, withoutOldOverrides, type DeskChange } from '../../src/domain/desk-changes.ts';
import { deskFindings } from '../../src/domain/desk-findings.ts';
import { createDesk, type Desk } from '../../src/domain/desk.ts';
import { reachedBy } from '../../src/domain/escalation-targets.ts';
import { newestChange, standingOfRoster } from '../../src/domain/on-call-view.ts';
import { onCallAt } from '../../src/domain/on-call.ts';
import type { Layer, Override } from '../../src/domain/roster.ts';
import {
  announceShifts,
  dayBegunAt,
  dueShift,
  nextAnnouncement,
} from '../../src/domain/shift-announcements.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { smallPlan, startPlay, type Play } from '../support/play.ts';
import { anyMoment, anyRoster, at, layer, overridesAfter, roster } from './rosters.ts';

/** Lin and Zhao, a week each from Monday 5 January 2026 at nine; below them nobody, or Chen. */
const deskWith = (layers: readonly Layer[], overrides: readonly Override[] = []): Desk =>
  createDesk({ ...smallPlan, rosters: [{ ...roster(layers), id: 'r', name: 'Days' }], overrides });
const two = layer(['lin', 'zhao']);
const below = layer(['chen']);
const monday = at('2026-01-05T10:00+08:00');
const nextMonday = at('2026-01-12T09:00+08:00');

const started = (desk: Desk): Play => {
  const play = startPlay(desk);
  play.now = monday;
  return play;
};

/** Does it, and lives on with the desk that it makes. */
const run = (play: Play, who: string, command: Command): ReturnType<Play['do']> => {
  const decision = play.do(who, command);
  if (decision.ok) {
    const changes = decision.effects.flatMap((effect): DeskChange[] =>
      effect.type === 'desk.change' ? [effect.change] : [],
    );
    play.desk = createDesk(applyChanges(play.desk, changes).plan);
  }
  return decision;
};

const take = (names: readonly string[] = [], clock: number | null = null): Command => ({
  type: 'shift.take',
  names,
  until: clock === null ? null : { type: 'at', day: null, clock: hours(clock) },
});
const date = (month: number, day: number) =>
  ({ type: 'at', day: { type: 'date', year: 2026, month, day }, clock: null }) as const;
const leave = (
  substitute: string | null,
  person: string | null = null,
  from = date(1, 6),
  to = date(1, 7),
): Command => ({ type: 'leave.add', person, substitute, from, to });

const holderAt = (desk: Desk, instant: number): string | null => {
  const [only] = desk.rosters;
  return only === undefined ? null : onCallAt(only, desk.overrides, instant).holder;
};
const refused = (decision: ReturnType<Play['do']>) => (decision.ok ? null : decision.rejection);
const told = (play: Play): readonly string[] =>
  play.effects.flatMap((effect) =>
    effect.type === 'send' && (effect.notice.type === 'shift.taken' || effect.notice.type === 'leave.told')
      ? [`${'room' in effect.to ? effect.to.room : effect.to.identity}: ${effect.notice.to}`]
      : [],
  );

describe('a take-over', () => {
  it('is until the running shift ends, and both people and the triage room are told', () => {
    const play = started(deskWith([two, below]));
    expect(run(play, 'zhao', take())).toMatchObject({
      ok: true,
      answer: {
        type: 'shift.taken',
        self: true,
        personId: 'zhao',
        from: 'lin',
        until: nextMonday,
      },
    });
    expect(holderAt(play.desk, monday)).toBe('zhao');
    expect(told(play)).toEqual([
      'playground:local:zhao: taker',
      'playground:local:lin: giver',
      'playground:local:triage: room',
    ]);
  });

  it('is until the time that is named, and then it is as it would have been', () => {
    const play = started(deskWith([two, below]));
    run(play, 'chen', take([], 18));
    const evening = at('2026-01-05T18:00+08:00');
    expect([holderAt(play.desk, evening - 1), holderAt(play.desk, evening)]).toEqual(['chen', 'lin']);
  });

  it('by somebody else is for leads and admins', () => {
    const play = started(deskWith([two, below]));
    expect(refused(run(play, 'zhao', take(['chen'])))).toEqual({ code: 'lead-for-others' });
    expect(run(play, 'chen', take(['Days', 'zhao'], 18))).toMatchObject({
      ok: true,
      answer: { self: false, personId: 'zhao' },
    });
    expect(refused(run(play, 'min', take()))).toMatchObject({ code: 'not-allowed' });
  });

  it('is refused with the reason where it makes no sense', () => {
    const play = started(deskWith([two, below]));
    expect(refused(run(play, 'lin', take()))).toEqual({ code: 'already-on-call', name: 'Lin' });
    expect(refused(run(play, 'chen', take(['nights'])))).toEqual({ code: 'no-such-roster', name: 'nights' });
    expect(refused(run(play, 'chen', take(['min'])))).toEqual({ code: 'cannot-be-on-call', name: 'Min' });
    expect(refused(run(started(deskWith([below])), 'lin', take()))).toEqual({ code: 'shift-endless' });
    expect(refused(run(startPlay(), 'lin', take()))).toEqual({ code: 'no-roster' });
    const far = { type: 'shift.take', names: [], until: { type: 'in', duration: days(40) } } as const;
    expect(refused(run(play, 'chen', far))).toEqual({ code: 'too-long', days: 31 });
    const old = { type: 'shift.take', names: [], until: date(1, 2) } as const;
    expect(refused(run(play, 'chen', old))).toEqual({ code: 'time-past' });
    const never = { type: 'shift.take', names: [], until: date(2, 30) } as const;
    expect(refused(run(play, 'chen', never))).toEqual({ code: 'no-such-date' });
  });

  it('asks which roster where the team has several', () => {
    const desk = deskWith([two]);
    const both = createDesk({
      ...desk,
      rosters: [...desk.rosters, { ...roster([below]), id: 's', name: 'Nights' }],
    });
    expect(refused(run(started(both), 'zhao', take()))).toEqual({
      code: 'which-roster',
      names: ['Days', 'Nights'],
    });
    expect(run(started(both), 'zhao', take(['nights'], 18))).toMatchObject({ ok: true });
  });

  it('is taken back by whoever made it, the newest first', () => {
    const play = started(deskWith([two, below]));
    expect(refused(run(play, 'chen', { type: 'shift.return' }))).toEqual({ code: 'nothing-to-take-back' });
    run(play, 'zhao', take([], 20));
    run(play, 'chen', take([], 18));
    expect(holderAt(play.desk, monday)).toBe('chen');
    expect(run(play, 'chen', { type: 'shift.return' })).toMatchObject({ answer: { holder: 'zhao' } });
    expect(run(play, 'zhao', { type: 'shift.return' })).toMatchObject({ answer: { holder: 'lin' } });
    expect(play.desk.overrides).toEqual([]);
    expect(refused(run(play, 'zhao', { type: 'shift.return' }))).toEqual({ code: 'nothing-to-take-back' });
  });
});

describe('leave', () => {
  it('gives the shifts to the substitute, from the first day to the end of the last', () => {
    const play = started(deskWith([two]));
    expect(run(play, 'lin', leave('zhao'))).toMatchObject({
      ok: true,
      answer: { type: 'leave.added', self: true, substituteId: 'zhao', shifts: 1, gaps: [] },
    });
    const [from, to] = [at('2026-01-06T00:00+08:00'), at('2026-01-08T00:00+08:00')];
    expect([from - 1, from, to - 1, to].map((instant) => holderAt(play.desk, instant))).toEqual([
      'lin',
      'zhao',
      'zhao',
      'lin',
    ]);
    expect(told(play)).toEqual([
      'playground:local:lin: person',
      'playground:local:zhao: substitute',
      'playground:local:triage: room',
    ]);
  });

  it('without a substitute falls to the next layer, and names the gap where there is none', () => {
    const play = started(deskWith([two, below]));
    expect(run(play, 'lin', leave(null))).toMatchObject({ answer: { gaps: [] } });
    expect(holderAt(play.desk, at('2026-01-06T12:00+08:00'))).toBe('chen');
    expect(run(started(deskWith([two])), 'lin', leave(null))).toMatchObject({
      answer: {
        gaps: [{ rosterId: 'r', from: at('2026-01-06T00:00+08:00'), to: at('2026-01-08T00:00+08:00') }],
      },
    });
  });

  it('is everybody’s own; for others it is for leads', () => {
    const play = started(deskWith([two, below]));
    expect(run(play, 'min', leave(null))).toMatchObject({ ok: true, answer: { shifts: 0 } });
    expect(refused(run(play, 'zhao', leave(null, 'lin')))).toEqual({ code: 'lead-for-others' });
    expect(run(play, 'chen', leave('zhao', '@lin'))).toMatchObject({ ok: true, answer: { self: false } });
    expect(refused(run(play, 'wang', leave(null)))).toMatchObject({ code: 'not-allowed' });
  });

  it('is refused with the reason where it makes no sense', () => {
    const play = started(deskWith([two, below]));
    expect(refused(run(play, 'lin', leave('lin')))).toEqual({ code: 'substitute-self' });
    expect(refused(run(play, 'lin', leave('ghost')))).toEqual({ code: 'no-such-person', name: 'ghost' });
    expect(refused(run(play, 'lin', leave('min')))).toEqual({ code: 'cannot-be-on-call', name: 'Min' });
    expect(refused(run(play, 'lin', leave(null, null, date(1, 9), date(1, 7))))).toEqual({
      code: 'end-before-begin',
    });
    expect(refused(run(play, 'lin', leave(null, null, date(1, 1), date(1, 2))))).toEqual({
      code: 'time-past',
    });
    const long = { type: 'at', day: { type: 'date', year: 2027, month: 6, day: 1 }, clock: null } as const;
    expect(
      refused(
        run(play, 'lin', { type: 'leave.add', person: null, substitute: null, from: date(1, 6), to: long }),
      ),
    ).toEqual({
      code: 'too-long',
      days: 366,
    });
  });

  it('is refused where the substitutes would go round in a circle, and only then', () => {
    const play = started(deskWith([two, below]));
    run(play, 'lin', leave('zhao', null, date(1, 6), date(1, 8)));
    expect(refused(run(play, 'zhao', leave('lin', null, date(1, 8), date(1, 9))))).toEqual({
      code: 'substitute-circle',
      name: 'Lin',
    });
    expect(run(play, 'zhao', leave('lin', null, date(1, 9), date(1, 10)))).toMatchObject({ ok: true });
    expect(run(play, 'zhao', leave('chen', null, date(1, 6), date(1, 8)))).toMatchObject({ ok: true });
    expect(holderAt(play.desk, at('2026-01-07T12:00+08:00'))).toBe('chen');
  });

  it('that began earlier counts from now on', () => {
    const play = started(deskWith([two, below]));
    run(play, 'lin', leave('zhao', null, date(1, 1), date(1, 7)));
    expect(play.desk.overrides).toMatchObject([{ from: monday, reason: 'leave' }]);
  });

  it('may name a substitute afterwards, who then has the shift', () => {
    const play = started(deskWith([two, below]));
    run(play, 'lin', leave(null));
    expect(holderAt(play.desk, at('2026-01-06T12:00+08:00'))).toBe('chen');
    expect(run(play, 'lin', leave('zhao'))).toMatchObject({ answer: { substituteId: 'zhao', shifts: 1 } });
    expect(holderAt(play.desk, at('2026-01-06T12:00+08:00'))).toBe('zhao');
  });

  it('is taken back by whoever made it', () => {
    const play = started(deskWith([two, below]));
    run(play, 'lin', leave('zhao'));
    expect(run(play, 'lin', { type: 'leave.end' })).toMatchObject({
      answer: { type: 'leave.ended', personId: 'lin' },
    });
    expect(play.desk.overrides).toEqual([]);
    expect(refused(run(play, 'lin', { type: 'leave.end' }))).toEqual({ code: 'nothing-to-take-back' });
  });
});

describe('an override over the file', () => {
  const added = (id: string, more: Partial<Override> = {}): DeskChange => ({
    type: 'override.added',
    override: {
      id,
      rosterId: 'r',
      from: monday,
      to: nextMonday,
      change: { type: 'replace.all', personId: 'zhao' },
      reason: 'takeover',
      by: 'zhao',
      ...more,
    },
  });

  it('is left out where its roster or person is gone, and where it is taken back', () => {
    const desk = deskWith([two]);
    const { plan, dropped } = applyChanges(desk, [
      added('one'),
      added('two', { rosterId: 'gone' }),
      added('three', { change: { type: 'replace.one', replaces: 'ghost', personId: 'zhao' } }),
      added('one'),
      { type: 'override.removed', id: 'one' },
      { type: 'override.removed', id: 'one' },
      added('four'),
    ]);
    expect(plan.overrides.map(({ id }) => id)).toEqual(['four']);
    expect(dropped.map(({ why }) => why)).toEqual([
      'no-such-roster',
      'no-such-person',
      'already-there',
      'no-such-override',
    ]);
  });

  it('is forgotten a month after its end; the file’s own stay', () => {
    const own: Override = { ...baseOverride, id: 'file' };
    const base = deskWith([two], [own]);
    const { plan } = applyChanges(base, [added('chat')]);
    const ids = (now: number) => withoutOldOverrides(plan, base, now).overrides.map(({ id }) => id);
    expect(ids(nextMonday + days(30))).toEqual(['file', 'chat']);
    expect(ids(nextMonday + days(31))).toEqual(['file']);
  });
});

const baseOverride: Override = {
  id: 'base',
  rosterId: 'r',
  from: monday,
  to: nextMonday,
  change: { type: 'add', personId: 'chen' },
  reason: 'override',
  by: null,
};

describe('hand-offs', () => {
  const send = (desk: Desk, since: number, now: number) => {
    const shifts = desk.rosters.flatMap((one) => dueShift(desk, one, since, now) ?? []);
    return announceShifts(desk, shifts, now);
  };

  it('are told once to the triage room and to whoever comes on', () => {
    const desk = deskWith([two, below]);
    expect(send(desk, monday, nextMonday - 1)).toEqual([]);
    const shift = {
      rosterId: 'r',
      at: nextMonday,
      before: ['lin'],
      after: ['zhao'],
      until: nextMonday + days(7),
      next: 'lin',
    };
    expect(send(desk, monday, nextMonday)).toMatchObject([
      {
        to: { room: 'playground:local:triage' },
        notice: { type: 'shift.changed', shifts: [shift], late: false },
      },
      {
        to: { identity: 'playground:local:zhao' },
        notice: { type: 'shift.begins', shift, personId: 'zhao' },
      },
    ]);
    expect(send(desk, nextMonday, nextMonday + days(1))).toEqual([]);
  });

  it('that were missed are told late, and of several only the newest', () => {
    const late = send(deskWith([two, below]), monday, nextMonday + days(15));
    expect(late).toMatchObject([
      {
        notice: {
          type: 'shift.changed',
          late: true,
          shifts: [{ at: nextMonday + days(14), after: ['zhao'] }],
        },
      },
      { notice: { type: 'shift.begins', late: true } },
    ]);
    expect(send(deskWith([two, below]), monday, nextMonday + minutes(5))).toMatchObject([
      { notice: { late: false } },
      {},
    ]);
  });

  it('of the same moment in the same room are one message', () => {
    const desk = deskWith([two]);
    const both = createDesk({
      ...desk,
      rosters: [...desk.rosters, { ...roster([two]), id: 's', name: 'Two' }],
    });
    const sent = send(both, monday, nextMonday);
    expect(sent.filter((effect) => effect.type === 'send' && 'room' in effect.to)).toMatchObject([
      { notice: { shifts: [{ rosterId: 'r' }, { rosterId: 's' }] } },
    ]);
  });

  it('and findings are looked for when the next one is due', () => {
    const desk = deskWith([two]);
    expect(nextAnnouncement(desk, monday)).toBe(at('2026-01-06T09:00+08:00'));
    expect(dayBegunAt(desk, monday)).toBe(at('2026-01-05T09:00+08:00'));
    expect(dayBegunAt(desk, at('2026-01-05T08:59+08:00'))).toBe(at('2026-01-04T09:00+08:00'));
    const hourly = deskWith([layer(['lin', 'zhao'], { rotation: { every: 1, unit: 'hour', start: 0 } })]);
    expect(nextAnnouncement(hourly, monday)).toBe(monday + hours(1));
  });
});

describe('what is wrong with who is on call', () => {
  const step = (id: string) => ({ targets: [{ to: 'person', id } as const], wait: minutes(5) });

  it('is nothing where somebody is reached at every step', () => {
    expect(deskFindings(deskWith([two]), monday)).toEqual([]);
  });

  it('names gaps, and steps that reach nobody or nobody who can be reached', () => {
    const desk = deskWith([
      layer(['lin', 'zhao'], { rotation: { every: 1, unit: 'week', start: two.rotation.start + days(7) } }),
    ]);
    const silent = createDesk({
      ...desk,
      people: desk.people.map((person) => (person.id === 'chen' ? { ...person, identities: [] } : person)),
      teams: desk.teams.map((team) => ({
        ...team,
        policies: {
          critical: { steps: [step('lin'), step('gone')], repeat: 0, hours: null },
          major: { steps: [step('lin'), step('gone')], repeat: 0, hours: null },
        },
      })),
    });
    expect(deskFindings(silent, monday)).toEqual([
      { code: 'gap', rosterId: 'r', from: monday, to: nextMonday },
      { code: 'step.empty', teamId: 'support', step: 1, severities: ['critical', 'major'] },
      {
        code: 'step.unreachable',
        teamId: 'support',
        step: 1,
        severities: ['minor', 'question'],
        people: ['chen'],
      },
    ]);
  });
});

describe('the one resolver', () => {
  const everybody = createDesk({
    ...smallPlan,
    people: ['ann', 'ben', 'carl', 'dora'].map((id) => ({
      id,
      name: id,
      roles: ['agent'],
      identities: [`playground:local:${id}`],
    })),
  });

  it('says the same to list, page and announcement at any of 10,000 instants', () => {
    const some = anyMoment.chain((moment) =>
      fc.record({
        roster: anyRoster,
        overrides: overridesAfter(moment),
        since: fc.constant(moment),
        later: fc.array(fc.integer({ min: 0, max: days(31) - 1 }), { minLength: 20, maxLength: 20 }),
      }),
    );
    fc.assert(
      fc.property(some, ({ roster: one, overrides, since, later }) => {
        const desk: Desk = { ...everybody, overrides, rosters: [one], rosterById: new Map([[one.id, one]]) };
        let announced = onCallAt(one, overrides, since);
        let until = since;
        for (const now of later.map((distance) => since + distance).toSorted((a, b) => a - b)) {
          const change = newestChange(one, overrides, until, now);
          if (change !== null) announced = change.after;
          until = now;
          const { now: listed } = standingOfRoster(one, overrides, now);
          const about = { teamId: 'support', customerId: null };
          const paged = reachedBy(desk, about, [{ to: 'roster', id: one.id }], now).people.map(
            ({ id }) => id,
          );
          const people = listed.holder === null ? listed.added : [listed.holder, ...listed.added];
          expect(paged).toEqual(people);
          expect([announced.holder, announced.added]).toEqual([listed.holder, listed.added]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
