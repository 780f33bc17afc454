import type { TicketRef } from '../domain/decision.ts';
import type { RoomSetup } from '../domain/setup.ts';
import type { AskedVerdict } from './intent.ts';

/** An id as one part of a button's text, whatever stands in it. */
export const escape = (id: string): string =>
  id.replaceAll(/[%:#*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Takes `escape` back. */
export const unescape = (part: string): string =>
  part.replaceAll(/%(25|3A|23|2A)/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** What a room is to become, as parts after the button's name. */
export const setupParts = (setup: RoomSetup): readonly string[] => [
  setup.kind ?? '',
  setup.isNew ? 'new' : '',
  ...[setup.customer, setup.team, setup.stage, setup.language].map((part) => escape(part ?? '')),
];

/** Null where the parts say nothing that a room can become. */
export const setupOf = (parts: readonly string[]): RoomSetup | null => {
  if (parts.length !== 7) return null;
  const [, kind = '', fresh, ...rest] = parts;
  const [customer = null, team = null, stage = null, language = null] = rest.map((part) =>
    part === '' ? null : unescape(part),
  );
  if (kind !== '' && kind !== 'service' && kind !== 'triage') return null;
  return { kind: kind === '' ? null : kind, isNew: fresh === 'new', customer, team, stage, language };
};

/** A ticket as one part. */
export const refText = (ref: TicketRef): string => {
  if (ref.by === 'room') return '*';
  return ref.by === 'number' ? `#${ref.number}` : escape(ref.id);
};

/** What a doubt comes to, as parts after its id. */
export const verdictParts = (verdict: AskedVerdict): readonly string[] => {
  switch (verdict.type) {
    case 'open':
      return ['open', verdict.severity];
    case 'attach':
      return ['attach', 'number' in verdict ? `#${verdict.number}` : escape(verdict.ticketId)];
    case 'dismiss':
      return ['dismiss'];
  }
};

/** Takes `refText` back. */
export const refOf = (part: string | undefined): TicketRef | null => {
  if (part === undefined || part === '') return null;
  if (part === '*') return { by: 'room' };
  if (!part.startsWith('#')) return { by: 'id', id: unescape(part) };
  const number = Number(part.slice(1));
  return /^#\d{1,9}$/.test(part) ? { by: 'number', number } : null;
};
