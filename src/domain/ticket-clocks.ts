import { calendarOf, type Desk, type Tier } from './desk.ts';
import type { Severity } from './severity.ts';
import { announceable, nextAlarmAt, readSlaClock, type SlaClock } from './sla.ts';
import type { SlaFact, SlaTargets } from './sla-facts.ts';
import { slaMetrics, slaTargets, type SlaMetric, type SlaTarget } from './sla-targets.ts';
import type { CalendarOf } from './sla-time.ts';
import {
  startOf,
  type PromisedTargets,
  type SlaMeasured,
  type SlaOutcome,
  type SlaPart,
} from './ticket-sla.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Duration, Instant } from './time.ts';
import { workingBetween } from './working-time.ts';

const calendarsOf =
  (desk: Pick<Desk, 'calendarById'>): CalendarOf =>
  (id) =>
    calendarOf(desk, id);

/** Of whom the desk knows no contract, the promise that everybody has. */
const lowest: Tier = 'basic';

const isPromised = (targets: readonly SlaTarget[]): targets is SlaTargets => targets.length > 0;

/** What is promised for a ticket of this customer and severity, for the event that starts or retargets its clocks. */
export const slaPart = (
  desk: Desk,
  customerId: string | null,
  severity: Severity,
  reads: 'all' | 'mentions' | 'none' = 'all',
): SlaPart => {
  const customer = customerId === null ? undefined : desk.customerById.get(customerId);
  const found = slaTargets(desk, customer?.tier ?? lowest, severity);
  const targets: Partial<Record<SlaMetric, SlaTargets>> = {};
  for (const metric of slaMetrics) {
    const wanted = found[metric];
    if (isPromised(wanted)) targets[metric] = wanted;
  }
  const promised: PromisedTargets = targets;
  return { targets: promised, ...(reads === 'all' ? {} : { unseen: true }) };
};

/** A clock of a ticket as it stands. */
export type TicketClock = {
  readonly metric: SlaMetric;
  readonly clock: SlaClock;
  readonly facts: readonly SlaFact[];
  /** Its time is over, and whether somebody answered cannot be seen. */
  readonly isUnknown: boolean;
};

const cannotBeSeen = (ticket: Ticket, metric: SlaMetric): boolean =>
  ticket.sla?.unseen === true && metric !== 'resolution';

const isFulfilled = (facts: readonly SlaFact[]): boolean => facts.some(({ type }) => type === 'fulfil');

/** Every clock that the ticket has, in the order of metrics. */
export const ticketClocks = (desk: Desk, ticket: Ticket, now: Instant): readonly TicketClock[] =>
  slaMetrics.flatMap((metric) => {
    const facts = ticket.sla?.clocks[metric];
    if (facts === undefined) return [];
    const clock = readSlaClock(facts, now, calendarsOf(desk), desk.sla.warnAt);
    const silent = clock.breach !== null || clock.state === 'cancelled';
    return [
      { metric, clock, facts, isUnknown: cannotBeSeen(ticket, metric) && !isFulfilled(facts) && silent },
    ];
  });

/** Those that still count towards a promise, the one due first at the top; what is paused comes last. */
export const openClocks = (desk: Desk, ticket: Ticket, now: Instant): readonly TicketClock[] =>
  isActive(ticket)
    ? ticketClocks(desk, ticket, now)
        .filter(({ clock }) => clock.endedAt === null)
        .toSorted((a, b) => (a.clock.dueAt ?? Infinity) - (b.clock.dueAt ?? Infinity))
    : [];

const alarms = new WeakMap<readonly SlaFact[], { readonly desk: Desk; readonly at: Instant | null }>();

const readAlarm = (
  desk: Desk,
  ticket: Ticket,
  metric: SlaMetric,
  facts: readonly SlaFact[],
): Instant | null => {
  // As of its last fact: what happens by itself after that is what is asked for.
  const clock = readSlaClock(facts, startOf(facts), calendarsOf(desk), desk.sla.warnAt);
  if (clock.endedAt !== null) {
    return clock.state !== 'cancelled' && clock.breach?.announced === false ? clock.breach.at : null;
  }
  return cannotBeSeen(ticket, metric) ? clock.nextWarningAt : nextAlarmAt(clock);
};

/** When a clock of the ticket next has something to say by itself. Remembered for facts and desk, of which it follows. */
export const alarmAt = (desk: Desk, ticket: Ticket, metric: SlaMetric): Instant | null => {
  const facts = ticket.sla?.clocks[metric];
  if (facts === undefined) return null;
  const known = alarms.get(facts);
  if (known?.desk === desk) return known.at;
  const at = readAlarm(desk, ticket, metric, facts);
  alarms.set(facts, { desk, at });
  return at;
};

