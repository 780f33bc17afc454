import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { AskedHandover, BriefAnswered, HandoverQuery } from './handover-asked.ts';
import { escape, unescape } from './press-parts.ts';

/** What a button on a handover's cards can stand for. */
export type HandoverPressable = Exclude<AskedHandover, BriefAnswered> | HandoverQuery;

const refText = (ref: HandoverRef): string => {
  if (ref.by === 'room') return '*';
  return ref.by === 'number' ? `#${ref.number}` : escape(ref.id);
};

const refOf = (part: string | undefined): HandoverRef | null => {
  if (part === undefined || part === '') return null;
  if (part === '*') return { by: 'room' };
  if (!part.startsWith('#')) return { by: 'id', id: unescape(part) };
  return /^#\d{1,9}$/.test(part) ? { by: 'number', number: Number(part.slice(1)) } : null;
};

/** What follows the name in a button's text; reasons and texts are typed with the press. */
export const handoverParts = (asked: HandoverPressable): readonly string[] => {
  switch (asked.type) {
    case 'handovers.show':
      return [];
    case 'handover.start':
      return [escape(asked.incoming), escape(asked.stage ?? '')];
    case 'handover.stage':
      return [escape(asked.stage), escape(asked.incoming ?? '')];
    case 'person.offboard':
      return [escape(asked.person), escape(asked.incoming ?? ''), asked.confirmed ? 'confirm' : ''];
    case 'brief.answer':
      return [refText(asked.handover), escape(asked.field ?? ''), escape(asked.text)];
    case 'brief.open':
      return [refText(asked.handover), escape(asked.item ?? '')];
    case 'brief.ask':
    case 'brief.skip':
    case 'brief.stop':
    case 'handover.show':
    case 'handover.fill':
    case 'handover.submit':
    case 'handover.override':
    case 'handover.accept':
    case 'handover.return':
    case 'handover.note':
    case 'handover.confirm':
    case 'handover.retry':
    case 'handover.complete':
    case 'handover.cancel':
    case 'handover.append':
      return [refText(asked.handover)];
  }
};

/** Takes `handoverParts` back; null where it is no button of a handover. `input` is what was typed with it. */
export const handoverPressed = (parts: readonly string[], input: string | null): HandoverPressable | null => {
  const [type = '', first, second, third] = parts;
  const word = (part: string | undefined): string | null =>
    part === undefined || part === '' ? null : unescape(part);
  switch (type) {
    case 'handovers.show':
      return { type };
    case 'handover.start': {
      const incoming = word(first);
      return incoming === null ? null : { type, incoming, stage: word(second) };
    }
    case 'handover.stage': {
      const stage = word(first);
      return stage === null ? null : { type, stage, incoming: word(second) };
    }
    case 'person.offboard': {
      const person = word(first);
      return person === null
        ? null
        : { type, person, incoming: word(second), confirmed: third === 'confirm' };
    }
  }
  const handover = refOf(first);
  if (handover === null) return null;
  switch (type) {
    case 'brief.open':
      return { type, handover, item: word(second) };
    case 'brief.answer':
      return { type, handover, field: word(second), text: word(third) ?? input ?? '' };
    case 'handover.fill':
    case 'handover.return':
    case 'handover.append':
      return { type, handover, text: input ?? '' };
    case 'handover.override':
    case 'handover.cancel':
      return { type, handover, reason: input };
    case 'brief.ask':
    case 'brief.skip':
    case 'brief.stop':
    case 'handover.show':
    case 'handover.submit':
    case 'handover.accept':
    case 'handover.note':
    case 'handover.confirm':
    case 'handover.retry':
    case 'handover.complete':
      return { type, handover };
    default:
      return null;
  }
};

const types: ReadonlySet<string> = new Set<HandoverPressable['type']>([
  'handovers.show',
  'handover.start',
  'handover.stage',
  'person.offboard',
  'brief.open',
  'brief.ask',
  'brief.skip',
  'brief.stop',
  'brief.answer',
  'handover.show',
  'handover.fill',
  'handover.submit',
  'handover.override',
  'handover.accept',
  'handover.return',
  'handover.note',
  'handover.confirm',
  'handover.retry',
  'handover.complete',
  'handover.cancel',
  'handover.append',
]);

export const isHandoverPress = <T extends { readonly type: string }>(
  asked: T,
): asked is T & HandoverPressable => types.has(asked.type);

/** Looked up, or to be decided. */
export const isHandoverQuery = (asked: HandoverPressable): asked is HandoverQuery =>
  asked.type === 'handover.show' || asked.type === 'brief.open' || asked.type === 'handovers.show';
