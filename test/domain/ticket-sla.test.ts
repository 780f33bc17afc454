import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCalendars } from '../../src/config/build-calendars.ts';
import { defaultSla } from '../../src/config/sla-defaults.ts';
import type { Calendar } from '../../src/domain/calendar.ts';
import { createDesk, type DeskPlan } from '../../src/domain/desk.ts';
import type { TicketEvent } from '../../src/domain/events.ts';
import type { SlaMetric } from '../../src/domain/sla-targets.ts';
import { alarmAt, ticketClocks } from '../../src/domain/ticket-clocks.ts';
import { days, hours, minutes, type Instant } from '../../src/domain/time.ts';
import { byNumber, smallPlan, startPlay, type Play } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const howTo = '@Baton 怎么给新同事开个账号？';
const at = (text: string): Instant => Date.parse(`${text}:00+08:00`);

const planWith = (tier: 'basic' | 'vip' | 'svip', change: Partial<DeskPlan> = {}): DeskPlan => ({
  ...smallPlan,
  sla: defaultSla,
  customers: smallPlan.customers.map((customer) => ({ ...customer, tier })),
  ...change,
});

const playAt = (start: string, plan: DeskPlan, text = howTo): Play => {
  const play = startPlay(createDesk(plan));
  play.now = at(start);
  play.say('wang', text, { addressed: true });
  play.fresh();
  return play;
};

const clockOf = (play: Play, metric: SlaMetric, number = 1) => {
  const found = ticketClocks(play.desk, play.ticket(number), play.now).find((one) => one.metric === metric);
  if (found === undefined) throw new Error(`no clock of ${metric}`);
  return { ...found.clock, isUnknown: found.isUnknown };
};

const recorded = <T extends TicketEvent['type']>(play: Play, type: T) =>
  play.timeline.flatMap(({ event, at: when }) =>
    event.type === type ? [{ event: event as Extract<TicketEvent, { type: T }>, when }] : [],
  );
const warned = (play: Play): readonly string[] =>
  recorded(play, 'sla.warned').map(
    ({ event, when }) =>
      `${new Date(when + hours(8)).toISOString().slice(0, 16)} ${event.metric} ${event.percent}`,
  );
const breached = (play: Play): readonly string[] =>
  recorded(play, 'sla.breached').map(
    ({ event, when }) =>
      `${new Date(when + hours(8)).toISOString().slice(0, 16)} ${event.metric} ${event.cause}`,
  );
const toldTo = (play: Play, type: 'sla.breach' | 'sla.warning', from = 0): readonly string[] =>
  play.effects
    .slice(from)
    .flatMap((effect) =>
      effect.type === 'send' && effect.notice.type === type
        ? [('room' in effect.to ? effect.to.room : effect.to.identity).split(':').at(-1) ?? '']
        : [],
    );
const grade = (play: Play, severity: 'critical' | 'major' | 'minor' | 'question') =>
  play.do('lin', { type: 'ticket.grade', ticket: byNumber(1), severity, reason: 'so it is' });

describe('the first response', () => {
  it('opened on Friday 17:30 with one hour of desk hours is due on Monday 9:30, by the tier and its calendar', () => {
    const play = playAt('2026-03-06T17:30', planWith('basic'));
    expect(clockOf(play, 'first_response')).toMatchObject({
      dueAt: at('2026-03-09T09:30'),
      target: { rule: 'tier.basic', calendarId: 'desk-hours' },
    });
    play.pass(days(3));
    expect(warned(play).slice(0, 2)).toEqual([
      '2026-03-06T18:00 first_response 50',
      '2026-03-07T17:30 resolution 50',
    ]);
    expect(breached(play)).toEqual([
      '2026-03-08T17:30 resolution silence',
      '2026-03-09T09:30 first_response silence',
    ]);
  });

  it('goes on over the make-up Saturday before the spring festival', () => {
    const play = playAt('2026-02-13T17:30', planWith('basic'));
    expect(clockOf(play, 'first_response').dueAt).toBe(at('2026-02-14T09:30'));
  });

  it('is met by a message of one of our people, in the group or by reply, and by nothing else', () => {
    const play = playAt('2026-03-06T10:00', planWith('basic'));
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'rnd', reason: 'a note' });
    play.pass(minutes(10));
    expect(clockOf(play, 'first_response').state).toBe('running');
    play.do('lin', {
      type: 'ticket.reply',
      ticket: byNumber(1),
      text: 'we are on it',
      messageId: 'm',
      quotedTicketId: null,
      writtenIn: null,
    });
    expect(clockOf(play, 'first_response')).toMatchObject({ state: 'met', elapsed: minutes(10) });
    expect(recorded(play, 'ticket.message').at(-1)?.event.sla).toEqual({
      outcomes: [{ metric: 'first_response', startedAt: at('2026-03-06T10:00'), outcome: 'met' }],
      working: minutes(10),
    });
    expect(play.ticket(1).cycle.firstResponseWorking).toBe(minutes(10));
  });

  it('warns at 50 and 80 percent, once each, then breaches to the minute', () => {
    const play = playAt('2026-03-06T10:00', planWith('basic'));
    const seen: string[] = [];
    for (let minute = 0; minute <= 70; minute += 1) {
      for (const one of play.fresh()) {
        if (one.type === 'sla.warning')
          seen.push(`${minute} ${one.clocks.map((clock) => clock.percent).join()}`);
        if (one.type === 'sla.breach') seen.push(`${minute} breach`);
      }
      play.pass(minutes(1));
    }
    // To the lead and to the triage room.
    expect(seen).toEqual(['30 50', '48 80', '60 breach', '60 breach']);
  });
});

