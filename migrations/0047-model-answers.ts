import { sql, type Kysely } from 'kysely';

/** What a model was asked and how it answered; of opinions also what came of them, and what people made of it. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table model_answers (
    id uuid primary key,
    at timestamptz not null,
    purpose text not null check (purpose in ('opinion', 'draft', 'summary')),
    outcome text not null check (outcome in ('answered', 'refused', 'nonsense', 'unanswered')),
    model text not null,
    prompt text not null,
    latency integer not null,
    tokens_in integer not null,
    tokens_out integer not null,
    room_id text not null,
    ticket_id uuid,
    message_id uuid,
    rules jsonb,
    opinion jsonb,
    did text check (did in ('raised', 'opened', 'asked', 'nothing')),
    judged jsonb
  )`.execute(db);
  await sql`create index model_answers_at on model_answers (at)`.execute(db);
  await sql`create index model_answers_ticket on model_answers (ticket_id) where ticket_id is not null`.execute(
    db,
  );
  await sql`create index model_answers_message on model_answers (message_id) where message_id is not null`.execute(
    db,
  );
  await sql`create index doubts_message on doubts (message_id)`.execute(db);
};
