import { describe, expect, it } from 'vitest';
import { createDesk, type DeskPlan, type Person } from '../../src/domain/desk.ts';
import type { EscalationPolicy } from '../../src/domain/escalation-policy.ts';
import { nextPaging } from '../../src/domain/escalation-targets.ts';
import type { Roster } from '../../src/domain/roster.ts';
import { wallTime } from '../../src/domain/wall-clock.ts';
import { days, hours, minutes } from '../../src/domain/time.ts';
import { byNumber, smallPlan, startPlay, type Play } from '../support/play.ts';

const outage = '@Baton 仓库系统从九点起全都登不进去，发不了货了';
const howTo = '@Baton 怎么给新同事开个账号？';

/** From Monday 2026-01-05, 09:00 in Shanghai, when a play begins. */
const daily = (id: string, ...people: readonly string[]): Roster => ({
  id,
  name: id,
  teamId: 'support',
  timeZone: 'Asia/Shanghai',
  layers: [
    { id: 'days', rotation: { every: 1, unit: 'day', start: wallTime(2026, 1, 5, 9) }, people, only: [] },
  ],
});

const planWith = (change: Partial<DeskPlan>): DeskPlan => ({ ...smallPlan, ...change });
const policyPlan = (policy: EscalationPolicy, change: Partial<DeskPlan> = {}): DeskPlan =>
  planWith({
    ...change,
    teams: smallPlan.teams.map((team) => ({ ...team, policies: { critical: policy, question: policy } })),
  });

const pages = (play: Play) =>
  play.fresh().flatMap((one) => (one.type === 'page' ? [[one.personId, one.channel ?? 'direct']] : []));
const events = (play: Play, type: string) =>
  play.timeline.flatMap(({ event }) => (event.type === type ? [event] : []));
const opened = (plan: DeskPlan, text = outage): Play => {
  const play = startPlay(createDesk(plan));
  play.say('wang', text, { addressed: true });
  return play;
};

describe('an escalation over rosters', () => {
  const rosters = [daily('first', 'lin', 'zhao'), daily('second', 'zhao', 'lin')];

  it('goes first, second, lead, all of it once more, then raises the alarm, to the minute', () => {
    const play = opened(planWith({ rosters, escalation: { ...smallPlan.escalation, repeat: 1 } }));
    const seen: string[] = [];
    for (let minute = 0; minute <= 30; minute += 1) {
      for (const [who] of pages(play)) seen.push(`${minute} ${who}`);
      play.pass(minutes(1));
    }
    expect(seen).toEqual(['0 lin', '5 zhao', '10 chen', '15 lin', '20 zhao', '25 chen']);
    expect(play.notices().filter((one) => one.type === 'escalation.exhausted')).toHaveLength(2);
    const alarmed = play.effects.flatMap((effect) =>
      effect.type === 'send' && effect.notice.type === 'escalation.exhausted' ? [effect.to] : [],
    );
    expect(alarmed).toEqual([{ room: 'playground:local:triage' }, { identity: 'playground:local:wu' }]);
  });

  it('asks the roster who is on call when the step is taken, not when the escalation began', () => {
    const play = startPlay(createDesk(planWith({ rosters })));
    play.now += days(1) - minutes(3);
    play.say('wang', outage, { addressed: true });
    expect(pages(play)).toEqual([['lin', 'direct']]);
    play.pass(minutes(5));
    // The second roster has handed over from Zhao to Lin in between.
    expect(pages(play)).toEqual([['lin', 'direct']]);
  });

  it('stops between two steps when somebody acknowledges', () => {
    const play = opened(planWith({ rosters }));
    play.pass(minutes(7));
    pages(play);
    expect(play.do('zhao', { type: 'ticket.acknowledge', ticket: byNumber(1) }).ok).toBe(true);
    play.pass(hours(2));
    expect(pages(play)).toEqual([]);
    expect(nextPaging(play.desk, play.ticket(1))).toBeNull();
  });

  it('says who is next and when, until the alarm', () => {
    const play = opened(planWith({ rosters }));
    const next = () => {
      const upcoming = nextPaging(play.desk, play.ticket(1));
      return upcoming && [upcoming.people.map(({ id }) => id).join(), (upcoming.at - start) / 60_000];
    };
    const start = play.now;
    expect(next()).toEqual(['zhao', 5]);
    play.pass(minutes(5));
    expect(next()).toEqual(['chen', 10]);
    play.pass(minutes(5));
    expect(next()).toEqual(['', 15]);
    play.pass(minutes(5));
    expect(next()).toBeNull();
  });
});