describe('the next response', () => {
  it('begins with a message that waits for us after the first response, once, and is met by the next answer', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.say('lin', 'looking into it');
    expect(play.ticket(1).sla?.clocks.next_response).toBeUndefined();
    play.pass(minutes(5));
    play.say('wang', '还是登不进去', { numbers: [1] });
    play.pass(minutes(5));
    play.say('li', '有进展吗', { numbers: [1] });
    expect(clockOf(play, 'next_response')).toMatchObject({
      startedAt: at('2026-03-06T10:05'),
      state: 'running',
    });
    play.say('lin', 'restarting it', { numbers: [1] });
    expect(clockOf(play, 'next_response')).toMatchObject({ state: 'met', elapsed: minutes(5) });
    play.pass(minutes(1));
    play.say('wang', '还是不行', { numbers: [1] });
    expect(clockOf(play, 'next_response')).toMatchObject({
      startedAt: at('2026-03-06T10:11'),
      state: 'running',
    });
  });
});

describe('the resolution', () => {
  it('stands still while the customer is waited for, and goes on with any word of theirs', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.say('lin', 'please send the log');
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    play.pass(hours(20));
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'paused', dueAt: null, elapsed: hours(1) });
    expect(breached(play)).toEqual([]);
    play.say('wang', '谢谢', { numbers: [1] });
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'running', remaining: hours(3) });
  });

  it('runs on while we wait for our own people', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'rnd', reason: null });
    play.pass(hours(1));
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'running', elapsed: hours(1) });
  });

  it('goes on after a reopening, without the time in which it was taken for solved', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'met', elapsed: hours(1) });
    expect(recorded(play, 'ticket.resolved')[0]?.event.sla).toMatchObject({
      outcomes: [{ metric: 'resolution', outcome: 'met' }],
      working: hours(1),
    });
    play.pass(hours(10));
    play.do('wang', { type: 'ticket.reopen', ticket: byNumber(1), reason: 'it is back' });
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'running', remaining: hours(3) });
    expect(clockOf(play, 'first_response')).toMatchObject({
      state: 'running',
      dueAt: at('2026-03-06T21:15'),
    });
    const before = play.effects.length;
    play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    play.pass(hours(4));
    expect(breached(play)).toEqual([
      '2026-03-06T10:15 first_response silence',
      '2026-03-06T21:15 first_response silence',
      '2026-03-07T00:00 resolution silence',
    ]);
    expect(toldTo(play, 'sla.breach', before)).toEqual(['chen', 'triage', 'chen', 'triage']);
  });

  it('measures working time without the waits for the customer', () => {
    const play = playAt('2026-03-06T16:00', planWith('vip'));
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    play.pass(days(3));
    play.say('wang', '好了', { numbers: [1] });
    play.pass(minutes(30));
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(play.ticket(1).cycle.resolutionWorking).toBe(minutes(90));
  });
});

