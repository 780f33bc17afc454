import type { Command } from './decide.ts';
import type { Action } from './rights.ts';

/** What nobody asks for: it comes from the desk itself, or from the platform. */
const unasked = [
  'message.receive',
  'ticket.flag',
  'room.join',
  'timer.fire',
  'introduction.tell',
  'brief.draft',
  'ownership.settle',
  'group.move',
  'similar.tell',
  'opinion.give',
  'assistant.tell',
  'recall.settle',
] as const;
type Unasked = (typeof unasked)[number];
const isUnasked = (type: Command['type']): type is Unasked => unasked.some((one) => one === type);

/** What somebody needs a right for; null: nobody asked. */
export const actionOf = ({ type }: Command): Action | null => (isUnasked(type) ? null : type);
