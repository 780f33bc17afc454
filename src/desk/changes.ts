import type { Actor } from '../domain/actor.ts';
import type { Accepted, Effect, OpinionJudged, RoomState, TimerCommand } from '../domain/decision.ts';
import type { DeskChange } from '../domain/desk-changes.ts';
import type { Room } from '../domain/desk.ts';
import type { Doubt } from '../domain/doubt.ts';
import type { FollowUp } from '../domain/follow-up.ts';
import type { Poll, Rating } from '../domain/poll.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { KeptMessage } from '../storage/messages.ts';
import type { DeskChangeRow } from '../storage/desk-changes.ts';
import type { JobGone, NewJob } from '../storage/jobs.ts';
import type { LinkOffer } from '../domain/setup.ts';
import type { ShiftTold } from '../storage/announcements.ts';
import type { CodeTry } from '../storage/setup.ts';
import type { SlaOutcomeRow } from '../storage/sla.ts';
import type { OutgoingRow } from '../storage/outgoing.ts';
import type { RecalledReply } from '../storage/recalls.ts';
import type { Changes } from '../storage/save.ts';
import type { TimelineRow } from '../storage/timeline.ts';
import type { Timer } from '../storage/timers.ts';
import { changesCycle, isConsequence, outcomesOf } from './consequences.ts';
import { soonest, type Wakes } from './wakes.ts';

/** Gathers what a batch of decisions changes; later decisions of the batch see, replace and cancel earlier ones. */
export type ChangeSet = {
  /** The message is the one that the decision answers; null for timers. */
  add(decision: Accepted, by: By, message: Omit<KeptMessage, 'ticketId'> | null): void;
  deny(action: string, roomId: string, by: By): void;
  changes(): Changes;
  wakes(): Wakes;
};

export type By = { readonly actor: Actor; readonly now: Instant; readonly nextId: () => string };

const actorColumns = (actor: Actor): Pick<TimelineRow, 'actorType' | 'actorId' | 'actorName'> =>
  actor.type === 'desk'
    ? { actorType: 'desk', actorId: 'desk', actorName: 'Baton' }
    : { actorType: actor.type, actorId: actor.id, actorName: actor.name };

const platformOf = (to: Extract<Effect, { type: 'send' }>['to']): string =>
  ('room' in to ? to.room : to.identity).split(':', 1)[0] ?? '';

const ticketIdOf = (effect: Extract<Effect, { type: 'send' }>): string | null =>
  'ticketId' in effect.notice ? effect.notice.ticketId : null;

/** Of these the room's row follows. */
const changesRoom: ReadonlySet<DeskChange['type']> = new Set([
  'room.bound',
  'room.unbound',
  'room.teamed',
  'owner.moved',
]);

