import type { Form, Inbound } from '../adapters/contract.ts';
import { mayFill } from '../domain/handover/may-fill.ts';
import { answersOf, briefProblems } from '../domain/handover/read-brief.ts';
import { loadHandoversById } from '../storage/handovers.ts';
import { briefPage, formOf } from '../views/brief-page.ts';
import { handoverMeant } from './answer-handover.ts';
import type { Outcome } from './handle.ts';
import type { DeskHouse } from './house.ts';
import { readLive } from './left-over.ts';

/**
 * The form that is to be opened for whoever asked, on a platform with forms of its own: the brief, or what was handed in
 * and could not be taken, with what is wrong beside it.
 */
export const formFor = async (
  house: Pick<DeskHouse, 'db' | 'desk' | 'clock' | 'hasForms'>,
  { reply, actor, identity, language, room }: Outcome,
  inbound: Inbound,
): Promise<Form | null> => {
  if (!house.hasForms(identity) || reply === null) return null;
  const { db } = house;
  const desk = house.desk();
  const data = { desk, language, now: house.clock.now() };
  if (reply.type === 'query' && reply.query.type === 'brief.open') {
    const handover = await handoverMeant(reply.query.handover, room?.id ?? null, db);
    if (handover?.state !== 'drafting' || !mayFill(actor, handover)) return null;
    return formOf(briefPage(handover, { ...data, live: await readLive(db, handover.roomId) }));
  }
  if (inbound.type !== 'form' || reply.type !== 'answer' || reply.answer.type !== 'rejected') return null;
  const { code } = reply.answer.rejection;
  if (code !== 'brief-incomplete' && code !== 'answer-refused') return null;
  const [handover] = await loadHandoversById(db, [inbound.form.split(':').at(-1) ?? '']);
  if (handover === undefined || !mayFill(actor, handover)) return null;
  const { brief } = desk.handover;
  const page = briefPage(handover, {
    ...data,
    live: await readLive(db, handover.roomId),
    strict: code === 'brief-incomplete',
    typed: inbound.values,
    problems: briefProblems(brief, answersOf(inbound.values)),
  });
  return formOf(page);
};
