import type { NeutralMessage } from '../adapters/contract.ts';
import { itemAtStart } from '../domain/handover/item-words.ts';
import { mayFill } from '../domain/handover/may-fill.ts';
import type { DeskHouse } from './house.ts';
import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { Handover } from '../domain/handover/handover.ts';
import { readHandovers } from '../reports/read-handovers.ts';
import type { Database } from '../storage/database.ts';
import { findHandovers, loadHandovers, loadHandoversById } from '../storage/handovers.ts';
import { briefByWords } from '../views/brief-by-words.ts';
import { handoverCard } from '../views/handover-card.ts';
import { renderHandovers } from '../views/render-handovers.ts';
import { withoutButtons } from '../views/without-buttons.ts';
import { refuse, type Asking } from './answer-lists.ts';

/** The one that is meant: by number or id, else the newest of the room, which a live one always is. */
export const handoverMeant = async (
  ref: HandoverRef,
  roomId: string | null,
  db: Database,
): Promise<Handover | null> => {
  if (ref.by === 'id') return (await loadHandoversById(db, [ref.id]))[0] ?? null;
  if (ref.by === 'room')
    return roomId === null ? null : ((await loadHandovers(db, [roomId], [])).at(-1) ?? null);
  const [found] = await findHandovers(db, { numbers: [ref.number], ids: [] });
  return found === undefined ? null : ((await loadHandoversById(db, [found.id]))[0] ?? null);
};

/** Why there is none. */
export const noHandover = (ref: HandoverRef, asking: Asking): NeutralMessage =>
  refuse(
    ref.by === 'room'
      ? { code: 'no-handover' }
      : { code: 'no-such-handover', number: ref.by === 'number' ? ref.number : null },
    asking,
  );

/** `/handover status`: how it stands, with every move that is legal now. For our own people only. */
export const answerHandover = async (ref: HandoverRef, asking: Asking): Promise<NeutralMessage> => {
  const { db, room, data } = asking;
  const found = await handoverMeant(ref, room?.id ?? null, db);
  if (found === null) return noHandover(ref, asking);
  return withoutButtons(handoverCard(found, data), { ...data, handover: found });
};

/** The brief, to be read and filled by words. */
export const answerBrief = async (
  ref: HandoverRef,
  item: string | null,
  asking: Asking,
  form: { readonly identity: string; readonly link: DeskHouse['formLink'] },
): Promise<NeutralMessage> => {
  const { db, room, data } = asking;
  const found = await handoverMeant(ref, room?.id ?? null, db);
  if (found === null) return noHandover(ref, asking);
  const named = item === null ? null : (itemAtStart(data.desk.handover.brief, item)?.one.key ?? null);
  const mine = found.state === 'drafting' && mayFill(asking.actor, found);
  const link = mine ? form.link({ handoverId: found.id, identity: form.identity, item: named }) : null;
  return withoutButtons(briefByWords(found, item, link, data), { ...data, handover: found });
};

/** `/handovers`: what is under way, and how the last ones went. */
export const answerHandovers = async ({ db, data }: Asking): Promise<NeutralMessage> => {
  const monitor = await readHandovers(db, data.now);
  const numbers = new Map(monitor.live.map(({ id, number }) => [id, number]));
  return withoutButtons(renderHandovers(monitor, data), data, numbers);
};
