import { record, tellTriage, triageFor, type Context, type Draft } from './decision.ts';
import { policyFor, type EscalationPolicy } from './escalation-policy.ts';
import { reachedBy } from './escalation-targets.ts';
import { climb, ladderOf, later, page, plan, stopEscalation } from './paging.ts';
import { rungsWithin } from './paging-ladder.ts';
import { identityFor } from './reach.ts';
import { isActive, type Ticket } from './ticket.ts';
import { minutes, type Duration, type Instant } from './time.ts';
import { nextOpen } from './working-time.ts';

/*
 * waiting for open hours ──▶ step 0 ──(rungs of the ladder)──▶ step 1 ──▶ … ──▶ step 0 of the next round ──▶ … ──▶ exhausted
 * Acknowledged, resolved, closed or planned anew at any point: over. A step that reaches nobody is passed over at once.
 * One timer carries it on: `escalation.step` with the step to take, or the next rung of the one that was taken.
 */

/** What is less late than this was on time. */
const lateFrom = minutes(1);

const exhaust = (draft: Draft, context: Context, ticket: Ticket, reason: 'silence' | 'nobody'): void => {
  record(draft, context, ticket.id, { type: 'escalation.exhausted', generation: ticket.escalation });
  const notice = { type: 'escalation.exhausted', ticketId: ticket.id, reason } as const;
  tellTriage(draft, context, ticket, notice);
  for (const admin of context.desk.people.filter((person) => person.roles.includes('admin'))) {
    const identity = identityFor(admin, ticket.roomId);
    if (identity === undefined) continue;
    draft.effects.push({
      type: 'send',
      to: { identity },
      thread: `alarm/${ticket.id}/${admin.id}`,
      lane: 'critical',
      card: null,
      notice,
    });
  }
};

/** Takes one step: pages everybody it reaches now, or goes on at once where it reaches nobody. */
const takeStep = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  policy: EscalationPolicy,
  at: { readonly round: number; readonly step: number },
): void => {
  const { desk, now } = context;
  const generation = ticket.escalation;
  const step = policy.steps[at.step];
  if (step === undefined) {
    const nobody =
      ticket.paged.length === 0 &&
      !policy.steps.some(({ targets }) => targets.some(({ to }) => to === 'room'));
    if (nobody || at.round >= policy.repeat) exhaust(draft, context, ticket, nobody ? 'nobody' : 'silence');
    else takeStep(draft, context, ticket, policy, { round: at.round + 1, step: 0 });
    return;
  }
  const reached = reachedBy(desk, ticket, step.targets, now);
  const room = reached.room ? triageFor(draft, context, ticket) : undefined;
  const reachable = reached.people.filter((person) => identityFor(person, ticket.roomId) !== undefined);
  const round = at.round === 0 ? {} : { round: at.round };
  const late = (context.lateBy ?? 0) >= lateFrom ? { lateBy: context.lateBy ?? 0 } : {};
  for (const person of reached.people) {
    if (reachable.includes(person)) continue;
    record(draft, context, ticket.id, {
      type: 'escalation.skipped',
      generation,
      step: at.step,
      reason: 'unreachable',
      personId: person.id,
      ...round,
    });
  }
  if (reachable.length === 0 && room === undefined) {
    if (reached.people.length === 0) {
      record(draft, context, ticket.id, {
        type: 'escalation.skipped',
        generation,
        step: at.step,
        reason: 'nobody',
        personId: null,
        ...round,
      });
    }
    takeStep(draft, context, ticket, policy, { ...at, step: at.step + 1 });
    return;
  }
  const nextAt = later(desk, policy, now, step.wait);
  if (room !== undefined) {
    record(draft, context, ticket.id, {
      type: 'escalation.called',
      generation,
      step: at.step,
      nextAt,
      ...round,
    });
    draft.effects.push({
      type: 'send',
      to: { room: room.id },
      thread: `page/${ticket.id}/${room.id}`,
      lane: 'critical',
      card: null,
      notice: { type: 'page', ticketId: ticket.id, personId: null, step: at.step, generation, ...round },
    });
  }
  for (const person of reachable) {
    record(draft, context, ticket.id, {
      type: 'escalation.paged',
      generation,
      step: at.step,
      personId: person.id,
      nextAt,
      ...round,
      ...late,
    });
    for (const { channel, at: after } of rungsWithin(ladderOf(person), step.wait)) {
      if (after === 0) page(draft, context, ticket, person, channel, at);
    }
  }
  plan(draft, context, ticket, { policy, ...at, nextAt }, { step, people: reachable, since: now, rung: 0 });
};

/** Starts over from step 0: on opening, on reopening, and when the severity rises. Outside of its hours it waits for them. */
export const startEscalation = (draft: Draft, context: Context, ticket: Ticket): void => {
  if (ticket.escalation > 0) stopEscalation(draft, context, ticket);
  const { desk, now } = context;
  const team = ticket.teamId === null ? undefined : desk.teamById.get(ticket.teamId);
  const policy = policyFor(desk, team, ticket.severity);
  const generation = ticket.escalation + 1;
  const calendar = policy.hours === null ? undefined : desk.calendarById.get(policy.hours);
  const opensAt = calendar === undefined ? now : nextOpen(calendar, now);
  if (opensAt <= now) {
    const started = record(draft, context, ticket.id, { type: 'escalation.started', generation, policy });
    takeStep(draft, context, started, policy, { round: 0, step: 0 });
    return;
  }
  record(draft, context, ticket.id, { type: 'escalation.started', generation, policy, opensAt });
  draft.effects.push({
    type: 'timer.set',
    subject: ticket.id,
    dueAt: opensAt,
    command: { type: 'escalation.step', ticketId: ticket.id, generation, step: 0 },
  });
};

/** A step or rung that came due. Stale (acknowledged, another generation, not active): nothing. */
export const continueEscalation = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  due: {
    readonly generation: number;
    readonly step: number;
    readonly round?: number;
    readonly rung?: { readonly at: Duration; readonly since: Instant; readonly people: readonly string[] };
  },
): void => {
  if (!isActive(ticket) || ticket.acknowledgedBy !== null || ticket.escalation !== due.generation) return;
  // One that began before policies were kept goes on by the present one.
  const policy =
    ticket.path?.policy ??
    policyFor(
      context.desk,
      ticket.teamId === null ? undefined : context.desk.teamById.get(ticket.teamId),
      ticket.severity,
    );
  const at = { round: due.round ?? 0, step: due.step };
  if (due.rung === undefined) takeStep(draft, context, ticket, policy, at);
  else climb(draft, context, ticket, policy, at, due.rung);
};