/** The first alarm of all its clocks. */
export const nextClockAlarm = (desk: Desk, ticket: Ticket): Instant | null => {
  const found = slaMetrics.flatMap((metric) => alarmAt(desk, ticket, metric) ?? []);
  return found.length === 0 ? null : Math.min(...found);
};

/**
 * What has to be said of a clock at `now`, and recorded. Where responses cannot be seen no time runs out, but what was
 * to be warned of while the desk slept is said all the same.
 */
export const sayableOf = (
  desk: Desk,
  ticket: Ticket,
  metric: SlaMetric,
  now: Instant,
): Extract<SlaFact, { type: 'warn' | 'breach' }> | null => {
  const facts = ticket.sla?.clocks[metric];
  if (facts === undefined) return null;
  const fact = announceable(facts, now, calendarsOf(desk), desk.sla.warnAt);
  if (fact === null || (fact.type !== 'warn' && fact.type !== 'breach')) return null;
  if (fact.type === 'warn' || !cannotBeSeen(ticket, metric) || isFulfilled(facts)) return fact;
  const percent = Math.max(...desk.sla.warnAt);
  if (alarmAt(desk, ticket, metric) === null) return null;
  const { generation } = readSlaClock(facts, now, calendarsOf(desk), desk.sla.warnAt);
  return { type: 'warn', at: now, generation, percent };
};

const outcomeAt = (
  desk: Desk,
  ticket: Ticket,
  metric: SlaMetric,
  at: Instant,
): { readonly outcome: readonly SlaOutcome[]; readonly calendarId: string | null } => {
  const facts = ticket.sla?.clocks[metric];
  if (facts === undefined) return { outcome: [], calendarId: null };
  const open = readSlaClock(facts, at, calendarsOf(desk), desk.sla.warnAt).endedAt === null;
  const clock = readSlaClock([...facts, { type: 'fulfil', at }], at, calendarsOf(desk), desk.sla.warnAt);
  const met = open && clock.state === 'met';
  return {
    outcome: met ? [{ metric, startedAt: startOf(facts), outcome: 'met' }] : [],
    calendarId: clock.target.calendarId,
  };
};

/** By the hours of the target that decided, else by the desk's. */
const workingTime = (desk: Desk, calendarId: string | null, from: Instant, to: Instant): Duration =>
  workingBetween(calendarOf(desk, calendarId ?? 'desk-hours'), from, to);

/** What an answer at `at` comes to. A breach is no part of it: that is recorded for itself, when it is told. */
export const measureResponse = (desk: Desk, ticket: Ticket, at: Instant): SlaMeasured | undefined => {
  if (ticket.sla === null) return undefined;
  const { cycle } = ticket;
  const next = outcomeAt(desk, ticket, 'next_response', at).outcome;
  if (cycle.firstResponseAt !== null) return next.length === 0 ? undefined : { outcomes: next };
  const { outcome, calendarId } = outcomeAt(desk, ticket, 'first_response', at);
  return {
    outcomes: [...outcome, ...next],
    working: workingTime(desk, calendarId, cycle.startedAt, at),
  };
};

/** Responses that could not be seen and were never told of. */
const unknownOf = (ticket: Ticket): readonly SlaOutcome[] =>
  slaMetrics.flatMap((metric): readonly SlaOutcome[] => {
    const facts = ticket.sla?.clocks[metric];
    if (facts === undefined || !cannotBeSeen(ticket, metric)) return [];
    if (facts.some(({ type }) => type === 'fulfil' || type === 'cancel')) return [];
    return [{ metric, startedAt: startOf(facts), outcome: 'unknown' }];
  });

export const measureResolve = (desk: Desk, ticket: Ticket, now: Instant): SlaMeasured | undefined => {
  const { sla } = ticket;
  if (sla === null) return undefined;
  const { outcome, calendarId } = outcomeAt(desk, ticket, 'resolution', now);
  const running =
    ticket.waitingFor === 'customer' && ticket.waitingSince !== null
      ? [{ from: ticket.waitingSince, to: now }]
      : [];
  const waited = [...sla.waits, ...running].reduce(
    (sum, { from, to }) => sum + workingTime(desk, calendarId, from, to),
    0,
  );
  return {
    outcomes: [...outcome, ...unknownOf(ticket)],
    working: workingTime(desk, calendarId, ticket.openedAt, now) - waited,
  };
};

/** Of a ticket that is closed without having been resolved. */
export const measureClose = (ticket: Ticket): SlaMeasured | undefined => {
  const outcomes = isActive(ticket) ? unknownOf(ticket) : [];
  return outcomes.length === 0 ? undefined : { outcomes };
};
