import { defaults } from '../../src/config/defaults.ts';
import { actorOf } from '../../src/domain/actor.ts';
import { decide, type Command } from '../../src/domain/decide.ts';
import type {
  Accepted,
  Context,
  Decision,
  Effect,
  RoomState,
  TimerCommand,
} from '../../src/domain/decision.ts';
import { applyChanges } from '../../src/domain/desk-changes.ts';
import type { RecordedHandoverEvent } from '../../src/domain/handover/handover.ts';
import { builtInCalendars } from '../../src/config/build-calendars.ts';
import { createDesk, type Desk, type DeskPlan, type Person } from '../../src/domain/desk.ts';
import { createGrader } from '../../src/domain/grading/grade.ts';
import type { TicketEvent } from '../../src/domain/events.ts';
import type { Notice } from '../../src/domain/notices.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { days, hours, minutes, type Instant } from '../../src/domain/time.ts';
import { quiet } from './quiet.ts';

const identity = (name: string): string => `playground:local:${name}`;

const direct: Person['paging'] = [{ channel: 'direct', after: 0 }];

/** A small desk: one customer with two contacts, two agents on call, a lead, somebody from sales. */
export const smallPlan: DeskPlan = {
  name: 'test desk',
  timeZone: 'Asia/Shanghai',
  language: 'en',
  people: [
    { id: 'lin', name: 'Lin', roles: ['agent'], identities: [identity('lin')], paging: direct },
    { id: 'zhao', name: 'Zhao', roles: ['agent'], identities: [identity('zhao')], paging: direct },
    { id: 'chen', name: 'Chen', roles: ['lead'], identities: [identity('chen')], paging: direct },
    { id: 'min', name: 'Min', roles: ['sales'], identities: [identity('min')], paging: direct },
    { id: 'wu', name: 'Wu', roles: ['admin'], identities: [identity('wu')], paging: direct },
  ],
  teams: [{ id: 'support', name: 'Support', stages: ['after_sales'], onCall: ['lin', 'zhao'], lead: 'chen' }],
  customers: [
    {
      id: 'acme',
      name: 'Acme',
      tier: 'svip',
      stage: 'after_sales',
      owner: 'lin',
      contacts: [
        { id: 'wang', name: 'Wang', level: 'executive', identities: [identity('wang')] },
        { id: 'li', name: 'Li', level: 'lead', identities: [identity('li')] },
      ],
    },
    { id: 'other', name: 'Other', tier: 'basic', stage: 'after_sales', contacts: [] },
  ],
  rooms: [
    { id: identity('acme'), kind: 'service', name: 'Acme service', customerId: 'acme' },
    { id: identity('other'), kind: 'service', name: 'Other service', customerId: 'other' },
    { id: identity('triage'), kind: 'triage', name: 'Triage', teamId: 'support' },
  ],
  ...quiet,
  calendars: builtInCalendars('Asia/Shanghai'),
  nextWord: { critical: minutes(15), major: minutes(30), minor: hours(2), question: hours(4) },
  acknowledgeWithin: { critical: minutes(5), major: minutes(10), minor: minutes(30), question: minutes(60) },
  followUpWindow: hours(2),
  reopenWindow: hours(72),
  polls: { remindAfter: days(1), closeAfter: days(3) },
  handover: defaults.handover,
  rosters: [],
  overrides: [],
  gradingRules: [],
};

export const smallDesk: Desk = createDesk(smallPlan);

const grade = createGrader();

/** One room played through the pure rules: people speak, time moves, timers fire when they are due. */
export type Play = {
  now: Instant;
  /** Replaced where the configuration is read again. */
  desk: Desk;
  /** What the platform shows of the room. */
  reads: 'all' | 'mentions' | 'none';
  /** Whether the platform can show whose the group is. */
  showsGroupOwner: boolean;
  /** Whether a model is there. */
  asksModel: boolean;
  state: RoomState;
  readonly effects: Effect[];
  /** What happened, in order. */
  readonly timeline: { ticketId: string; event: TicketEvent; at: Instant }[];
  /** What happened in handovers, in order. */
  readonly ritual: (RecordedHandoverEvent & { readonly at: Instant })[];
  readonly timers: { subject: string; dueAt: Instant; command: TimerCommand }[];
  do(who: string, command: Command, lateBy?: number): Decision;
  say(
    who: string,
    text: string,
    more?: { quotes?: string; addressed?: boolean; numbers?: number[] },
  ): Decision;
  /** Moves the clock; timers due on the way fire in order. */
  pass(duration: number): void;
  /** The ticket with this number. */
  ticket(number: number): Ticket;
  notices(): readonly Notice[];
  /** Notices since the last call. */
  fresh(): readonly Notice[];
};

