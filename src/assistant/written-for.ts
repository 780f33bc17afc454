import type { DeskHouse } from '../desk/house.ts';
import type { JobEnd, JobWork } from '../desk/jobs.ts';
import type { AssistantNotice, WrittenFor } from '../domain/assistant-words.ts';
import type { Language } from '../domain/desk.ts';
import type { JobPayload } from '../domain/job.ts';
import { minutes } from '../domain/time.ts';
import { keepWritten, type ModelAnswer } from '../storage/model-answers.ts';
import { readRoomStory } from '../storage/room-story.ts';
import { readTold } from '../storage/solved.ts';
import type { Decide } from './decide.ts';
import { ModelError, nothingSpent, type Spent } from './model-error.ts';
import type { Model } from './model.ts';
import { promptFor } from './prompts.ts';
import type { Similar } from './similar.ts';
import { writeDraft, writeSummary } from './writing.ts';

/** Whoever asked waits for it. */
const patience = minutes(2);
const rest = minutes(0.25);

type Asked = {
  readonly what: WrittenFor;
  readonly ticketId: string | null;
  readonly roomId: string;
  readonly language: Language;
  readonly to: { readonly room: string } | { readonly identity: string };
};

const read = (what: WrittenFor, payload: JobPayload): Asked => ({
  what,
  ticketId: payload.ticketId === null ? null : String(payload.ticketId),
  roomId: String(payload.roomId),
  language: payload.language === 'zh' ? 'zh' : 'en',
  to:
    payload.toRoom === undefined
      ? { identity: String(payload.toIdentity) }
      : { room: String(payload.toRoom) },
});

type Deps = {
  readonly house: () => DeskHouse;
  readonly model: Model;
  readonly decide: Decide;
  readonly similar: Similar;
};

const write = async (
  { house, model, similar }: Deps,
  asked: Asked,
  signal: AbortSignal,
): Promise<Spent & { readonly notice: AssistantNotice }> => {
  const { db } = house();
  const { ticketId, roomId, language } = asked;
  const told = ticketId === null ? null : await readTold(db, ticketId);
  if (asked.what === 'summary' || ticketId === null || told === null) {
    const story = told ?? (await readRoomStory(db, roomId));
    const { value: text, ...spent } = await writeSummary(model, { story, language }, signal);
    return { ...spent, notice: { type: 'assistant.summary', ticketId, roomId, text } };
  }
  const found = await similar.find(ticketId);
  const solved = [];
  for (const shown of found) {
    const story = await readTold(db, shown.ticketId);
    if (story !== null) solved.push({ shown, told: story });
  }
  const { value, ...spent } = await writeDraft(model, { ticket: told, solved, language }, signal);
  const sources = found.filter(({ number }) => value.sources.includes(number));
  return { ...spent, notice: { type: 'assistant.draft', ticketId, text: value.text, sources } };
};

/** Writes what somebody asked for, and tells it where they asked; also that nothing came of it. */
export const createWriting =
  (deps: Deps, what: WrittenFor): JobWork =>
  async ({ payload }, signal) => {
    const { clock, nextId } = deps.house();
    const asked = read(what, payload);
    const { ticketId, roomId } = asked;

    const tell = (notice: AssistantNotice, spent: Spent, outcome: ModelAnswer['outcome']): JobEnd => ({
      type: 'done',
      roomIds: [roomId],
      save: async (tx, rooms, now) => {
        const room = rooms.get(roomId);
        if (room === undefined) return null;
        await keepWritten(tx, {
          id: nextId(),
          at: now,
          purpose: what,
          outcome,
          model: deps.model.name,
          prompt: promptFor(what, asked.language).id,
          ...spent,
          roomId,
          ticketId,
        });
        const command = { type: 'assistant.tell', to: asked.to, notice } as const;
        return (await deps.decide(tx, { room, command, now })).wakes;
      },
    });

    try {
      const { notice, ...spent } = await write(deps, asked, signal);
      return tell(notice, spent, 'answered');
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind === 'stopped') throw error;
      const now = clock.now();
      const passing = error.kind === 'down' || error.kind === 'limited';
      const again = now + Math.max(error.retryAfterMs ?? 0, rest);
      if (passing && again < Number(payload.askedAt) + patience)
        return { type: 'again', dueAt: again, counted: true, error: error.message };
      const silent = (why: 'down' | 'refused' | 'nothing'): AssistantNotice => ({
        type: 'assistant.silent',
        ticketId,
        roomId,
        what,
        why,
      });
      if (error.kind === 'refused') return tell(silent('refused'), error.spent, 'refused');
      if (error.kind === 'nonsense') return tell(silent('nothing'), error.spent, 'nonsense');
      return tell(silent('down'), nothingSpent, 'unanswered');
    }
  };
