import type { NeutralMessage } from '../adapters/contract.ts';
import { helpEntries } from '../commands/help.ts';
import type { Operation, Query } from '../commands/intent.ts';
import type { TicketRef } from '../domain/decision.ts';
import type { Answer } from '../domain/notices.ts';
import type { Ticket } from '../domain/ticket.ts';
import { readModelReport } from '../reports/read-model-report.ts';
import { readReport } from '../reports/read-report.ts';
import { openFollowUps } from '../storage/follow-ups.ts';
import { openInbox, settleInbox } from '../storage/inbox.ts';
import { openOutbox, settleOutbox } from '../storage/outbox-admin.ts';
import { loadHandoversById } from '../storage/handovers.ts';
import { timelineOf } from '../storage/timeline.ts';
import { findByNumber, loadTickets, loadTicketsById } from '../storage/tickets.ts';
import {
  renderAnswer,
  renderFollowUps,
  renderHelp,
  renderInbox,
  renderMisunderstanding,
  renderOutbox,
  renderReport,
  renderSettled,
  renderTicket,
  renderTicketSla,
  renderWhoami,
  reportChart,
  withPicture,
} from '../views/render-answer.ts';
import { answerBrief, answerHandover, answerHandovers } from './answer-handover.ts';
import { answerCustomer, answerSla, answerTickets } from './answer-lists.ts';
import { renderModelReport } from '../views/render-model-report.ts';
import { renderSimilar } from '../views/render-assistant.ts';
import { withoutButtons } from '../views/without-buttons.ts';
import { answerOnCall } from './answer-on-call.ts';
import { answerWho } from './answer-who.ts';
import type { Outcome } from './handle.ts';
import type { DeskHouse } from './house.ts';

const mostRows = 20;

/** A refusal's buttons name the handover that it is about. */
const refusedNumber = (said: Answer): ReadonlyMap<string, number> =>
  new Map(
    said.type === 'rejected' && said.rejection.code === 'brief-incomplete'
      ? [[said.rejection.handoverId, said.rejection.number]]
      : [],
  );

