import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { always, weekdays, weeklyHours, type Calendar } from '../../src/domain/calendar.ts';
import { calendarOf, createDesk } from '../../src/domain/desk.ts';
import { announceable, nextAlarmAt, readSlaClock } from '../../src/domain/sla.ts';
import type { SlaFact, SlaTargets } from '../../src/domain/sla-facts.ts';
import { slaTargets, type SlaAmount } from '../../src/domain/sla-targets.ts';
import { hours, minutes, type Instant } from '../../src/domain/time.ts';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import { smallPlan } from '../support/play.ts';

const smallDesk = createDesk({ ...smallPlan, sla: defaultSla });
const at = (text: string): Instant => Date.parse(`${text}:00+08:00`);
const calendars = (id: string): Calendar => calendarOf(smallDesk, id);
const targets = (amount: SlaAmount, calendarId = 'desk-hours'): SlaTargets => [
  { metric: 'resolution', amount, calendarId, rule: 'tier.vip' },
];
const started = (start: string, amount: SlaAmount, calendarId?: string): SlaFact => ({
  type: 'start',
  at: at(start),
  targets: targets(amount, calendarId),
});
const fact = (type: 'pause' | 'resume' | 'fulfil' | 'cancel', when: string): SlaFact => ({
  type,
  at: at(when),
});
const retarget = (when: string, amount: SlaAmount, calendarId?: string): SlaFact => ({
  type: 'retarget',
  at: at(when),
  targets: targets(amount, calendarId),
});
const clockAt = (now: string, ...facts: readonly SlaFact[]) =>
  readSlaClock(facts, at(now), calendars, [50, 80]);
const alarmAt = (now: string, ...facts: readonly SlaFact[]) =>
  announceable(facts, at(now), calendars, [50, 80]);

const oneHour = { working: hours(1) };
const tenHours = { working: hours(10) };

describe('an SLA clock', () => {
  it.each([
    ['2026-02-13T17:00', 2, '2026-02-14T10:00'],
    ['2026-02-14T17:30', 1, '2026-02-24T09:30'],
    ['2025-12-31T17:30', 1, '2026-01-04T09:30'],
  ])('started %s with %i h of desk hours is due %s', (start, count, due) => {
    const clock = clockAt(start, started(start, { working: hours(count) }));
    expect(clock).toMatchObject({ state: 'running', dueAt: at(due), provisional: false, generation: 1 });
  });

  it('is provisional when it is due beyond the known holidays', () => {
    expect(clockAt('2026-12-31T17:30', started('2026-12-31T17:30', oneHour)).provisional).toBe(true);
  });

  it('of one working day is due at the same time on the next', () => {
    const clock = clockAt('2026-03-06T16:30', started('2026-03-06T16:30', { workingDays: 1 }));
    expect(clock).toMatchObject({ dueAt: at('2026-03-09T16:30'), remaining: hours(9) });
  });

  it('stands still while paused and is due later by the working time of the pause', () => {
    const begun = [started('2026-03-02T10:00', tenHours), fact('pause', '2026-03-02T12:00')];
    expect(clockAt('2026-03-03T09:00', ...begun)).toMatchObject({
      state: 'paused',
      dueAt: null,
      elapsed: hours(2),
      remaining: hours(8),
      pausedSince: at('2026-03-02T12:00'),
      nextWarningAt: null,
    });
    expect(clockAt('2026-03-03T10:00', ...begun, fact('resume', '2026-03-03T10:00'))).toMatchObject({
      state: 'running',
      dueAt: at('2026-03-03T18:00'),
      elapsed: hours(2),
    });
  });

  it('paused outside working hours is due when it was', () => {
    const begun = started('2026-03-02T17:00', { working: hours(2) });
    expect(
      clockAt(
        '2026-03-03T09:00',
        begun,
        fact('pause', '2026-03-02T19:00'),
        fact('resume', '2026-03-03T08:00'),
      ).dueAt,
    ).toBe(at('2026-03-03T10:00'));
  });

  it('takes the earliest of its candidates', () => {
    const both: SlaFact = {
      type: 'start',
      at: at('2026-03-06T17:30'),
      targets: [
        { metric: 'resolution', amount: { working: hours(1) }, calendarId: 'desk-hours', rule: 'tier.vip' },
        { metric: 'resolution', amount: { working: hours(5) }, calendarId: 'always', rule: 'severity.major' },
      ],
    };
    expect(clockAt('2026-03-06T17:30', both)).toMatchObject({
      dueAt: at('2026-03-06T22:30'),
      target: { rule: 'severity.major' },
    });
  });

  it('is met when it is fulfilled by the due instant, and breached from then on', () => {
    const begun = started('2026-03-02T10:00', oneHour);
    expect(clockAt('2026-03-09T10:00', begun, fact('fulfil', '2026-03-02T11:00'))).toMatchObject({
      state: 'met',
      elapsed: hours(1),
      endedAt: at('2026-03-02T11:00'),
    });
    expect(clockAt('2026-03-02T10:59', begun).state).toBe('running');
    expect(clockAt('2026-03-02T11:00', begun)).toMatchObject({
      state: 'breached',
      breach: { at: at('2026-03-02T11:00'), cause: 'silence', announced: false },
    });
    const late = clockAt('2026-03-02T15:00', begun, fact('fulfil', '2026-03-02T12:00'));
    expect(late).toMatchObject({ state: 'breached', breach: { at: at('2026-03-02T11:00') } });
    expect(late).toMatchObject({ endedAt: at('2026-03-02T12:00'), remaining: -hours(1) });
  });

  it('that is cancelled says nothing more', () => {
    const facts = [started('2026-03-02T10:00', oneHour), fact('cancel', '2026-03-02T10:30')];
    expect(clockAt('2026-03-05T10:00', ...facts)).toMatchObject({ state: 'cancelled', breach: null });
    expect(alarmAt('2026-03-05T10:00', ...facts)).toBeNull();
  });
});

