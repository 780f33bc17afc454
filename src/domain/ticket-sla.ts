import type { TicketEvent } from './events.ts';
import { recallClocks } from './recall-events.ts';
import type { BreachCause, SlaFact, SlaTargets } from './sla-facts.ts';
import { slaMetrics, type SlaMetric, type SlaTarget } from './sla-targets.ts';
import type { Pause } from './sla-time.ts';
import { isActive, type Ticket } from './ticket.ts';
import type { Duration, Instant } from './time.ts';

export type PromisedTargets = Readonly<Partial<Record<SlaMetric, SlaTargets>>>;

/** What a ticket's clocks go by from here on, as it was promised then: its own copy. */
export type SlaPart = {
  readonly targets: PromisedTargets;
  /** What our people write in the room cannot be seen there, so a response that was not seen is unknown. */
  readonly unseen?: true;
};

/** The clocks of a ticket: those of responses are the present cycle's, the resolution's runs from opening to the last resolve. */
export type TicketSla = Pick<SlaPart, 'unseen'> & {
  /** For the next response that begins; absent: none is promised. */
  readonly next?: SlaTargets;
  /** Absent: not promised, or, of the next response, never begun. */
  readonly clocks: Readonly<Partial<Record<SlaMetric, readonly SlaFact[]>>>;
  /** Finished waits for the customer. */
  readonly waits: readonly Pause[];
};

/** How a promise ended: `unknown` where it could not be seen. Named by its clock, which is the metric and its start. */
export type SlaOutcome = {
  readonly metric: SlaMetric;
  readonly startedAt: Instant;
  readonly outcome: 'met' | 'breached' | 'unknown';
};

/** What an answer or a resolve comes to, measured by the calendars as they were then. */
export type SlaMeasured = {
  readonly outcomes: readonly SlaOutcome[];
  /** Working time of the first response, or of the resolution. */
  readonly working?: Duration;
};

export type SlaEvent =
  | {
      readonly type: 'sla.warned';
      readonly metric: SlaMetric;
      readonly startedAt: Instant;
      readonly generation: number;
      readonly percent: number;
    }
  | {
      readonly type: 'sla.breached';
      readonly metric: SlaMetric;
      readonly startedAt: Instant;
      readonly at: Instant;
      readonly cause: BreachCause;
      /** The lead who was told. */
      readonly personId: string | null;
    };

const hasEnded = (facts: readonly SlaFact[]): boolean =>
  facts.some(({ type }) => type === 'fulfil' || type === 'cancel');

/** When a clock began, by which it is named. */
export const startOf = (facts: readonly SlaFact[]): Instant => facts[0]?.at ?? 0;

const begin = (at: Instant, targets: SlaTargets | undefined, now: Instant): readonly SlaFact[] | undefined =>
  targets && [{ type: 'start', at, targets, ...(at < now ? { recordedAt: now } : {}) }];

/** Spelled out, since the order of keys differs in what was stored. */
const nameOf = ({ amount, calendarId, rule }: SlaTarget): string =>
  `${rule} ${calendarId} ${'working' in amount ? `${amount.working} ms` : `${amount.workingDays} d`}`;

/** Whether a clock goes by these targets already. */
const goesBy = (facts: readonly SlaFact[], targets: SlaTargets): boolean => {
  const last = facts.findLast((fact) => fact.type === 'start' || fact.type === 'retarget');
  return JSON.stringify(last?.targets.map(nameOf)) === JSON.stringify(targets.map(nameOf));
};

type Clocks = TicketSla['clocks'];

const withClock = (clocks: Clocks, metric: SlaMetric, facts: readonly SlaFact[] | undefined): Clocks => {
  const { [metric]: before, ...others } = clocks;
  return facts === before ? clocks : { ...others, ...(facts === undefined ? {} : { [metric]: facts }) };
};

const append = (clocks: Clocks, metric: SlaMetric, ...facts: readonly SlaFact[]): Clocks => {
  const before = clocks[metric];
  return before === undefined || hasEnded(before) ? clocks : withClock(clocks, metric, [...before, ...facts]);
};

const nextOf = ({ targets }: SlaPart): Pick<TicketSla, 'next'> =>
  targets.next_response === undefined ? {} : { next: targets.next_response };

/** The clocks of a ticket that opens: the first response counts from the customer's message, the resolution from now. */
export const openClocks = (part: SlaPart | undefined, writtenAt: Instant, now: Instant): TicketSla | null => {
  if (part === undefined) return null;
  const first = withClock({}, 'first_response', begin(writtenAt, part.targets.first_response, now));
  return {
    ...(part.unseen === true ? { unseen: true } : {}),
    ...nextOf(part),
    clocks: withClock(first, 'resolution', begin(now, part.targets.resolution, now)),
    waits: [],
  };
};

/** The wait for the customer that ends now, if there is one. */
const waitOf = ({ waitingFor, waitingSince }: Ticket, now: Instant): readonly Pause[] =>
  waitingFor === 'customer' && waitingSince !== null ? [{ from: waitingSince, to: now }] : [];

/** Solved was taken for the end, and was a rest: the clock goes on from there, by what is promised now. */
const goOn = (
  facts: readonly SlaFact[] | undefined,
  targets: SlaTargets | undefined,
  now: Instant,
): readonly SlaFact[] | undefined => {
  if (facts === undefined) return begin(now, targets, now);
  const held = facts.map(
    (fact): SlaFact =>
      fact.type === 'fulfil' || fact.type === 'cancel' ? { type: 'pause', at: fact.at } : fact,
  );
  return targets === undefined
    ? [...held, { type: 'cancel', at: now }]
    : [...held, { type: 'resume', at: now }, { type: 'retarget', at: now, targets }];
};

