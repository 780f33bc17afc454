import { record, tellTriage, type Context, type Draft } from './decision.ts';
import type { Desk, Person, Team } from './desk.ts';
import { isActive, type Ticket } from './ticket.ts';

/**
 * The one resolver of who is reached at a step: the team's people on call in their order, then its lead.
 * `null`: the step has nobody; `undefined`: there is no such step.
 */
export const whoToPage = (desk: Desk, team: Team | undefined, step: number): Person | null | undefined => {
  if (team === undefined) return step === 0 ? null : undefined;
  const ladder = [...team.onCall, ...(team.lead === undefined ? [] : [team.lead])].filter(
    (id, index, all) => all.indexOf(id) === index,
  );
  const id = ladder[step];
  if (id === undefined) return step === 0 ? null : undefined;
  return desk.personById.get(id) ?? null;
};

/** The identity under which somebody is reached from a room: on the room's own platform and tenant, else any. */
export const identityFor = (person: Person, roomId: string): string | undefined => {
  const home = roomId.split(':', 2).join(':');
  return person.identities.find((identity) => identity.startsWith(`${home}:`)) ?? person.identities[0];
};

const pageCard = (ticket: Ticket, personId: string): string =>
  `page:${ticket.id}:${ticket.escalation}:${personId}`;

/**
 * Acknowledged, resolved, closed or planned anew: nothing that has not begun to be sent will be, and the pages that
 * people have already got are brought up to date, so that nobody acts on one that is over.
 */
export const stopEscalation = (draft: Draft, context: Context, ticket: Ticket): void => {
  draft.effects.push(
    { type: 'timer.cancel', subject: ticket.id, name: 'escalation.step' },
    { type: 'pages.cancel', ticketId: ticket.id },
  );
  for (const personId of ticket.paged) {
    const person = context.desk.personById.get(personId);
    const identity = person && identityFor(person, ticket.roomId);
    if (identity === undefined) continue;
    draft.effects.push({
      type: 'send',
      to: { identity },
      thread: `page/${ticket.id}/${personId}`,
      lane: 'normal',
      card: pageCard(ticket, personId),
      notice: { type: 'page.over', ticketId: ticket.id, personId },
    });
  }
};

/** Performs step `step` of the running escalation: pages, or goes on at once where a step has nobody. */
const takeStep = (draft: Draft, context: Context, ticket: Ticket, step: number): void => {
  const team = ticket.teamId === null ? undefined : context.desk.teamById.get(ticket.teamId);
  const generation = ticket.escalation;
  const person = whoToPage(context.desk, team, step);
  if (person === undefined) {
    record(draft, context, ticket.id, { type: 'escalation.exhausted', generation });
    tellTriage(draft, context, ticket, {
      type: 'escalation.exhausted',
      ticketId: ticket.id,
      reason: 'silence',
    });
    return;
  }
  const identity = person === null ? undefined : identityFor(person, ticket.roomId);
  if (person === null || identity === undefined) {
    record(draft, context, ticket.id, {
      type: 'escalation.skipped',
      generation,
      step,
      reason: person === null ? 'nobody' : 'unreachable',
      personId: person?.id ?? null,
    });
    if (team === undefined || whoToPage(context.desk, team, step + 1) === undefined) {
      record(draft, context, ticket.id, { type: 'escalation.exhausted', generation });
      tellTriage(draft, context, ticket, {
        type: 'escalation.exhausted',
        ticketId: ticket.id,
        reason: 'nobody',
      });
    } else takeStep(draft, context, ticket, step + 1);
    return;
  }
  record(draft, context, ticket.id, { type: 'escalation.paged', generation, step, personId: person.id });
  draft.effects.push(
    {
      type: 'send',
      to: { identity },
      thread: `page/${ticket.id}/${person.id}`,
      lane: 'critical',
      card: pageCard(ticket, person.id),
      notice: { type: 'page', ticketId: ticket.id, personId: person.id, step, generation },
    },
    {
      type: 'timer.set',
      subject: ticket.id,
      dueAt: context.now + context.desk.acknowledgeWithin[ticket.severity],
      command: { type: 'escalation.step', ticketId: ticket.id, generation, step: step + 1 },
    },
  );
};

/** Starts over from step 0: on opening, on reopening, and when the severity rises. */
export const startEscalation = (draft: Draft, context: Context, ticket: Ticket): void => {
  if (ticket.escalation > 0) stopEscalation(draft, context, ticket);
  const started = record(draft, context, ticket.id, {
    type: 'escalation.started',
    generation: ticket.escalation + 1,
  });
  takeStep(draft, context, started, 0);
};

/** A step that came due. Stale (acknowledged, another generation, not active): nothing. */
export const continueEscalation = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  due: { readonly generation: number; readonly step: number },
): void => {
  if (!isActive(ticket) || ticket.acknowledgedBy !== null || ticket.escalation !== due.generation) return;
  takeStep(draft, context, ticket, due.step);
};