describe('another target', () => {
  const begun = started('2026-03-02T10:00', tenHours);

  it('counts from the start, with elapsed time and pauses kept', () => {
    const facts = [
      begun,
      fact('pause', '2026-03-02T11:00'),
      fact('resume', '2026-03-02T13:00'),
      retarget('2026-03-02T14:00', { working: hours(4) }),
    ];
    expect(clockAt('2026-03-02T14:00', ...facts)).toMatchObject({
      state: 'running',
      generation: 2,
      elapsed: hours(2),
      dueAt: at('2026-03-02T16:00'),
    });
  });

  it('that has run out already is breached now, once, because of the retarget', () => {
    const facts = [begun, retarget('2026-03-02T14:00', oneHour)];
    const breach = { type: 'breach', at: at('2026-03-02T14:00'), cause: 'retarget' } as const;
    expect(clockAt('2026-03-02T14:00', ...facts)).toMatchObject({
      state: 'breached',
      breach: { at: at('2026-03-02T14:00'), cause: 'retarget' },
    });
    expect(alarmAt('2026-03-02T14:00', ...facts)).toEqual(breach);
    const again = [...facts, breach, retarget('2026-03-02T15:00', { working: hours(2) })];
    expect(alarmAt('2026-03-02T16:00', ...again)).toBeNull();
  });

  it('that is lower never undoes a breach', () => {
    const late = [started('2026-03-02T10:00', oneHour), retarget('2026-03-02T12:00', tenHours)];
    expect(clockAt('2026-03-02T12:00', ...late)).toMatchObject({
      state: 'breached',
      breach: { at: at('2026-03-02T11:00'), cause: 'silence' },
    });
  });

  it('while paused keeps the pause', () => {
    const facts = [
      begun,
      fact('pause', '2026-03-02T11:00'),
      retarget('2026-03-02T16:00', { working: hours(2) }),
    ];
    expect(clockAt('2026-03-02T17:00', ...facts)).toMatchObject({
      state: 'paused',
      elapsed: hours(1),
      remaining: hours(1),
    });
  });

  it('cannot take back a breach that was announced, not even by an edited calendar', () => {
    const facts: readonly SlaFact[] = [
      started('2026-03-02T10:00', oneHour),
      { type: 'breach', at: at('2026-03-02T11:00'), cause: 'silence' },
    ];
    const closed: Calendar = { ...calendars('desk-hours'), holidays: [{ date: '2026-03-02', name: 'new' }] };
    const clock = readSlaClock(facts, at('2026-03-02T12:00'), () => closed, [50, 80]);
    expect(clock).toMatchObject({ state: 'breached', breach: { announced: true } });
    expect(nextAlarmAt(clock)).toBeNull();
  });
});

