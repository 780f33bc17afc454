import { sql, type RawBuilder } from 'kysely';
import type { OpinionJudged } from '../domain/decision.ts';
import type { Grade } from '../domain/grading/grade.ts';
import type { OpinionVerdict } from '../domain/opinion.ts';
import type { OpinionOutcome } from '../domain/opinion-moves.ts';
import type { Instant } from '../domain/time.ts';
import type { Queryable } from './database.ts';
import { recordset, toTime } from './rows.ts';

/** One question to the model and what came of it. Nothing that was asked or answered in words stands in it. */
export type ModelAnswer = {
  readonly id: string;
  readonly at: Instant;
  readonly purpose: 'opinion' | 'draft' | 'summary';
  readonly outcome: 'answered' | 'refused' | 'nonsense' | 'unanswered';
  readonly model: string;
  /** The prompt with its version, `opinion/2`. */
  readonly prompt: string;
  readonly latency: number;
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly roomId: string;
  readonly ticketId: string | null;
  readonly messageId: string | null;
  readonly rules: Pick<Grade, 'isRequest' | 'kind' | 'severity' | 'sure'> | null;
  readonly opinion: OpinionVerdict | null;
  readonly did: OpinionOutcome | null;
};

export const keepAnswer = async (db: Queryable, answer: ModelAnswer): Promise<void> => {
  await sql`insert into model_answers (id, at, purpose, outcome, model, prompt, latency, tokens_in, tokens_out, room_id,
      ticket_id, message_id, rules, opinion, did)
    select r.* from ${recordset(
      [
        {
          ...answer,
          at: toTime(answer.at),
          tokens_in: answer.tokensIn,
          tokens_out: answer.tokensOut,
          room_id: answer.roomId,
          ticket_id: answer.ticketId,
          message_id: answer.messageId,
        },
      ],
      `id uuid, at timestamptz, purpose text, outcome text, model text, prompt text, latency integer, tokens_in integer,
       tokens_out integer, room_id text, ticket_id uuid, message_id uuid, rules jsonb, opinion jsonb, did text`,
    )}`.execute(db);
};

/** Something written for our people: it looks at no one message, so nobody has an opinion of it. */
export const keepWritten = (
  db: Queryable,
  written: Omit<ModelAnswer, 'messageId' | 'rules' | 'opinion' | 'did'>,
): Promise<void> => keepAnswer(db, { ...written, messageId: null, rules: null, opinion: null, did: null });

/** The last word counts. */
export const judgeOpinions = (judged: readonly OpinionJudged[]): RawBuilder<unknown> => {
  const last = new Map(judged.map((one) => [JSON.stringify(one.about), one]));
  return sql`
    update model_answers set judged = r.judged from ${recordset(
      [...last.values()].map(({ about, isRequest, severity }) => ({
        message_id: 'messageId' in about ? about.messageId : null,
        ticket_id: 'ticketId' in about ? about.ticketId : null,
        judged: { isRequest, severity },
      })),
      'message_id uuid, ticket_id uuid, judged jsonb',
    )}
    where purpose = 'opinion' and (model_answers.message_id = r.message_id or model_answers.ticket_id = r.ticket_id)`;
};
