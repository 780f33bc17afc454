import { sql, type Kysely } from 'kysely';

/** Workspaces of Slack that have installed the app, with their tokens encrypted, and channels that have another id now. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  await sql`create table slack_installations (
    tenant text primary key,
    team_id text not null,
    enterprise_id text,
    bot_user_id text not null,
    name text not null,
    sealed_token text not null
  )`.execute(db);
  await sql`create table slack_channels (
    tenant text not null,
    former text not null,
    present text not null,
    primary key (tenant, former)
  )`.execute(db);
  await sql`create unique index slack_channels_present on slack_channels (tenant, present)`.execute(db);
};