describe('another severity', () => {
  const tightening = planWith('basic', { sla: { ...defaultSla, severityMayTighten: true } });

  it('counts from the start: one that is past by then is breached at once, and once', () => {
    const play = playAt('2026-03-06T10:00', tightening);
    play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    play.pass(hours(5));
    expect(breached(play)).toEqual(['2026-03-06T11:00 first_response silence']);
    grade(play, 'critical');
    expect(breached(play)).toEqual([
      '2026-03-06T11:00 first_response silence',
      '2026-03-06T15:00 resolution retarget',
    ]);
    play.pass(days(5));
    expect(breached(play)).toHaveLength(2);
  });

  it('lowered again undoes no breach', () => {
    const play = playAt('2026-03-06T10:00', tightening);
    play.pass(hours(5));
    grade(play, 'critical');
    grade(play, 'question');
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'breached' });
    expect(breached(play)).toHaveLength(2);
  });

  it('keeps what has passed and the pause, while paused', () => {
    const play = playAt('2026-03-06T10:00', tightening);
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
    play.pass(hours(8));
    grade(play, 'critical');
    expect(clockOf(play, 'resolution')).toMatchObject({ state: 'paused', elapsed: hours(1), generation: 2 });
    play.pass(hours(1));
    grade(play, 'minor');
    play.say('wang', '日志发你了', { numbers: [1] });
    expect(clockOf(play, 'resolution').breach).toBeNull();
  });

  it('that changes no target changes no clock', () => {
    const play = playAt('2026-03-06T10:00', planWith('basic'));
    play.pass(minutes(31));
    grade(play, 'minor');
    play.pass(minutes(15));
    expect(warned(play)).toEqual(['2026-03-06T10:30 first_response 50']);
    expect(clockOf(play, 'first_response').generation).toBe(1);
  });
});

describe('a breach', () => {
  const paged = (play: Play): readonly string[] =>
    recorded(play, 'escalation.paged').map(
      ({ event, when }) => `${(when - at('2026-03-06T10:00')) / minutes(1)} ${event.personId}`,
    );
  const slow = { critical: hours(3), major: hours(3), minor: hours(3), question: hours(3) };

  it('takes the next step at once where nobody has acknowledged, and tells the lead', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip', { acknowledgeWithin: slow }), outage);
    play.pass(minutes(20));
    expect(paged(play)).toEqual(['0 lin', '15 zhao']);
    expect(toldTo(play, 'sla.breach')).toEqual(['chen', 'triage']);
  });

  it('pages nobody further where somebody has it, but tells the lead', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip', { acknowledgeWithin: slow }), outage);
    play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
    play.pass(minutes(20));
    expect(paged(play)).toEqual(['0 lin']);
    expect(toldTo(play, 'sla.breach')).toEqual(['chen', 'triage']);
    expect(recorded(play, 'sla.breached')[0]?.event.personId).toBe('chen');
  });

  it('wakes nobody outside of the hours in which people are woken', () => {
    const plan = planWith('svip', {
      acknowledgeWithin: slow,
      escalation: { repeat: 0, anyHour: [], calendarId: 'desk-hours' },
    });
    const play = playAt('2026-03-07T03:00', plan, outage);
    play.pass(hours(1));
    expect(recorded(play, 'escalation.paged')).toEqual([]);
    expect(breached(play)).toEqual(['2026-03-07T03:15 first_response silence']);
  });

  it('that nobody told of before the resolve is told with it', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.now += hours(5);
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(breached(play)).toEqual([
      '2026-03-06T15:00 first_response silence',
      '2026-03-06T15:00 resolution silence',
    ]);
    expect(recorded(play, 'ticket.resolved')[0]?.event.sla?.outcomes).toEqual([]);
  });

  it('never comes from a ticket that was closed', () => {
    const play = playAt('2026-03-06T10:00', planWith('svip'));
    play.do('lin', { type: 'ticket.close', ticket: byNumber(1), reason: 'a test' });
    play.pass(days(3));
    expect(breached(play)).toEqual([]);
    expect(clockOf(play, 'resolution').state).toBe('cancelled');
  });
});

describe('warnings', () => {
  it('of one room that are near each other are one message', () => {
    const play = playAt('2026-03-06T10:00', planWith('basic'));
    play.pass(20_000);
    play.do('wang', {
      type: 'ticket.open',
      text: '打印机偶尔卡纸',
      grade: {
        kind: 'incident',
        severity: 'minor',
        isRequest: true,
        sure: true,
        words: [],
        because: [],
        recurs: false,
      },
      writtenAt: play.now,
    });
    play.pass(20_000);
    play.fresh();
    play.pass(minutes(45));
    const told = play.fresh().filter((one) => one.type === 'sla.warning');
    expect(told.map(({ clocks }) => clocks.map(({ number, percent }) => `${number} ${percent}`))).toEqual([
      ['1 50', '2 50'],
    ]);
    play.pass(minutes(10));
    expect(play.fresh().filter((one) => one.type === 'sla.warning')).toHaveLength(1);
    expect(breached(play)).toEqual([]);
  });
});

