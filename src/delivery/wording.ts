import type { Adapter, Capabilities, OutgoingMessage, Words } from '../adapters/contract.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { Desk, RoomKind } from '../domain/desk.ts';
import type { Handover } from '../domain/handover/handover.ts';
import { identityFor } from '../domain/reach.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Claimed } from '../storage/outgoing.ts';
import type { SpokenOf } from './spoken-of.ts';
import { isForAll, type Standing } from './standing.ts';
import { renderChange, renderNotice } from '../views/render-notice.ts';

export type Wording = {
  /** What the platform can do where this row goes. */
  capabilities(row: Pick<Claimed, 'to'>, adapter: Adapter): Capabilities;
  toMessage(
    row: Claimed,
    adapter: Adapter,
    spokenOf: { readonly ticket: Ticket | null; readonly about: SpokenOf | null },
    stands: Standing,
  ): OutgoingMessage;
};

/** What the present owner of the group has to do, as the platform of the room says it. */
const stepsFor = (
  { notice }: Claimed,
  { roomId, incomingId, ownership }: Handover,
  { ownership: group }: Adapter,
  { personById }: Desk,
): Words | null => {
  const incoming = personById.get(incomingId);
  const identity = incoming && identityFor(incoming, roomId);
  if (notice.type !== 'handover.told' || notice.what !== 'give-group' || group === undefined) return null;
  if (incoming === undefined || identity === undefined) return null;
  return group.steps(roomId, { from: ownership.present, to: { identity, name: incoming.name } });
};

/** What comes before all else where a platform lets only so much through. */
const isWeighty = ({ lane, notice }: Claimed): boolean =>
  lane === 0 || notice.type.startsWith('handover.intro');

/** Makes of a row the message that its platform is handed, as the ticket and the room stand now. */
export const createWording = ({ desk, clock }: Pick<DeskHouse, 'desk' | 'clock'>): Wording => {
  const kindOf = ({ to }: Pick<Claimed, 'to'>): RoomKind =>
    'identity' in to ? 'direct' : (desk().roomById.get(to.room)?.kind ?? 'unknown');

  const languageOf = ({ to }: Claimed): 'en' | 'zh' => {
    const { personByIdentity, roomById, language } = desk();
    return (
      ('identity' in to ? personByIdentity.get(to.identity)?.language : roomById.get(to.room)?.language) ??
      language
    );
  };

  const capabilities: Wording['capabilities'] = (row, adapter) =>
    adapter.capabilities(kindOf(row), 'room' in row.to ? row.to.room : undefined);

  return {
    capabilities,
    toMessage: (row, adapter, { ticket, about }, stands) => {
      const can = capabilities(row, adapter);
      const data = {
        desk: desk(),
        language: languageOf(row),
        now: clock.now(),
        ticket,
        handover: about?.handover ?? null,
        earlier: about?.earlier ?? [],
        steps: about === null ? null : stepsFor(row, about.handover, adapter, desk()),
        place: { kind: kindOf(row), can },
      };
      const line = stands.card !== null && !can.editsCards;
      const message = line ? renderChange(row.notice, data) : renderNotice(row.notice, data);
      return {
        id: row.id,
        to: row.to,
        message: row.doubtful ? { ...message, title: `↻ ${message.title ?? ''}`.trim() } : message,
        edits: can.editsCards ? stands.card : null,
        ...(stands.under === null ? {} : { under: stands.under, ...(isForAll(row) ? { aloud: true } : {}) }),
        ...(isWeighty(row) ? { weighty: true as const } : {}),
        ...(row.notice.type === 'page' && row.notice.channel === 'urgent'
          ? { channel: row.notice.channel }
          : {}),
        ...(row.notice.type === 'handover.introduction' ? { pin: true } : {}),
      };
    },
  };
};