export const startPlay = (desk: Desk = smallDesk, roomId: string = identity('acme')): Play => {
  let ids = 0;
  let numbers = 0;
  let handoverNumbers = 0;
  let shown = 0;
  const room = desk.rooms.find((one) => one.id === roomId);
  if (room === undefined) throw new Error(`no room ${roomId}`);

  const context = (who: string, now: Instant, lateBy?: number): Context => ({
    desk: play.desk,
    reads: play.reads,
    showsGroupOwner: play.showsGroupOwner,
    asksModel: play.asksModel,
    ...(lateBy === undefined ? {} : { lateBy }),
    actor:
      who === 'desk' ? { type: 'desk' } : actorOf(play.desk, room, { identity: identity(who), name: who }),
    identity: who === 'desk' ? '' : identity(who),
    now,
    nextId: () => {
      ids += 1;
      return `id-${String(ids).padStart(6, '0')}`;
    },
    nextNumber: () => {
      numbers += 1;
      return numbers;
    },
    nextHandoverNumber: () => {
      handoverNumbers += 1;
      return handoverNumbers;
    },
  });

  const keep = (decision: Accepted): void => {
    play.state = decision.state;
    for (const one of decision.events) play.timeline.push({ ...one, at: play.now });
    for (const one of decision.handoverEvents) play.ritual.push({ ...one, at: play.now });
    for (const effect of decision.effects) {
      play.effects.push(effect);
      if (effect.type === 'desk.change')
        play.desk = createDesk(applyChanges(play.desk, [effect.change]).plan);
      if (effect.type === 'timer.cancel' || effect.type === 'timer.set') {
        const name = effect.type === 'timer.set' ? effect.command.type : effect.name;
        const at = play.timers.findIndex(
          (one) => one.subject === effect.subject && one.command.type === name,
        );
        if (at >= 0) play.timers.splice(at, 1);
      }
      if (effect.type === 'timer.set') play.timers.push(effect);
    }
  };

  const play: Play = {
    now: Date.UTC(2026, 0, 5, 1, 0),
    desk,
    reads: 'all',
    showsGroupOwner: true,
    asksModel: false,
    state: { room, tickets: [], doubts: [], handovers: [], replies: [] },
    effects: [],
    timeline: [],
    ritual: [],
    timers: [],
    do: (who, command, lateBy) => {
      const decision = decide(play.state, command, context(who, play.now, lateBy));
      if (decision.ok) keep(decision);
      return decision;
    },
    say: (who, text, more = {}) =>
      play.do(who, {
        type: 'message.receive',
        message: {
          messageId: `message-${play.effects.length}-${text.length}`,
          identity: identity(who),
          text,
          grade: grade(text),
          quotedTicketId: more.quotes ?? null,
          numbers: more.numbers ?? [],
          writtenAt: play.now,
          addressed: more.addressed ?? false,
          rating: null,
        },
      }),
    pass: (duration) => {
      const until = play.now + duration;
      for (;;) {
        const [next] = play.timers.filter((one) => one.dueAt <= until).toSorted((a, b) => a.dueAt - b.dueAt);
        if (next === undefined) break;
        play.timers.splice(play.timers.indexOf(next), 1);
        play.now = Math.max(play.now, next.dueAt);
        play.do('desk', { type: 'timer.fire', timer: next.command });
      }
      play.now = until;
    },
    ticket: (number) => {
      const found = play.state.tickets.find((one) => one.number === number);
      if (found === undefined) throw new Error(`no ticket ${number}`);
      return found;
    },
    notices: () => play.effects.flatMap((effect) => (effect.type === 'send' ? [effect.notice] : [])),
    fresh: () => {
      const all = play.notices();
      const news = all.slice(shown);
      shown = all.length;
      return news;
    },
  };
  return play;
};

export const byNumber = (number: number) => ({ by: 'number', number }) as const;
