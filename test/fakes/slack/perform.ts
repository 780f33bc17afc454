import { hasError } from './methods.ts';
import type { World } from './state.ts';
import { type Args, lacking, Refusal, type Told, webApi } from './web-api.ts';

export type Call = { readonly method: string; readonly args: Args; readonly token: string };

/** Does what a call asks for, as whom its token is for, and gives Slack's answer. */
export const perform = (
  slack: {
    readonly world: World;
    readonly told: Told;
    readonly base: string;
    readonly unexpected: (what: string) => void;
  },
  { method, args, token }: Call,
): Record<string, unknown> => {
  const { world, told, base, unexpected } = slack;
  const known = ['auth.test', 'apps.connections.open', 'oauth.v2.access'].includes(method) || webApi[method];
  if (!known) {
    unexpected(`the method ${method}`);
    return { ok: false, error: 'invalid_arguments' };
  }
  const missing = lacking(method, args);
  if (missing.length > 0) {
    unexpected(`${method} without ${missing.join(', ')}`);
    return { ok: false, error: 'invalid_arguments' };
  }
  if (method === 'apps.connections.open')
    return token === 'xapp-1'
      ? { ok: true, url: `${base.replace('http', 'ws')}/link/?ticket=1` }
      : { ok: false, error: 'invalid_auth' };
  if (method === 'oauth.v2.access') {
    const team = [...world.teams.values()].find((one) => `code-${one.id}` === args['code']);
    if (team === undefined) return { ok: false, error: 'invalid_code' };
    return {
      ok: true,
      access_token: team.token,
      token_type: 'bot',
      scope: 'chat:write',
      bot_user_id: world.bot.user,
      app_id: world.bot.app,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  }
  const team = [...world.teams.values()].find((one) => one.token === token);
  if (team === undefined && !(token === 'xoxp-org' && method.startsWith('admin.')))
    return { ok: false, error: 'invalid_auth' };
  if (method === 'auth.test')
    return {
      ok: true,
      url: 'https://ours.slack.com/',
      team: team?.name,
      user: 'baton',
      team_id: team?.id,
      user_id: world.bot.user,
      bot_id: world.bot.id,
      is_enterprise_install: false,
    };
  try {
    return { ok: true, ...webApi[method]?.(args, world, told, base) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!hasError(method, error.message)) unexpected(`${method} has no error ${error.message}`);
    return { ok: false, error: error.message };
  }
};
