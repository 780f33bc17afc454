import type { Button, NeutralMessage, Tone } from '../adapters/contract.ts';
import { pressAction, type Pressable } from '../commands/press.ts';
import type { TicketState } from '../domain/ticket.ts';
import type { Severity } from '../domain/severity.ts';

/** A message out of the parts it has. */
export const say = (parts: Partial<NeutralMessage>): NeutralMessage => ({
  tone: 'neutral',
  title: null,
  text: null,
  fields: [],
  buttons: [],
  ...parts,
});

export const button = (
  asked: Pressable,
  label: string,
  more: { readonly style?: Button['style']; readonly input?: NonNullable<Button['input']> } = {},
): Button => ({ action: pressAction(asked), label, style: 'plain', ...more });

export const toneOf = (ticket: { readonly state: TicketState; readonly severity: Severity }): Tone => {
  if (ticket.state === 'resolved') return 'good';
  return ticket.state === 'closed' ? 'neutral' : ticket.severity;
};
