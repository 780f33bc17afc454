import { cardName, laneOf, record, tellTriage, triageFor, type Context, type Draft } from './decision.ts';
import { continueEscalation } from './escalation.ts';
import { nextPaging } from './escalation-targets.ts';
import type { SlaNoticeClock } from './notices.ts';
import { tell } from './pass-on.ts';
import type { SlaFact } from './sla-facts.ts';
import { slaMetrics, type SlaMetric } from './sla-targets.ts';
import { alarmAt, sayableOf, ticketClocks } from './ticket-clocks.ts';
import { startOf } from './ticket-sla.ts';
import { isActive, type Ticket } from './ticket.ts';
import { minutes, type Duration } from './time.ts';
import { isOpen } from './working-time.ts';

/** What falls due so close together in one room is said in one message: what comes a little later is said with the first. */
export const bundled: Duration = minutes(1);

const current = (draft: Draft, ticket: Ticket): Ticket =>
  draft.state.tickets.find((one) => one.id === ticket.id) ?? ticket;

/** At once, where nobody has acknowledged: the step that would have been taken later. Outside of its hours it waits. */
const hurry = (draft: Draft, context: Context, ticket: Ticket): void => {
  const next = nextPaging(context.desk, ticket);
  if (next === null || ticket.path === null) return;
  const { hours } = ticket.path.policy;
  const calendar = hours === null ? undefined : context.desk.calendarById.get(hours);
  if (calendar !== undefined && !isOpen(calendar, context.now)) return;
  const { round, step } = next;
  continueEscalation(draft, context, ticket, { generation: ticket.escalation, round, step });
};

const breach = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  metric: SlaMetric,
  fact: Extract<SlaFact, { type: 'breach' }>,
  ends: boolean,
): Ticket => {
  const team = ticket.teamId === null ? undefined : context.desk.teamById.get(ticket.teamId);
  const lead = team?.lead === undefined ? undefined : context.desk.personById.get(team.lead);
  const { clock } =
    ticketClocks(context.desk, ticket, context.now).find((one) => one.metric === metric) ?? {};
  const notice = {
    type: 'sla.breach',
    ticketId: ticket.id,
    metric,
    dueAt: clock?.dueAt ?? fact.at,
  } as const;
  const told = lead !== undefined && tell(draft, ticket, lead, notice);
  const breached = record(draft, context, ticket.id, {
    type: 'sla.breached',
    metric,
    startedAt: startOf(ticket.sla?.clocks[metric] ?? []),
    at: fact.at,
    cause: fact.cause,
    personId: told ? lead.id : null,
  });
  tellTriage(draft, context, breached, notice);
  tellTriage(
    draft,
    context,
    breached,
    { type: 'ticket.card', ticketId: ticket.id, audience: 'staff', change: { type: 'clock' } },
    cardName(ticket.id, 'staff'),
  );
  if (isActive(breached) && !ends) hurry(draft, context, breached);
  return current(draft, breached);
};

/** Tells of every clock of a ticket whose time has run out, once each. `ends`: nobody is paged any more, it is being closed. */
export const tellBreaches = (draft: Draft, context: Context, ticket: Ticket, ends = false): Ticket => {
  let told = ticket;
  for (const metric of slaMetrics) {
    const fact = sayableOf(context.desk, told, metric, context.now);
    if (fact?.type === 'breach') told = breach(draft, context, told, metric, fact, ends);
  }
  return told;
};

/** Records the warnings of a ticket: those that are due, and those that are so soon that they belong with others. */
const warn = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  within: Duration,
): readonly SlaNoticeClock[] => {
  const { desk, now } = context;
  return slaMetrics.flatMap((metric): readonly SlaNoticeClock[] => {
    const alarm = alarmAt(desk, ticket, metric);
    if (alarm === null || alarm > now + within) return [];
    const fact = sayableOf(desk, ticket, metric, Math.max(now, alarm));
    if (fact?.type !== 'warn') return [];
    const { generation, percent } = fact;
    const found = ticketClocks(desk, ticket, now).find((one) => one.metric === metric);
    record(draft, context, ticket.id, {
      type: 'sla.warned',
      metric,
      startedAt: startOf(ticket.sla?.clocks[metric] ?? []),
      generation,
      percent,
    });
    const { id: ticketId, number } = ticket;
    const dueAt = found?.clock.dueAt ?? now;
    const left = found?.clock.remaining ?? 0;
    return [
      { ticketId, number, metric, percent, dueAt, left, ...(ticket.sla?.unseen ? { unseen: true } : {}) },
    ];
  });
};

/** The clocks of a ticket have something to say: breaches at once, warnings with all others of the room that are near. */
export const heedClocks = (draft: Draft, context: Context, ticketId: string): void => {
  const found = draft.state.tickets.find((one) => one.id === ticketId);
  if (found === undefined) return;
  const ticket = tellBreaches(draft, context, found);
  const due = warn(draft, context, ticket, 0);
  if (due.length === 0) return;
  const room = triageFor(draft, context, ticket);
  const near = draft.state.tickets.flatMap((one) =>
    isActive(one) && triageFor(draft, context, one)?.id === room?.id
      ? warn(draft, context, one, bundled)
      : [],
  );
  if (room === undefined) return;
  const clocks = [...due, ...near].toSorted((a, b) => a.dueAt - b.dueAt);
  const lanes = draft.state.tickets.filter(({ id }) => clocks.some((one) => one.ticketId === id)).map(laneOf);
  draft.effects.push({
    type: 'send',
    to: { room: room.id },
    thread: `${room.id}/sla/${draft.state.room.id}`,
    lane: lanes.includes('critical') ? 'critical' : 'normal',
    card: null,
    notice: { type: 'sla.warning', ticketId: clocks[0]?.ticketId ?? ticket.id, clocks },
  });
};