describe('warnings', () => {
  const begun = started('2026-03-02T09:00', { working: hours(5) });
  const warn = (percent: number, generation = 1): SlaFact => ({ type: 'warn', at: 0, generation, percent });

  it('come at each share of the time, once', () => {
    expect(clockAt('2026-03-02T09:00', begun)).toMatchObject({
      nextWarningAt: at('2026-03-02T11:30'),
      nextWarningPercent: 50,
    });
    expect(alarmAt('2026-03-02T11:29', begun)).toBeNull();
    expect(alarmAt('2026-03-02T11:30', begun)).toMatchObject({ type: 'warn', percent: 50, generation: 1 });
    const warned = [begun, warn(50)];
    expect(alarmAt('2026-03-02T11:45', ...warned)).toBeNull();
    expect(clockAt('2026-03-02T11:45', ...warned).nextWarningAt).toBe(at('2026-03-02T13:00'));
    const clock = clockAt('2026-03-02T13:30', begun, warn(50), warn(80));
    expect([clock.nextWarningAt, nextAlarmAt(clock)]).toEqual([null, at('2026-03-02T14:00')]);
  });

  it('that were slept through give only the highest, and none once it is breached', () => {
    expect(alarmAt('2026-03-02T13:30', begun)).toMatchObject({ type: 'warn', percent: 80 });
    expect(alarmAt('2026-03-05T13:30', begun)).toMatchObject({ type: 'breach', cause: 'silence' });
  });

  it('whose share is past at the start or at a retarget are skipped', () => {
    const late: SlaFact = {
      type: 'start',
      at: at('2026-03-02T09:00'),
      recordedAt: at('2026-03-02T12:00'),
      targets: targets({ working: hours(5) }),
    };
    expect(clockAt('2026-03-02T12:00', late).nextWarningPercent).toBe(80);
    const facts = [begun, warn(50), retarget('2026-03-02T11:45', { working: hours(4) })];
    expect(clockAt('2026-03-02T11:45', ...facts)).toMatchObject({ nextWarningPercent: 80, generation: 2 });
  });

  it('are given anew for a target that lies further away', () => {
    const facts = [begun, warn(50), retarget('2026-03-02T11:45', tenHours)];
    expect(clockAt('2026-03-02T11:45', ...facts)).toMatchObject({ nextWarningPercent: 50, generation: 2 });
  });
});

describe('the targets of a ticket', () => {
  it('are those of the tier, which a severity does not undercut', () => {
    const { first_response: first, resolution } = slaTargets(smallDesk, 'vip', 'critical');
    expect(first).toEqual([
      {
        metric: 'first_response',
        amount: { working: hours(1) },
        calendarId: 'desk-hours',
        rule: 'tier.vip',
      },
    ]);
    expect(resolution).toMatchObject([{ amount: { workingDays: 1 } }]);
  });

  it('are both where the desk lets a severity tighten them, and the severity’s where the tier has none', () => {
    const { sla } = smallDesk;
    const both = slaTargets({ sla: { ...sla, severityMayTighten: true } }, 'basic', 'critical');
    expect(both.resolution.map(({ rule }) => rule)).toEqual(['tier.basic', 'severity.critical']);
    const bare = { sla: { ...sla, tiers: { ...sla.tiers, basic: {} } } };
    expect(slaTargets(bare, 'basic', 'minor').resolution).toMatchObject([{ rule: 'severity.minor' }]);
  });

  it('are the promised ones by default: 48 h by the wall clock, one working day, 4 h', () => {
    const of = (tier: 'basic' | 'vip' | 'svip') => slaTargets(smallDesk, tier, 'minor').resolution[0];
    expect(of('basic')).toMatchObject({ amount: { working: hours(48) }, calendarId: 'always' });
    expect(of('vip')).toMatchObject({ amount: { workingDays: 1 }, calendarId: 'desk-hours' });
    expect(of('svip')).toMatchObject({ amount: { working: hours(4) }, calendarId: 'always' });
  });
});

const office: Calendar = {
  ...always,
  id: 'office',
  timeZone: 'America/Chicago',
  weekly: weeklyHours(weekdays.slice(0, 6), [
    { from: 540, to: 720 },
    { from: 780, to: 1080 },
  ]),
};
const either = (id: string): Calendar => (id === 'office' ? office : always);

