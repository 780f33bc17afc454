import type { Adapter, Capabilities, OutgoingMessage } from '../adapters/contract.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { RoomKind } from '../domain/desk.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Claimed } from '../storage/outgoing.ts';
import { renderChange, renderNotice } from '../views/render-notice.ts';

export type Wording = {
  /** What the platform can do where this row goes. */
  capabilities(row: Pick<Claimed, 'to'>, adapter: Adapter): Capabilities;
  /** `posted`: the platform's id of the card's first message, where there is one. */
  toMessage(row: Claimed, adapter: Adapter, ticket: Ticket | null, posted: string | null): OutgoingMessage;
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
    toMessage: (row, adapter, ticket, posted) => {
      const can = capabilities(row, adapter);
      const data = {
        desk: desk(),
        language: languageOf(row),
        now: clock.now(),
        ticket,
        place: { kind: kindOf(row), can },
      };
      const line = posted !== null && !can.editsCards;
      const message = line ? renderChange(row.notice, data) : renderNotice(row.notice, data);
      return {
        id: row.id,
        to: row.to,
        message: row.doubtful ? { ...message, title: `↻ ${message.title ?? ''}`.trim() } : message,
        edits: posted !== null && can.editsCards ? posted : null,
        ...(isWeighty(row) ? { weighty: true as const } : {}),
        ...(row.notice.type === 'page' && row.notice.channel === 'urgent'
          ? { channel: row.notice.channel }
          : {}),
      };
    },
  };
};
