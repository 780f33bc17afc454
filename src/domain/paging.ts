import { record, triageFor, type Context, type Draft } from './decision.ts';
import type { Desk, Person } from './desk.ts';
import type { EscalationPath, EscalationPolicy, PolicyStep } from './escalation-policy.ts';
import { defaultLadder, nextRungAt, rungsWithin, type PageChannel } from './paging-ladder.ts';
import { identityFor } from './reach.ts';
import type { Ticket } from './ticket.ts';
import type { Duration, Instant } from './time.ts';
import { addWorking } from './working-time.ts';

/** How a person is reached. */
export const ladderOf = (person: Person) => person.paging ?? defaultLadder;

/** So much later, counted in the hours in which the policy wakes people. */
export const later = (desk: Desk, policy: EscalationPolicy, from: Instant, wait: Duration): Instant => {
  const calendar = policy.hours === null ? undefined : desk.calendarById.get(policy.hours);
  return calendar === undefined ? from + wait : addWorking(calendar, from, wait).at;
};

const pageCard = (ticket: Ticket, round: number, personId: string): string =>
  `page:${ticket.id}:${ticket.escalation}:${round === 0 ? '' : `${round}:`}${personId}`;

/**
 * Acknowledged, resolved, closed or planned anew: nothing that has not begun to be sent will be, and the pages that
 * people have already got are brought up to date, so that nobody acts on one that is over.
 */
export const stopEscalation = (draft: Draft, context: Context, ticket: Ticket): void => {
  draft.effects.push(
    { type: 'timer.cancel', subject: ticket.id, name: 'escalation.step' },
    { type: 'pages.cancel', ticketId: ticket.id },
  );
  const rounds = ticket.path?.round ?? 0;
  for (const personId of ticket.paged) {
    const person = context.desk.personById.get(personId);
    const identity = person && identityFor(person, ticket.roomId);
    if (identity === undefined) continue;
    for (let round = 0; round <= rounds; round += 1) {
      draft.effects.push({
        type: 'send',
        to: { identity },
        thread: `page/${ticket.id}/${personId}`,
        lane: 'normal',
        card: pageCard(ticket, round, personId),
        notice: { type: 'page.over', ticketId: ticket.id, personId },
      });
    }
  }
};

/** One attempt to reach one person by one channel: an outgoing row of its own. False: they cannot be reached by it. */
export const page = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  person: Person,
  channel: PageChannel,
  at: { readonly round: number; readonly step: number },
): boolean => {
  const identity = identityFor(person, ticket.roomId);
  if (identity === undefined) return false;
  const notice = {
    type: 'page',
    ticketId: ticket.id,
    personId: person.id,
    step: at.step,
    generation: ticket.escalation,
    ...(at.round === 0 ? {} : { round: at.round }),
    ...(channel === 'direct' ? {} : { channel }),
  } as const;
  const room = channel === 'mention' ? triageFor(draft, context, ticket) : undefined;
  if (channel === 'mention' && room === undefined) return false;
  draft.effects.push({
    type: 'send',
    to: room === undefined ? { identity } : { room: room.id },
    thread:
      channel === 'direct' ? `page/${ticket.id}/${person.id}` : `page/${ticket.id}/${person.id}/${channel}`,
    lane: 'critical',
    card: channel === 'direct' ? pageCard(ticket, at.round, person.id) : null,
    notice,
  });
  return true;
};

/** Sets the one timer: for the next rung of this step, else for the step after it. */
export const plan = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  path: EscalationPath,
  taken: {
    readonly step: PolicyStep;
    readonly people: readonly Person[];
    readonly since: Instant;
    readonly rung: Duration;
  },
): void => {
  const { policy, round, step } = path;
  const rung = nextRungAt(taken.people.map(ladderOf), taken.step.wait, taken.rung);
  draft.effects.push({
    type: 'timer.set',
    subject: ticket.id,
    dueAt: later(context.desk, policy, taken.since, rung ?? taken.step.wait),
    command: {
      type: 'escalation.step',
      ticketId: ticket.id,
      generation: ticket.escalation,
      ...(round === 0 ? {} : { round }),
      ...(rung === null
        ? { step: step + 1 }
        : { step, rung: { at: rung, since: taken.since, people: taken.people.map(({ id }) => id) } }),
    },
  });
};

/** The next rung of a step that was taken: those who have not acknowledged are reached in another way. */
export const climb = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  policy: EscalationPolicy,
  at: { readonly round: number; readonly step: number },
  rung: { readonly at: Duration; readonly since: Instant; readonly people: readonly string[] },
): void => {
  const step = policy.steps[at.step];
  if (step === undefined) return;
  const people = rung.people.flatMap((id) => context.desk.personById.get(id) ?? []);
  for (const person of people) {
    for (const { channel, at: after } of rungsWithin(ladderOf(person), step.wait)) {
      if (after !== rung.at || !page(draft, context, ticket, person, channel, at)) continue;
      record(draft, context, ticket.id, {
        type: 'escalation.insisted',
        generation: ticket.escalation,
        step: at.step,
        personId: person.id,
        channel,
      });
    }
  }
  plan(
    draft,
    context,
    ticket,
    { policy, ...at, nextAt: null },
    { step, people, since: rung.since, rung: rung.at },
  );
};
