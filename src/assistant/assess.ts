import type { DeskHouse } from '../desk/house.ts';
import type { JobEnd, JobWork } from '../desk/jobs.ts';
import type { Language } from '../domain/desk.ts';
import { minutes } from '../domain/time.ts';
import { loadHandoversById } from '../storage/handovers.ts';
import { keepWritten, type ModelAnswer } from '../storage/model-answers.ts';
import { readRoomStory } from '../storage/room-story.ts';
import type { Decide } from './decide.ts';
import { ModelError, nothingSpent, type Spent } from './model-error.ts';
import type { Model } from './model.ts';
import { promptFor } from './prompts.ts';
import { writeSummary } from './writing.ts';

/** A brief is filled over days; after this somebody has most likely begun. */
const patience = minutes(60);
const rest = minutes(1);
/** More than anybody reads through, and than some forms show in one field. */
const longest = 2_000;

type Deps = { readonly house: () => DeskHouse; readonly model: Model; readonly decide: Decide };

/** Begins the assessment of a handover's brief with what the room comes to: a draft beside the brief, for its filler. */
export const createAssessment =
  ({ house, model, decide }: Deps): JobWork =>
  async ({ payload, attempts }, signal) => {
    const { db, clock, nextId } = house();
    const handoverId = String(payload.handoverId);
    const roomId = String(payload.roomId);
    const language: Language = payload.language === 'zh' ? 'zh' : 'en';

    const end = (text: string | null, spent: Spent, outcome: ModelAnswer['outcome']): JobEnd => ({
      type: 'done',
      roomIds: [roomId],
      save: async (tx, rooms, now) => {
        const room = rooms.get(roomId);
        if (room === undefined) return null;
        await keepWritten(tx, {
          id: nextId(),
          at: now,
          purpose: 'summary',
          outcome,
          model: model.name,
          prompt: promptFor('summary', language).id,
          ...spent,
          roomId,
          ticketId: null,
        });
        if (text === null) return null;
        const command = { type: 'brief.draft', handoverId, text } as const;
        return (await decide(tx, { room, command, now })).wakes;
      },
    });

    const [handover] = await loadHandoversById(db, [handoverId]);
    if (handover?.state !== 'drafting' || handover.draft?.text !== null) return { type: 'done' };
    const story = await readRoomStory(db, roomId);
    if (story.messages.length === 0 && story.tickets.length === 0) return { type: 'done' };
    try {
      const { value, ...spent } = await writeSummary(model, { story, language }, signal);
      return end(Array.from(value).slice(0, longest).join(''), spent, 'answered');
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind === 'stopped') throw error;
      if (error.kind === 'refused' || error.kind === 'nonsense') return end(null, error.spent, error.kind);
      const again = clock.now() + Math.max(error.retryAfterMs ?? 0, rest * 2 ** Math.min(attempts - 1, 4));
      if (again < Number(payload.askedAt) + patience)
        return { type: 'again', dueAt: again, counted: true, error: error.message };
      return end(null, nothingSpent, 'unanswered');
    }
  };