const someTargets = fc
  .array(
    fc.record({
      amount: fc.oneof(
        fc.record({ working: fc.integer({ min: minutes(1), max: hours(60) }) }),
        fc.record({ workingDays: fc.integer({ min: 1, max: 4 }) }),
      ),
      calendarId: fc.constantFrom('office', 'always'),
    }),
    { minLength: 1, maxLength: 2 },
  )
  .map(([first = { amount: { working: 1 }, calendarId: 'office' }, ...others]): SlaTargets => {
    const named = (one: typeof first) => ({ ...one, metric: 'resolution', rule: 'tier.vip' }) as const;
    return [named(first), ...others.map(named)];
  });
const base = Date.UTC(2024, 2, 5);
const someStart = fc.integer({ min: base, max: base + hours(24 * 20) });
const someSteps = fc.array(
  fc.record({
    type: fc.constantFrom('pause' as const, 'resume' as const, 'retarget' as const, 'fulfil' as const),
    after: fc.integer({ min: 0, max: hours(30) }),
    targets: someTargets,
  }),
  { maxLength: 6 },
);
const someFacts = fc.tuple(someStart, someTargets, someSteps).map(([start, first, steps]) => {
  let now = start;
  const facts: SlaFact[] = [{ type: 'start', at: start, targets: first }];
  for (const { type, after, targets: next } of steps) {
    now += after;
    facts.push(type === 'retarget' ? { type, at: now, targets: next } : { type, at: now });
  }
  return { facts, now };
});
const later = fc.integer({ min: 0, max: hours(100) });

describe('an SLA clock, whatever happens to it,', () => {
  it('is never due earlier because of a pause', () => {
    fc.assert(
      fc.property(someStart, someTargets, later, later, (start, own, before, length) => {
        const begun: SlaFact = { type: 'start', at: start, targets: own };
        const plain = readSlaClock([begun], start, either, []).dueAt ?? 0;
        fc.pre(start + before < plain);
        const end = start + before + length;
        const paused: readonly SlaFact[] = [
          begun,
          { type: 'pause', at: start + before },
          { type: 'resume', at: end },
        ];
        expect(readSlaClock(paused, end, either, []).dueAt).toBeGreaterThanOrEqual(plain);
      }),
    );
  });

  it('does not change by being asked late or twice, and announces each thing once', () => {
    fc.assert(
      fc.property(someFacts, later, later, ({ facts, now }, wait, more) => {
        const first = readSlaClock(facts, now + wait, either, [50, 80]);
        const second = readSlaClock(facts, now + wait + more, either, [50, 80]);
        if (first.breach !== null) expect(second.breach).toEqual(first.breach);
        if (first.endedAt !== null) expect(second).toEqual(first);
        const all = [...facts];
        for (let count = 0; count < 3; count += 1) {
          const news = announceable(all, now + wait, either, [50, 80]);
          if (news === null) break;
          all.push(news);
        }
        expect(all.length).toBeLessThanOrEqual(facts.length + 1);
        expect(announceable(all, now + wait, either, [50, 80])).toBeNull();
        const after = readSlaClock(all, now + wait, either, [50, 80]);
        expect(after.breach?.at).toBe(first.breach?.at);
        expect([after.state, after.dueAt, after.elapsed]).toEqual([first.state, first.dueAt, first.elapsed]);
      }),
    );
  });

  it('keeps elapsed time and breach over a retarget', () => {
    fc.assert(
      fc.property(
        someFacts,
        later,
        fc.integer({ min: 1, max: hours(60) }),
        ({ facts, now }, wait, working) => {
          const when = now + wait;
          const before = readSlaClock(facts, when, either, []);
          const { calendarId } = before.target;
          const next: SlaTargets = [{ ...before.target, amount: { working }, calendarId }];
          const after = readSlaClock(
            [...facts, { type: 'retarget', at: when, targets: next }],
            when,
            either,
            [],
          );
          expect(after.elapsed).toBe(before.elapsed);
          expect(after.pausedSince).toBe(before.pausedSince);
          if (before.breach !== null && before.breach.at < when) expect(after.breach).toEqual(before.breach);
        },
      ),
    );
  });

  it('rings next when there is something to announce, and not before', () => {
    fc.assert(
      fc.property(someFacts, ({ facts, now }) => {
        const alarm = nextAlarmAt(readSlaClock(facts, now, either, [50, 80]));
        fc.pre(alarm !== null && alarm > now);
        expect(announceable(facts, (alarm ?? 0) - 1, either, [50, 80])).toBeNull();
        expect(announceable(facts, alarm ?? 0, either, [50, 80])).not.toBeNull();
      }),
    );
  });
});