describe('a policy', () => {
  const both: EscalationPolicy = {
    steps: [
      {
        targets: [
          { to: 'person', id: 'lin' },
          { to: 'person', id: 'zhao' },
        ],
        wait: minutes(2),
      },
      { targets: [{ to: 'owner' }, { to: 'room' }], wait: minutes(3) },
    ],
    repeat: 0,
    hours: null,
  };

  it('reaches everybody of a step at once, each with a message of their own, and a person once', () => {
    const play = opened(policyPlan(both));
    expect(pages(play)).toEqual([
      ['lin', 'direct'],
      ['zhao', 'direct'],
    ]);
    play.pass(minutes(2));
    expect(pages(play)).toEqual([
      [null, 'direct'],
      ['lin', 'direct'],
    ]);
  });

  it('is kept as it was when the escalation began', () => {
    const play = opened(policyPlan(both));
    play.desk = createDesk(policyPlan({ ...both, steps: both.steps.slice(0, 1) }));
    pages(play);
    play.pass(minutes(2));
    expect(pages(play)).toHaveLength(2);
  });

  it('passes over a step that reaches nobody at once, and puts it on record', () => {
    const empty: EscalationPolicy = {
      ...both,
      steps: [{ targets: [{ to: 'person', id: 'gone' }], wait: hours(1) }, ...both.steps],
    };
    const play = opened(policyPlan(empty));
    expect(pages(play)).toHaveLength(2);
    expect(events(play, 'escalation.skipped')).toMatchObject([{ step: 0, reason: 'nobody' }]);
  });

  it('raises the alarm at once where nobody at all can be reached, and does not go round', () => {
    const nobody: EscalationPolicy = {
      ...both,
      repeat: 5,
      steps: [{ targets: [{ to: 'person', id: 'gone' }], wait: hours(1) }],
    };
    const play = opened(policyPlan(nobody));
    expect(play.fresh().filter((one) => one.type === 'escalation.exhausted')).toMatchObject([
      { reason: 'nobody' },
      { reason: 'nobody' },
    ]);
    expect(play.timers.filter(({ command }) => command.type === 'escalation.step')).toEqual([]);
  });
});

describe("a person's ladder", () => {
  const ladder = (paging: Person['paging']): DeskPlan =>
    planWith({
      people: smallPlan.people.map((person) =>
        person.id === 'lin' ? { ...person, ...(paging === undefined ? {} : { paging }) } : person,
      ),
    });

  it('reaches somebody who stays silent by name in the triage room before the next person is woken', () => {
    const plan = ladder([
      { channel: 'direct', after: 0 },
      { channel: 'mention', after: minutes(2) },
      { channel: 'urgent', after: minutes(4) },
    ]);
    const play = opened(plan);
    const seen: string[] = [];
    for (let minute = 0; minute < 6; minute += 1) {
      for (const [who, channel] of pages(play)) seen.push(`${minute} ${who} ${channel}`);
      play.pass(minutes(1));
    }
    expect(seen).toEqual(['0 lin direct', '2 lin mention', '4 lin urgent', '5 zhao direct']);
    const mentioned = play.effects.find(
      (effect) =>
        effect.type === 'send' && effect.notice.type === 'page' && effect.notice.channel === 'mention',
    );
    expect(mentioned).toMatchObject({ to: { room: 'playground:local:triage' }, lane: 'critical' });
  });

  it('goes half-way through the step where no time is given, and not at all once somebody has acknowledged', () => {
    const play = opened(
      ladder([
        { channel: 'direct', after: 0 },
        { channel: 'mention', after: null },
      ]),
    );
    pages(play);
    play.pass(minutes(2));
    play.do('zhao', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    play.pass(minutes(3));
    expect(pages(play)).toEqual([]);
  });
});

describe('at night', () => {
  const worksNineToSix = planWith({
    escalation: { repeat: 0, anyHour: ['critical'], calendarId: 'desk-hours' },
  });

  it('a question waits for the morning, and its promise too', () => {
    const play = startPlay(createDesk(worksNineToSix));
    play.now += hours(13);
    play.say('wang', howTo, { addressed: true });
    expect(pages(play)).toEqual([]);
    expect(play.ticket(1).nextWordAt).toBe(play.now + hours(11) + hours(4));
    expect(nextPaging(play.desk, play.ticket(1))).toMatchObject({ at: play.now + hours(11), step: 0 });
    play.pass(hours(11) - 1);
    expect(pages(play)).toEqual([]);
    play.pass(1);
    expect(pages(play)).toEqual([['lin', 'direct']]);
  });

  it('a critical outage wakes people', () => {
    const play = startPlay(createDesk(worksNineToSix));
    play.now += hours(13);
    play.say('wang', outage, { addressed: true });
    expect(pages(play)).toEqual([['lin', 'direct']]);
  });
});

describe('a timer of an escalation', () => {
  it('changes nothing when it is late for another round, comes twice, or the ticket is over', () => {
    const play = opened(smallPlan);
    const stale = { type: 'escalation.step', ticketId: play.ticket(1).id, generation: 0, step: 1 } as const;
    const before = play.state;
    play.do('desk', { type: 'timer.fire', timer: stale });
    expect(play.state).toEqual(before);
    play.do('lin', { type: 'ticket.acknowledge', ticket: byNumber(1) });
    const over = play.state;
    play.do('desk', { type: 'timer.fire', timer: { ...stale, generation: 1 } });
    expect(play.state).toEqual(over);
  });

  it('is marked late where the desk was not running when it was due', () => {
    const play = opened(smallPlan);
    play.do(
      'desk',
      {
        type: 'timer.fire',
        timer: { type: 'escalation.step', ticketId: play.ticket(1).id, generation: 1, step: 1 },
      },
      hours(2),
    );
    expect(events(play, 'escalation.paged').at(-1)).toMatchObject({ personId: 'zhao', lateBy: hours(2) });
  });
});
