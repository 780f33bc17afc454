import type { Logger } from 'pino';
import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import { createClient, type SlackClient } from './client.ts';
import type { Bot } from './happening.ts';

/** A workspace, or an organisation as a whole, that has installed the app. */
export type Installation = {
  readonly tenant: string;
  readonly teamId: string;
  readonly enterpriseId: string | null;
  readonly botUserId: string;
  readonly botToken: string;
  /** For people. */
  readonly name: string;
};

/** Where installations are kept; tokens are encrypted there. */
export type InstallationStore = {
  find(tenant: string): Promise<Installation | null>;
  list(): Promise<readonly Installation[]>;
  save(installation: Installation): Promise<void>;
  remove(tenant: string): Promise<void>;
};

export type Workspace = {
  readonly bot: Bot;
  readonly name: string;
  readonly client: SlackClient;
};

export type Workspaces = {
  /** Null: nobody there has installed us (any more). Throws `PlatformError` when Slack cannot be asked about the one token. */
  of(tenant: string | null): Promise<Workspace | null>;
  /** The workspace of the one token; null where there is none. Throws `PlatformError`. */
  own(): Promise<Workspace | null>;
  forget(tenant: string): Promise<void>;
  /** It was installed anew, or its token is not taken any more: it is read again. */
  renew(tenant: string): void;
  all(): Promise<readonly Workspace[]>;
};

const test = z.object({
  team_id: z.string(),
  team: z.string().nullish(),
  user_id: z.string(),
  enterprise_id: z.string().nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

export const createWorkspaces = (options: {
  readonly token: string | undefined;
  readonly apiUrl: string;
  readonly store: InstallationStore;
  readonly log: Logger;
}): Workspaces => {
  const { token, store } = options;
  const found = new Map<string, Workspace>();
  const client = token === undefined ? null : createClient(token, options);
  let own: Workspace | null = null;
  let asking: Promise<Workspace> | null = null;

  const ask = async (one: SlackClient): Promise<Workspace> => {
    const parsed = test.safeParse(await one.call('auth.test'));
    if (!parsed.success) throw new PlatformError('temporary', 'Slack did not say whose token this is.');
    const { team_id: teamId, user_id: userId, team, enterprise_id, is_enterprise_install } = parsed.data;
    const enterpriseId = enterprise_id ?? null;
    const tenant = is_enterprise_install === true && enterpriseId !== null ? enterpriseId : teamId;
    own = { bot: { tenant, teamId, userId, enterpriseId }, name: team ?? teamId, client: one };
    return own;
  };

  const askOwn = (): Promise<Workspace | null> => {
    if (own !== null || client === null) return Promise.resolve(own);
    asking ??= ask(client).finally(() => {
      asking = null;
    });
    return asking;
  };

  const installed = async (tenant: string): Promise<Workspace | null> => {
    const before = found.get(tenant);
    if (before !== undefined) return before;
    const one = await store.find(tenant);
    if (one === null) return null;
    const { teamId, enterpriseId, botUserId: userId, botToken, name } = one;
    const workspace = {
      bot: { tenant, teamId, enterpriseId, userId },
      name,
      client: createClient(botToken, options),
    };
    found.set(tenant, workspace);
    return workspace;
  };

  return {
    own: askOwn,
    of: async (tenant) => {
      // Older payloads do not say whose they are; with one token there is no doubt.
      if (tenant === null || own?.bot.tenant === tenant) return askOwn();
      const other = await installed(tenant);
      if (other !== null) return other;
      const mine = await askOwn();
      return mine?.bot.tenant === tenant ? mine : null;
    },
    forget: async (tenant) => {
      // The one token is asked about again: an administrator may have put it right.
      if (own?.bot.tenant === tenant) own = null;
      found.delete(tenant);
      await store.remove(tenant);
    },
    renew: (tenant) => {
      if (own?.bot.tenant === tenant) own = null;
      found.delete(tenant);
    },
    all: async () => {
      const mine = await askOwn();
      const others = await Promise.all((await store.list()).map(({ tenant }) => installed(tenant)));
      return [...(mine === null ? [] : [mine]), ...others.filter((one) => one !== null)];
    },
  };
};
