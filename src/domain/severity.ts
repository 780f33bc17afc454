/** Severities of a ticket, worst first. Their meaning stands in docs/glossary.md. */
export const severities = ['critical', 'major', 'minor', 'question'] as const;
export type Severity = (typeof severities)[number];

/** What a message is about. `chaser` and `chatter` are no request and never open a ticket. */
export const ticketKinds = ['incident', 'question', 'consultation', 'complaint'] as const;
export type TicketKind = (typeof ticketKinds)[number];
export type MessageKind = TicketKind | 'chaser' | 'chatter';

/** True when `a` is worse than `b`. */
export const isWorse = (a: Severity, b: Severity): boolean => severities.indexOf(a) < severities.indexOf(b);
