import { nextWordFrom } from './attention.ts';
import { record, refreshCards, tellTriage, type Context, type Draft } from './decision.ts';
import { measureResponse } from './ticket-clocks.ts';
import { isActive, type Ticket } from './ticket.ts';

/** What one of our people says to the customer on a ticket: it is the answer the customer waits for, and staff see it under the card. */
export const answerCustomer = (
  draft: Draft,
  context: Context,
  ticket: Ticket,
  said: {
    readonly text: string;
    readonly messageId: string;
    readonly personId: string;
    readonly name: string;
    /** By the desk, which can take it back. */
    readonly byDesk?: true;
  },
): Ticket => {
  const first = isActive(ticket) && ticket.cycle.firstResponseAt === null;
  const measured = isActive(ticket) ? measureResponse(context.desk, ticket, context.now) : undefined;
  const answered = record(draft, context, ticket.id, {
    type: 'ticket.message',
    from: 'staff',
    writerId: said.personId,
    name: said.name,
    messageId: said.messageId,
    nextWordAt:
      isActive(ticket) && ticket.state !== 'waiting'
        ? nextWordFrom(context.desk, ticket, ticket.severity, context.now)
        : null,
    chasing: false,
    ...(measured === undefined ? {} : { sla: measured }),
    ...(said.byDesk === true ? { reply: { owedSince: ticket.attention.owedSince, first } } : {}),
  });
  tellTriage(draft, context, answered, {
    type: 'ticket.mirror',
    ticketId: ticket.id,
    name: said.name,
    from: 'staff',
    text: said.text,
    chasing: false,
    ...(said.byDesk === true ? { replyId: said.messageId } : {}),
  });
  if (first) refreshCards(draft, context, answered, { type: 'answered', name: said.name });
  return answered;
};
