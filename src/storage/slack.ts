import { sql } from 'kysely';
import type { MovedChannels } from '../adapters/slack/channels.ts';
import type { Installation, InstallationStore } from '../adapters/slack/workspaces.ts';
import type { Queryable } from './database.ts';
import type { Schema } from './schema.ts';
import { createSeal } from './sealed.ts';

/** Workspaces that have installed the app. A token that does not open (another `BATON_SECRET`) is as good as none. */
export const createSlackInstallations = (db: Queryable, secret: string): InstallationStore => {
  const seal = createSeal(secret, 'slack token');
  const toInstallation = (row: Schema['slack_installations']): Installation | null => {
    const botToken = seal.open(row.sealed_token, row.tenant);
    if (botToken === null) return null;
    return {
      tenant: row.tenant,
      teamId: row.team_id,
      enterpriseId: row.enterprise_id,
      botUserId: row.bot_user_id,
      name: row.name,
      botToken,
    };
  };
  return {
    find: async (tenant) => {
      const { rows } = await sql<Schema['slack_installations']>`
        select * from slack_installations where tenant = ${tenant}`.execute(db);
      return rows[0] === undefined ? null : toInstallation(rows[0]);
    },
    list: async () => {
      const { rows } = await sql<Schema['slack_installations']>`
        select * from slack_installations order by tenant`.execute(db);
      return rows.flatMap((row) => toInstallation(row) ?? []);
    },
    save: async ({ tenant, teamId, enterpriseId, botUserId, name, botToken }) => {
      await sql`
        insert into slack_installations (tenant, team_id, enterprise_id, bot_user_id, name, sealed_token)
        values (${tenant}, ${teamId}, ${enterpriseId}, ${botUserId}, ${name}, ${seal.close(botToken, tenant)})
        on conflict (tenant) do update set team_id = excluded.team_id, enterprise_id = excluded.enterprise_id,
          bot_user_id = excluded.bot_user_id, name = excluded.name, sealed_token = excluded.sealed_token`.execute(
        db,
      );
    },
    remove: async (tenant) => {
      await sql`delete from slack_installations where tenant = ${tenant}`.execute(db);
    },
  };
};

/** The desk's id of a channel is the first that it had, however often it moves. */
export const createSlackChannels = (db: Queryable): MovedChannels => ({
  formerOf: async (tenant, channel) => {
    const { rows } = await sql<{ former: string }>`
      select former from slack_channels where tenant = ${tenant} and present = ${channel}`.execute(db);
    return rows[0]?.former ?? null;
  },
  presentOf: async (tenant, channel) => {
    const { rows } = await sql<{ present: string }>`
      select present from slack_channels where tenant = ${tenant} and former = ${channel}`.execute(db);
    return rows[0]?.present ?? null;
  },
  move: async (tenant, from, to) => {
    await sql`
      with moved as (
        update slack_channels set present = ${to} where tenant = ${tenant} and present = ${from} returning former)
      insert into slack_channels (tenant, former, present)
      select ${tenant}, ${from}, ${to} where not exists (select 1 from moved)
      on conflict do nothing`.execute(db);
  },
});