export const createChangeSet = (): ChangeSet => {
  const newTickets = new Map<string, Ticket>();
  const changedTickets = new Map<string, Ticket>();
  const cycles = new Map<string, Ticket>();
  const polls = new Map<string, Poll>();
  const ratings = new Map<string, { poll: Poll; rating: Rating }>();
  const followUps = new Map<string, FollowUp>();
  const outcomes = new Map<string, SlaOutcomeRow>();
  const recalled: RecalledReply[] = [];
  const doubts = new Map<string, Doubt>();
  const handovers = new Map<string, Handover>();
  const withdrawn = new Set<string>();
  const messages: KeptMessage[] = [];
  const attached: { messageId: string; ticketId: string }[] = [];
  const timeline: TimelineRow[] = [];
  let outgoing: OutgoingRow[] = [];
  const cancelledPages = new Set<string>();
  const timersGone = new Map<string, { subject: string; name: TimerCommand['type'] }>();
  const timers = new Map<string, Timer>();
  const jobsGone = new Map<string, JobGone>();
  const jobs = new Map<string, NewJob>();
  const deskChanges: DeskChangeRow[] = [];
  const rooms = new Map<string, Room>();
  const introduced = new Map<string, string | null>();
  const offers: LinkOffer[] = [];
  const usedOffers: string[] = [];
  const tries: CodeTry[] = [];
  const shiftsTold: ShiftTold[] = [];
  const judged: OpinionJudged[] = [];

  const keepTicket = (state: RoomState, ticketId: string, isNew: boolean): void => {
    const ticket = state.tickets.find((one) => one.id === ticketId);
    if (ticket === undefined) return;
    if (isNew || newTickets.has(ticketId)) newTickets.set(ticketId, ticket);
    else changedTickets.set(ticketId, ticket);
  };

  /** What this batch itself has made has nothing older waiting in the database. */
  const isOld = (subject: string): boolean => !newTickets.has(subject);

  const perform = (
    effect: Effect,
    state: RoomState,
    by: By,
    message: Omit<KeptMessage, 'ticketId'> | null,
  ): void => {
    switch (effect.type) {
      case 'send':
        if (effect.card !== null) outgoing = outgoing.filter((row) => row.card !== effect.card);
        outgoing.push({
          id: by.nextId(),
          platform: platformOf(effect.to),
          to: effect.to,
          thread: effect.thread,
          lane: effect.lane === 'critical' ? 0 : 1,
          card: effect.card,
          ticketId: ticketIdOf(effect),
          notice: effect.notice,
          createdAt: by.now,
        });
        break;
      case 'timer.set': {
        const name = effect.command.type;
        const key = `${effect.subject}\n${name}`;
        if (isOld(effect.subject)) timersGone.set(key, { subject: effect.subject, name });
        timers.set(key, {
          id: by.nextId(),
          roomId: 'roomId' in effect.command ? effect.command.roomId : state.room.id,
          subject: effect.subject,
          command: effect.command,
          dueAt: effect.dueAt,
        });
        break;
      }
      case 'timer.cancel': {
        const key = `${effect.subject}\n${effect.name}`;
        if (isOld(effect.subject)) timersGone.set(key, { subject: effect.subject, name: effect.name });
        timers.delete(key);
        break;
      }
      case 'job.set': {
        const { kind, subject } = effect.job;
        const { unlessThere = false } = effect;
        jobsGone.set(`${subject}\n${kind}`, { kind, subject, unlessThere });
        jobs.set(`${subject}\n${kind}`, { id: by.nextId(), ...effect.job, unlessThere });
        break;
      }
      case 'job.cancel': {
        const { kind, subject } = effect;
        jobsGone.set(`${subject}\n${kind}`, { kind, subject, unlessThere: false });
        jobs.delete(`${subject}\n${kind}`);
        break;
      }
      case 'card.withdraw':
        outgoing = outgoing.filter((row) => row.card !== effect.card);
        withdrawn.add(effect.card);
        break;
      case 'pages.cancel':
        if (isOld(effect.ticketId)) cancelledPages.add(effect.ticketId);
        outgoing = outgoing.filter((row) => row.notice.type !== 'page' || row.ticketId !== effect.ticketId);
        break;
      case 'message.keep':
        if (message !== null) {
          messages.push({ ...message, ticketId: effect.ticketId, text: effect.text ?? message.text });
        }
        break;
      case 'desk.change': {
        const { actorId: byId, actorName: byName } = actorColumns(by.actor);
        deskChanges.push({ id: by.nextId(), at: by.now, byId, byName, change: effect.change });
        if (changesRoom.has(effect.change.type)) rooms.set(state.room.id, state.room);
        break;
      }
      case 'shift.told':
        shiftsTold.push(effect);
        break;
      case 'room.introduced':
        introduced.set(state.room.id, effect.name);
        break;
      case 'code.tried':
        tries.push({ id: by.nextId(), roomId: state.room.id });
        break;
      case 'link.offered':
        offers.push(effect.offer);
        break;
      case 'link.used':
        usedOffers.push(effect.hash);
        break;
      case 'opinion.judged':
        judged.push(effect);
        break;
      case 'message.attach':
        attached.push({ messageId: effect.messageId, ticketId: effect.ticketId });
        break;
    }
  };

  return {
    add: (decision, by, message) => {
      for (const { ticketId, event } of decision.events) {
        keepTicket(decision.state, ticketId, event.type === 'ticket.opened');
        const current = newTickets.get(ticketId) ?? changedTickets.get(ticketId);
        if (current !== undefined && (changesCycle(event) || cycles.has(ticketId)))
          cycles.set(ticketId, current);
        const about = decision.state.tickets.find((ticket) => ticket.id === ticketId);
        const poll = about?.poll ?? null;
        const followUp = about?.followUp ?? null;
        if (followUp !== null && event.type.startsWith('followup.')) followUps.set(followUp.id, followUp);
        if (poll !== null && event.type.startsWith('poll.')) polls.set(poll.id, poll);
        if (poll !== null && event.type === 'poll.rated') {
          ratings.set(`${poll.id}\n${event.rating.identity}`, { poll, rating: event.rating });
        }
        for (const { metric, startedAt, outcome, at } of outcomesOf(event, by.now)) {
          const key = `${ticketId}\n${metric}\n${startedAt}`;
          outcomes.set(key, { ticketId, metric, startedAt, outcome, at });
        }
        if (event.type === 'reply.recalled')
          recalled.push({ ...event, ticketId, at: by.now, neverAt: event.owes?.neverAt ?? null });
        timeline.push({
          id: by.nextId(),
          ticketId,
          handoverId: null,
          roomId: decision.state.room.id,
          at: by.now,
          ...actorColumns(isConsequence(event) ? { type: 'desk' } : by.actor),
          event,
        });
      }
      for (const { handoverId, event } of decision.handoverEvents) {
        const handover = decision.state.handovers.find(({ id }) => id === handoverId);
        if (handover !== undefined) handovers.set(handoverId, handover);
        timeline.push({
          id: by.nextId(),
          ticketId: null,
          handoverId,
          roomId: decision.state.room.id,
          at: by.now,
          ...actorColumns(isConsequence(event) ? { type: 'desk' } : by.actor),
          event,
        });
      }
      for (const doubt of decision.doubts) doubts.set(doubt.id, doubt);
      for (const effect of decision.effects) perform(effect, decision.state, by, message);
    },
    deny: (action, roomId, by) => {
      timeline.push({
        id: by.nextId(),
        ticketId: null,
        handoverId: null,
        roomId,
        at: by.now,
        ...actorColumns(by.actor),
        event: { type: 'command.denied', action },
      });
    },
    changes: () => ({
      newTickets: [...newTickets.values()],
      changedTickets: [...changedTickets.values()],
      cycles: [...cycles.values()],
      polls: [...polls.values()],
      ratings: [...ratings.values()],
      followUps: [...followUps.values()],
      outcomes: [...outcomes.values()],
      recalled,
      doubts: [...doubts.values()],
      handovers: [...handovers.values()],
      withdrawn: [...withdrawn],
      messages,
      attached,
      timeline,
      outgoing,
      cardsAgain: outgoing.flatMap((row) =>
        row.card !== null && (row.ticketId === null || isOld(row.ticketId)) ? [row.card] : [],
      ),
      cancelledPages: [...cancelledPages],
      timersGone: [...timersGone.values()],
      timers: [...timers.values()],
      jobsGone: [...jobsGone.values()].filter(({ subject }) => isOld(subject)),
      jobs: [...jobs.values()],
      judged,
      setup: {
        deskChanges,
        rooms: [...rooms.values()],
        // One statement may write a row only once; the room's new row says it too.
        introduced: [...introduced]
          .filter(([roomId]) => !rooms.has(roomId))
          .map(([roomId, name]) => ({ roomId, name })),
        offers,
        usedOffers,
        tries,
        shiftsTold,
      },
    }),
    wakes: () => ({
      outgoing: outgoing.length > 0,
      timers: soonest(timers),
      jobs: soonest(jobs),
    }),
  };
};
