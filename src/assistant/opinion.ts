import { withoutMention } from '../commands/tokenize.ts';
import type { DeskHouse } from '../desk/house.ts';
import type { JobEnd, JobWork } from '../desk/jobs.ts';
import type { Decision } from '../domain/decision.ts';
import type { OpinionOutcome } from '../domain/opinion-moves.ts';
import type { OpinionVerdict } from '../domain/opinion.ts';
import { minutes, type Instant } from '../domain/time.ts';
import { keepAnswer, type ModelAnswer } from '../storage/model-answers.ts';
import { readMessageInContext } from '../storage/opinion-context.ts';
import type { Decide } from './decide.ts';
import { askGrading } from './grading-question.ts';
import { ModelError } from './model-error.ts';
import type { Model } from './model.ts';
import { promptFor } from './prompts.ts';

/** By then somebody has read the message, and an opinion would only disturb. */
const stale = minutes(15);
const shortestRest = minutes(0.5);

/** What a decision did, as it is kept beside the opinion. */
const outcomeOf = (decision: Decision): OpinionOutcome => {
  if (!decision.ok) return 'nothing';
  const has = (type: string): boolean => decision.events.some(({ event }) => event.type === type);
  if (has('ticket.opened')) return 'opened';
  if (has('ticket.graded')) return 'raised';
  const asks = decision.effects.some(
    (effect) => effect.type === 'send' && effect.notice.type === 'opinion.ask',
  );
  return asks || decision.doubts.length > 0 ? 'asked' : 'nothing';
};

type Blank = (more: Partial<ModelAnswer>, now: Instant) => ModelAnswer;

/** What is thought of it comes back as a command, decided by what has become of the message meanwhile. */
const given = async (
  house: DeskHouse,
  decide: Decide,
  about: { readonly messageId: string; readonly roomId: string; readonly verdict: OpinionVerdict },
  answer: Blank,
): Promise<JobEnd> => {
  const { messageId, roomId, verdict } = about;
  // It may open a ticket. A number whose commit was in doubt is a gap.
  const numbers = await house.numbers.reserve(1);
  let used = false;
  const nextNumber = (): number => {
    const [number] = numbers;
    if (number === undefined || used) throw new Error('an opinion opens one ticket at most');
    used = true;
    return number;
  };
  return {
    type: 'done',
    roomIds: [roomId],
    save: async (tx, rooms, now) => {
      used = false;
      const room = rooms.get(roomId);
      const message = await readMessageInContext(tx, messageId);
      if (room === undefined || message === null) return null;
      const { ticketId, doubtId } = message;
      const text = withoutMention(message.text);
      const rules = house.grade()(text);
      const { decision, wakes } = await decide(tx, {
        room,
        command: { type: 'opinion.give', opinion: { ...message, text, messageId, rules, verdict } },
        now,
        ticketIds: ticketId === null ? [] : [ticketId],
        doubtIds: doubtId === null ? [] : [doubtId],
        nextNumber,
      });
      const opened = decision.ok && decision.events.find(({ event }) => event.type === 'ticket.opened');
      const kept = answer({ ticketId: opened ? opened.ticketId : ticketId, did: outcomeOf(decision) }, now);
      await keepAnswer(tx, kept);
      return wakes;
    },
    after: () => {
      if (!used) house.numbers.giveBack(numbers);
    },
  };
};

/** Tried again while it still makes sense; that it came to nothing is kept too. */
const missed = (
  error: ModelError,
  times: { readonly attempts: number; readonly now: Instant; readonly writtenAt: Instant },
  answer: Blank,
): JobEnd => {
  const final = error.kind === 'refused' || error.kind === 'nonsense';
  const rest = Math.max(error.retryAfterMs ?? 0, shortestRest * 2 ** Math.min(times.attempts - 1, 4));
  if (!final && times.now + rest < times.writtenAt + stale)
    return { type: 'again', dueAt: times.now + rest, counted: true, error: error.message };
  const outcome = error.kind === 'refused' || error.kind === 'nonsense' ? error.kind : 'unanswered';
  return {
    type: 'done',
    save: async (tx, _, now) => {
      await keepAnswer(tx, answer({ outcome, ...error.spent }, now));
      return null;
    },
  };
};

/** Has a message looked at by the model. */
export const createOpinionWork =
  (house: () => DeskHouse, model: Model, decide: Decide): JobWork =>
  async ({ payload, attempts }, signal) => {
    const { db, desk, grade, clock, nextId } = house();
    const messageId = String(payload.messageId);
    const roomId = String(payload.roomId);
    const message = await readMessageInContext(db, messageId);
    if (message === null) return { type: 'done' };
    const language = desk().roomById.get(roomId)?.language ?? desk().language;
    const { isRequest, kind, severity, sure } = grade()(withoutMention(message.text));
    const blank =
      (known: Partial<ModelAnswer>): Blank =>
      (more, now) => ({
        id: nextId(),
        at: now,
        purpose: 'opinion',
        outcome: 'answered',
        model: model.name,
        prompt: promptFor('opinion', language).id,
        latency: 0,
        tokensIn: 0,
        tokensOut: 0,
        roomId,
        ticketId: message.ticketId,
        messageId,
        rules: { isRequest, kind, severity, sure },
        opinion: null,
        did: null,
        ...known,
        ...more,
      });
    try {
      const { value, ...spent } = await askGrading(model, { ...message, language }, signal);
      const about = { messageId, roomId, verdict: value };
      return await given(house(), decide, about, blank({ ...spent, opinion: value }));
    } catch (error) {
      if (!(error instanceof ModelError) || error.kind === 'stopped') throw error;
      const times = { attempts, now: clock.now(), writtenAt: message.writtenAt };
      return missed(error, times, blank({}));
    }
  };