describe('where only mentions are seen', () => {
  const blind = (): Play => {
    const play = startPlay(createDesk(planWith('svip')));
    play.now = at('2026-03-06T10:00');
    play.reads = 'mentions';
    play.say('wang', howTo, { addressed: true });
    return play;
  };

  it('a first response that was not seen is unknown and breaches nothing', () => {
    const play = blind();
    play.pass(hours(1));
    expect(clockOf(play, 'first_response')).toMatchObject({ isUnknown: true });
    expect(breached(play)).toEqual([]);
    expect(warned(play)).toEqual([
      '2026-03-06T10:07 first_response 50',
      '2026-03-06T10:12 first_response 80',
    ]);
    play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    expect(recorded(play, 'ticket.resolved')[0]?.event.sla?.outcomes).toEqual([
      { metric: 'resolution', startedAt: at('2026-03-06T10:00'), outcome: 'met' },
      { metric: 'first_response', startedAt: at('2026-03-06T10:00'), outcome: 'unknown' },
    ]);
  });

  it('staff say that they have answered, and when', () => {
    const play = blind();
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.respond', ticket: byNumber(1), at: 10 * 60 + 5 });
    expect(clockOf(play, 'first_response')).toMatchObject({
      state: 'met',
      elapsed: minutes(5),
      isUnknown: false,
    });
    expect(play.ticket(1)).toMatchObject({ owesAnswer: false, acknowledgedBy: 'lin' });
    expect(play.do('lin', { type: 'ticket.respond', ticket: byNumber(1), at: null })).toMatchObject({
      rejection: { code: 'no-answer-owed' },
    });
  });

  it('an answer that they say came too late is breached once it is said', () => {
    const play = blind();
    play.pass(hours(1));
    play.do('lin', { type: 'ticket.respond', ticket: byNumber(1), at: 10 * 60 + 40 });
    play.pass(0);
    expect(breached(play)).toEqual(['2026-03-06T11:00 first_response silence']);
  });

  it('what is said of a time before the customer wrote, or of a room that is seen, is refused', () => {
    const play = blind();
    play.pass(minutes(5));
    expect(play.do('lin', { type: 'ticket.respond', ticket: byNumber(1), at: 9 * 60 })).toMatchObject({
      rejection: { code: 'response-too-early' },
    });
    const seen = playAt('2026-03-06T10:00', planWith('svip'));
    expect(seen.do('lin', { type: 'ticket.respond', ticket: byNumber(1), at: null })).toMatchObject({
      rejection: { code: 'response-is-seen' },
    });
    expect(play.do('wang', { type: 'ticket.respond', ticket: byNumber(1), at: null })).toMatchObject({
      rejection: { code: 'not-allowed' },
    });
  });
});

describe('a calendar that is edited while clocks run', () => {
  const closedOn = (date: string): readonly Calendar[] =>
    builtInCalendars('Asia/Shanghai').map((calendar) =>
      calendar.id === 'desk-hours'
        ? { ...calendar, days: [...calendar.days, { date, name: 'moving house', hours: [] }] }
        : calendar,
    );

  it('moves what is due, and breaches once at most', () => {
    const play = playAt('2026-03-06T17:30', planWith('basic'));
    play.desk = createDesk(planWith('basic', { calendars: closedOn('2026-03-09') }));
    play.do('desk', { type: 'timer.fire', timer: { type: 'ticket.watch', ticketId: play.ticket(1).id } });
    expect(clockOf(play, 'first_response').dueAt).toBe(at('2026-03-10T09:30'));
    play.pass(days(4));
    const responses = breached(play).filter((one) => one.includes('first'));
    expect(responses).toEqual(['2026-03-10T09:30 first_response silence']);
    play.desk = createDesk(planWith('basic'));
    play.do('desk', { type: 'timer.fire', timer: { type: 'ticket.watch', ticketId: play.ticket(1).id } });
    play.pass(days(1));
    expect(breached(play).filter((one) => one.includes('first'))).toHaveLength(1);
  });
});