/** A clock that would have begun, had this been promised at its start. */
const lateStart = (
  sla: TicketSla,
  ticket: Ticket,
  metric: SlaMetric,
  targets: SlaTargets | undefined,
  now: Instant,
): readonly SlaFact[] | undefined => {
  const { cycle, attention } = ticket;
  switch (metric) {
    case 'first_response':
      return cycle.firstResponseAt === null ? begin(cycle.startedAt, targets, now) : undefined;
    case 'next_response':
      return cycle.firstResponseAt !== null && ticket.owesAnswer && attention.owedSince !== null
        ? begin(attention.owedSince, targets, now)
        : undefined;
    case 'resolution': {
      const begun = begin(ticket.openedAt, targets, now);
      const [open] = waitOf(ticket, now);
      const pauses = sla.waits.flatMap(({ from, to }): readonly SlaFact[] => [
        { type: 'pause', at: from },
        { type: 'resume', at: to },
      ]);
      return begun && [...begun, ...pauses, ...(open ? [{ type: 'pause' as const, at: open.from }] : [])];
    }
  }
};

const regrade = (sla: TicketSla, ticket: Ticket, part: SlaPart, now: Instant): TicketSla => {
  const { next: _before, ...kept } = sla;
  let { clocks } = sla;
  for (const metric of slaMetrics) {
    const facts = clocks[metric];
    const wanted = part.targets[metric];
    if (facts === undefined) clocks = withClock(clocks, metric, lateStart(sla, ticket, metric, wanted, now));
    else if (wanted === undefined) clocks = append(clocks, metric, { type: 'cancel', at: now });
    else if (!goesBy(facts, wanted))
      clocks = append(clocks, metric, { type: 'retarget', at: now, targets: wanted });
  }
  return { ...kept, ...nextOf(part), clocks };
};

const respond = (sla: TicketSla, at: Instant): TicketSla => {
  const first = append(sla.clocks, 'first_response', { type: 'fulfil', at });
  const clocks = append(first, 'next_response', { type: 'fulfil', at });
  return clocks === sla.clocks ? sla : { ...sla, clocks };
};

const endResponses = (clocks: Clocks, now: Instant): Clocks =>
  append(append(clocks, 'first_response', { type: 'cancel', at: now }), 'next_response', {
    type: 'cancel',
    at: now,
  });

/** The clocks after an event that happened to the ticket as it stood before; as free of rules as `evolve`. */
export const evolveSla = (ticket: Ticket, event: TicketEvent, now: Instant): TicketSla | null => {
  const { sla } = ticket;
  if (event.type === 'ticket.reopened') {
    if (event.sla === undefined) return sla;
    const fresh = openClocks(event.sla, event.startedAt, now);
    if (sla === null || fresh === null) return fresh;
    const resolution = goOn(sla.clocks.resolution, event.sla.targets.resolution, now);
    return { ...fresh, clocks: withClock(fresh.clocks, 'resolution', resolution), waits: sla.waits };
  }
  if (sla === null) return null;
  switch (event.type) {
    case 'ticket.message': {
      if (event.from === 'staff') return respond(sla, now);
      if (!isActive(ticket) || ticket.owesAnswer || ticket.cycle.firstResponseAt === null) return sla;
      const next = begin(now, sla.next, now);
      return { ...sla, clocks: withClock(sla.clocks, 'next_response', next) };
    }
    case 'ticket.responded':
      return respond(sla, event.at);
    case 'ticket.graded':
      return event.sla === undefined ? sla : regrade(sla, ticket, event.sla, now);
    case 'ticket.waiting':
      return event.party === 'customer'
        ? { ...sla, clocks: append(sla.clocks, 'resolution', { type: 'pause', at: now }) }
        : sla;
    case 'ticket.resumed':
      return ticket.waitingFor === 'customer'
        ? {
            ...sla,
            clocks: append(sla.clocks, 'resolution', { type: 'resume', at: now }),
            waits: [...sla.waits, ...waitOf(ticket, now)],
          }
        : sla;
    case 'ticket.resolved':
    case 'ticket.closed': {
      const type = event.type === 'ticket.resolved' ? 'fulfil' : 'cancel';
      const clocks = append(endResponses(sla.clocks, now), 'resolution', { type, at: now });
      return { ...sla, clocks, waits: [...sla.waits, ...waitOf(ticket, now)] };
    }
    case 'sla.warned':
    case 'sla.breached': {
      const facts = sla.clocks[event.metric];
      if (facts === undefined || startOf(facts) !== event.startedAt) return sla;
      const fact: SlaFact =
        event.type === 'sla.warned'
          ? { type: 'warn', at: now, generation: event.generation, percent: event.percent }
          : { type: 'breach', at: event.at, cause: event.cause };
      return { ...sla, clocks: withClock(sla.clocks, event.metric, [...facts, fact]) };
    }
    case 'reply.recalling':
    case 'reply.recalled':
    case 'reply.kept':
      return recallClocks(sla, event, (since) => ({
        ...sla,
        clocks: withClock(sla.clocks, 'next_response', begin(since, sla.next, now)),
      }));
    default:
      return sla;
  }
};