/** Words the reply to a command, after the commit, for the one who asked. */
export const createAnswer =
  (house: Omit<DeskHouse, 'answer'>) =>
  async ({ reply, actor, identity, language, room }: Outcome): Promise<NeutralMessage | null> => {
    if (reply === null) return null;
    const { db } = house;
    const desk = house.desk();
    const can = room === null ? null : house.capabilities(room);
    const place = room === null || can === null ? undefined : { kind: room.kind, can };
    const data = { desk, language, now: house.clock.now(), ticket: null, place };

    const fit = (message: NeutralMessage, ticket: Ticket | null = null): NeutralMessage =>
      withoutButtons(message, { ...data, ticket });

    const answer = async (said: Answer): Promise<NeutralMessage> => {
      const id = 'ticketId' in said ? said.ticketId : null;
      const [ticket] = id === null ? [] : await loadTicketsById(db, [id]);
      const [handover] = 'handoverId' in said ? await loadHandoversById(db, [said.handoverId]) : [];
      const about = { ...data, ticket: ticket ?? null, handover: handover ?? null };
      return withoutButtons(renderAnswer(said, about), about, refusedNumber(said));
    };

    const report = async (asked: Extract<Query, { type: 'report.show' }>): Promise<NeutralMessage> => {
      const figures = await readReport(db, desk.timeZone, asked.period, data.now);
      const said = renderReport(figures, asked.figure, data);
      if (asked.figure !== null) return said;
      try {
        return withPicture(said, await house.drawChart(reportChart(figures, data)), data);
      } catch (error) {
        // The text says all of it.
        house.log.error({ err: error, period: asked.period }, 'the picture of a report could not be drawn');
        return said;
      }
    };

    const named = async (ref: TicketRef): Promise<Ticket | undefined> => {
      const found = ref.by === 'number' ? await findByNumber(db, [ref.number]) : [];
      const ids = ref.by === 'id' ? [ref.id] : found.map((ticket) => ticket.id);
      return (await loadTicketsById(db, ids))[0];
    };
    const noSuchTicket = (ref: TicketRef): Promise<NeutralMessage> => {
      const number = ref.by === 'number' ? ref.number : null;
      return answer({ type: 'rejected', rejection: { code: 'no-such-ticket', number } });
    };

    const query = async (asked: Query): Promise<NeutralMessage> => {
      switch (asked.type) {
        case 'help.show':
          return renderHelp(helpEntries(language, actor, asked.verb), data);
        case 'whoami.show':
          return renderWhoami({ identity, actor, roomId: room?.id ?? null }, data);
        case 'sla.show': {
          if (asked.ticket.by === 'room') return answerSla(asked.scope, { db, actor, room, data });
          const found = await named(asked.ticket);
          return found === undefined ? noSuchTicket(asked.ticket) : renderTicketSla(found, data);
        }
        case 'ticket.show': {
          const { ticket: ref } = asked;
          const found =
            ref.by === 'room'
              ? (await loadTickets(db, room === null ? [] : [room.id], [])).at(-1)
              : await named(ref);
          if (found === undefined) return noSuchTicket(ref);
          return fit(renderTicket(found, await timelineOf(db, found.id), data), found);
        }
        case 'similar.show': {
          const found = await named(asked.ticket);
          if (found === undefined) return noSuchTicket(asked.ticket);
          return renderSimilar(found.number, await house.assistant.similar(found.id), data);
        }
        case 'tickets.show':
          return answerTickets(asked.filter, { db, actor, room, data });
        case 'who.show':
          return answerWho(asked.name, { db, actor, room, data });
        case 'oncall.show':
          return answerOnCall(asked, { db, actor, room, data });
        case 'customer.show':
          return answerCustomer(asked.name, { db, actor, room, data });
        case 'handover.show':
          return answerHandover(asked.handover, { db, actor, room, data });
        case 'brief.open':
          return answerBrief(
            asked.handover,
            asked.item,
            { db, actor, room, data },
            { identity, link: house.formLink },
          );
        case 'handovers.show':
          return answerHandovers({ db, actor, room, data });
        case 'report.show':
          return report(asked);
        case 'model.show':
          return renderModelReport(await readModelReport(db, desk.timeZone, asked.period, data.now), data);
        case 'followup.show': {
          const open = await openFollowUps(db, mostRows + 1);
          return renderFollowUps(open.slice(0, mostRows), open.length > mostRows, data);
        }
        case 'outbox.show':
          return renderOutbox(
            (await openOutbox(db, mostRows)).map((row) => ({
              ...row,
              what: row.kind,
              ticketNumber: row.ticketNumber === null ? null : Number(row.ticketNumber),
              createdAt: row.createdAt.getTime(),
            })),
            data,
          );
        case 'inbox.show':
          return renderInbox(
            (await openInbox(db, mostRows)).map((row) => ({
              ...row,
              roomName: desk.roomById.get(row.roomId)?.name ?? row.roomId,
              receivedAt: row.receivedAt.getTime(),
            })),
            data,
          );
      }
    };

    const operate = async (operation: Operation): Promise<NeutralMessage> => {
      if (operation.type === 'outbox.settle') {
        const settled = await settleOutbox(db, operation.id, operation.how, data.now);
        // What is given up while a person has it is taken back from its platform.
        if (settled && operation.how !== 'sent') house.wakeDelivery();
        // It may have introduced somebody.
        if (settled && operation.how === 'sent') house.wakeTimers(data.now);
        return renderSettled(settled, operation.how, data);
      }
      const settled = await settleInbox(db, operation.id, operation.how, data.now);
      if (settled && operation.how === 'retry') house.wakeRetries();
      return renderSettled(settled, operation.how, data);
    };

    switch (reply.type) {
      case 'answer':
        return answer(reply.answer);
      case 'query':
        return fit(await query(reply.query));
      case 'operation':
        return fit(await operate(reply.operation));
      case 'misunderstood':
        return fit(renderMisunderstanding(reply.why, data));
    }
  };
