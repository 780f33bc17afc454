import type { Actor } from './actor.ts';
import type { Role } from './desk.ts';

const staff = ['agent', 'lead', 'sales', 'admin'] as const;
const support = ['agent', 'lead', 'admin'] as const;
const operators = ['lead', 'admin'] as const;

/** Who may do what. Whatever is asked of the desk passes here before anything is looked at or changed. */
export const rights = {
  'help.show': ['customer', ...staff],
  'whoami.show': ['customer', ...staff],
  'who.show': ['customer', ...staff],
  'room.show': operators,
  'room.bind': operators,
  'room.unbind': operators,
  // The code is the right.
  'desk.claim': ['customer', ...staff],
  'identity.offer': staff,
  'identity.redeem': ['customer', ...staff],
  // An identity brings its owner's rights.
  'identity.link': ['admin'],
  'identity.unlink': ['admin'],
  'oncall.show': staff,
  'shift.take': support,
  'shift.return': support,
  // Somebody else is put on call, or on leave.
  'shift.give': operators,
  'leave.add': staff,
  'leave.end': staff,
  'leave.give': operators,
  'ticket.open': ['customer', ...staff],
  'ticket.flag': staff,
  'ticket.show': staff,
  'tickets.show': staff,
  'customer.show': staff,
  'similar.show': staff,
  'ticket.summarize': staff,
  'ticket.draft': support,
  'ticket.reply': support,
  'ticket.recall': support,
  // What somebody else has said.
  'reply.recall-any': operators,
  'ticket.respond': support,
  'sla.show': staff,
  'ticket.acknowledge': support,
  'ticket.claim': support,
  'ticket.assign': support,
  'ticket.wait': support,
  'ticket.resolve': support,
  'ticket.reopen': ['customer', ...support],
  'ticket.close': support,
  'ticket.grade': support,
  'poll.rate': ['customer'],
  'poll.remind': support,
  // The service owner, whose follow-up it is, may be from sales.
  'followup.close': staff,
  'followup.show': staff,
  'doubt.settle': support,
  'handover.start': staff,
  'handover.stage': staff,
  'handover.show': staff,
  'handover.fill': staff,
  'brief.ask': staff,
  'brief.skip': staff,
  'brief.stop': staff,
  'brief.answer': staff,
  'handover.submit': staff,
  // Beside these, each step is for certain people of the handover alone, which the rules themselves know.
  'handover.override': operators,
  'handover.accept': staff,
  'handover.return': staff,
  'handover.note': ['customer'],
  'handover.confirm': staff,
  'handover.retry': staff,
  'handover.complete': staff,
  'handover.cancel': staff,
  'handover.append': staff,
  'brief.open': staff,
  'person.offboard': operators,
  'handovers.show': operators,
  'report.show': operators,
  'model.show': operators,
  'outbox.show': operators,
  'outbox.settle': operators,
  'inbox.show': operators,
  'inbox.settle': operators,
} as const satisfies Record<string, readonly (Role | 'customer')[]>;

export type Action = keyof typeof rights;

export const may = (actor: Actor, action: Action): boolean => {
  const allowed: readonly string[] = rights[action];
  if (actor.type === 'desk') return true;
  if (actor.type === 'contact') return allowed.includes('customer');
  return actor.roles.some((role) => allowed.includes(role));
};