describe('a follow-up', () => {
  it('is due a working day later, whoever has it is reminded then, and the lead a working day after that', () => {
    const team = { ...smallPlan.teams[0], calendarId: 'desk-hours' };
    const plan = { ...smallPlan, teams: [team as (typeof smallPlan.teams)[number]] };
    const play = startPlay(createDesk(plan));
    play.now = at('2026-03-06T16:00');
    play.say('wang', outage, { addressed: true });
    play.do('zhao', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    play.do('wang', { type: 'poll.rate', ticket: byNumber(1), pollId: null, value: 1, reason: null });
    expect(play.ticket(1).followUp?.dueAt).toBe(at('2026-03-09T16:00'));
    play.pass(days(7));
    const told = recorded(play, 'followup.reminded').map(({ event, when }) => [
      event.to,
      event.personId,
      when,
    ]);
    expect(told).toEqual([
      ['assignee', 'lin', at('2026-03-09T16:00')],
      ['lead', 'chen', at('2026-03-10T16:00')],
    ]);
  });

  it('that is closed in time reminds nobody', () => {
    const play = startPlay();
    play.say('wang', outage, { addressed: true });
    play.do('zhao', { type: 'ticket.resolve', ticket: byNumber(1), note: null });
    play.do('wang', { type: 'poll.rate', ticket: byNumber(1), pollId: null, value: 1, reason: null });
    play.do('lin', { type: 'followup.close', ticket: byNumber(1), note: 'called' });
    play.pass(days(7));
    expect(recorded(play, 'followup.reminded')).toEqual([]);
  });
});

type Act = (play: Play) => void;
const acts: readonly Act[] = [
  (play) => void play.say('wang', '还是登不进去', { numbers: [1] }),
  (play) => void play.say('lin', 'on it'),
  (play) => void play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) }),
  (play) =>
    void play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null }),
  (play) => void play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) }),
  (play) => void play.do('lin', { type: 'ticket.resolve', ticket: byNumber(1), note: null }),
  (play) => void play.do('lin', { type: 'ticket.reopen', ticket: byNumber(1), reason: null }),
  (play) => void grade(play, 'critical'),
  (play) => void grade(play, 'question'),
];
const history = fc.array(fc.tuple(fc.constantFrom(...acts), fc.integer({ min: 0, max: 600 }).map(minutes)), {
  maxLength: 25,
});
const random = planWith('basic', { sla: { ...defaultSla, severityMayTighten: true } });

describe('in any history', () => {
  it('each clock is told of once for each threshold and generation, and breached once', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const play = playAt('2026-03-06T10:00', random);
        for (const [act, rest] of steps) {
          act(play);
          play.pass(rest);
        }
        const said = play.timeline.flatMap(({ event }) =>
          event.type === 'sla.warned'
            ? [`${event.metric} ${event.startedAt} ${event.generation} ${event.percent}`]
            : event.type === 'sla.breached'
              ? [`${event.metric} ${event.startedAt} breached`]
              : [],
        );
        return new Set(said).size === said.length;
      }),
      { numRuns: 150 },
    );
  });

  it('a timer that fires late, early or twice changes nothing, and none is set for what is past', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const play = playAt('2026-03-06T10:00', random);
        for (const [act, rest] of steps) {
          act(play);
          play.pass(rest);
          const { id } = play.ticket(1);
          const before = play.timeline.length;
          play.do('desk', { type: 'timer.fire', timer: { type: 'ticket.watch', ticketId: id } });
          if (play.timeline.length !== before) return false;
          if (play.timers.some(({ dueAt }) => dueAt <= play.now)) return false;
        }
        return true;
      }),
      { numRuns: 150 },
    );
  });

  it('a wait for the customer never makes the resolution due earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 1, max: 5_000 }), (before, wait) => {
        const plan = planWith('vip');
        const due = (waits: boolean): number => {
          const play = playAt('2026-03-06T10:00', plan);
          play.now += minutes(before % 60);
          if (waits) {
            play.do('lin', { type: 'ticket.wait', ticket: byNumber(1), party: 'customer', reason: null });
            play.now += minutes(wait);
            play.do('lin', { type: 'ticket.claim', ticket: byNumber(1) });
          }
          return clockOf(play, 'resolution').dueAt ?? Infinity;
        };
        return due(true) >= due(false);
      }),
      { numRuns: 100 },
    );
  });

  it('the alarm that is remembered is the one that is found afresh', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const play = playAt('2026-03-06T10:00', random);
        for (const [act, rest] of steps) {
          act(play);
          play.pass(rest);
          const ticket = play.ticket(1);
          const afresh = structuredClone(ticket);
          for (const metric of ['first_response', 'next_response', 'resolution'] as const)
            if (alarmAt(play.desk, ticket, metric) !== alarmAt(play.desk, afresh, metric)) return false;
        }
        return true;
      }),
      { numRuns: 50 },
    );
  });
});
