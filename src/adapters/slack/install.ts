import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Instant } from '../../domain/time.ts';
import { createClient } from './client.ts';
import { botScopes } from './scopes.ts';
import type { InstallationStore, Workspaces } from './workspaces.ts';

/* Several workspaces: docs.slack.dev/authentication/installing-with-oauth */

const cookieName = 'baton_slack_install';
const tenMinutes = 600_000;

const access = z.object({
  access_token: z.string(),
  bot_user_id: z.string(),
  team: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  enterprise: z.object({ id: z.string(), name: z.string().nullish() }).nullish(),
  is_enterprise_install: z.boolean().nullish(),
});

export type InstallOptions = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly apiUrl: string;
  /** Null: Slack cannot send anybody back here. */
  readonly publicUrl: string | undefined;
  /** What signs the state that goes round. */
  readonly secret: string;
  readonly store: InstallationStore;
  readonly workspaces: Workspaces;
  readonly now: () => Instant;
  readonly log: Logger;
};

/** Slack's pages stand beside its API. */
const authorizePage = (apiUrl: string): string => `${apiUrl.replace(/\/api$/, '')}/oauth/v2/authorize`;

/** `/slack/install` sends to Slack's page; Slack sends back to `/slack/oauth_redirect` with a code for a token. */
export const createInstallRoutes = (options: InstallOptions): Hono => {
  const { clientId, clientSecret, apiUrl, publicUrl, secret, store, workspaces, now, log } = options;
  const routes = new Hono();
  const redirect = `${publicUrl ?? ''}/slack/oauth_redirect`;

  const sign = (nonce: string, until: number): string =>
    createHmac('sha256', secret).update(`slack install\n${nonce}\n${until}`).digest('base64url');

  const say = (context: Context, status: 200 | 400 | 502, text: string) =>
    context.text(`${text}\n`, status, { 'cache-control': 'no-store' });

  routes.get('/slack/install', (context) => {
    if (publicUrl === undefined)
      return say(
        context,
        400,
        'PUBLIC_URL is not set: Slack would not know where to send you back to. Set it and come again.',
      );
    const nonce = randomBytes(16).toString('base64url');
    const until = now() + tenMinutes;
    // Who comes back must be who went: the link is of no use in another browser.
    setCookie(context, cookieName, nonce, {
      httpOnly: true,
      sameSite: 'Lax',
      path: '/slack',
      maxAge: tenMinutes / 1000,
      secure: publicUrl.startsWith('https:'),
    });
    const page = new URL(authorizePage(apiUrl));
    page.searchParams.set('client_id', clientId);
    page.searchParams.set('scope', botScopes.join(','));
    page.searchParams.set('redirect_uri', redirect);
    page.searchParams.set('state', `${until}.${sign(nonce, until)}`);
    return context.redirect(page.href);
  });

  const mayReturn = (context: Context): boolean => {
    const [until = '', signature = ''] = (context.req.query('state') ?? '').split('.');
    const nonce = getCookie(context, cookieName);
    if (nonce === undefined || !/^\d+$/.test(until) || Number(until) < now()) return false;
    const expected = Buffer.from(sign(nonce, Number(until)));
    const given = Buffer.from(signature);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };

  routes.get('/slack/oauth_redirect', async (context) => {
    if (!mayReturn(context))
      return say(
        context,
        400,
        'This page was opened too late, or in another browser. Begin again at /slack/install.',
      );
    const code = context.req.query('code');
    if (code === undefined)
      return say(context, 400, 'Slack says that it was not allowed. Nothing was installed.');
    try {
      const client = createClient(undefined, { apiUrl, log });
      const granted = access.parse(
        await client.call('oauth.v2.access', {
          client_id: clientId,
          client_secret: clientSecret,
          code,
          redirect_uri: redirect,
        }),
      );
      const whole = granted.is_enterprise_install === true && granted.enterprise != null;
      const tenant = whole ? granted.enterprise?.id : granted.team?.id;
      if (tenant === undefined)
        return say(context, 502, 'Slack did not say which workspace this is. Try again.');
      const name = (whole ? granted.enterprise?.name : granted.team?.name) ?? tenant;
      await store.save({
        tenant,
        teamId: granted.team?.id ?? tenant,
        enterpriseId: granted.enterprise?.id ?? null,
        botUserId: granted.bot_user_id,
        botToken: granted.access_token,
        name,
      });
      workspaces.renew(tenant);
      log.info({ tenant }, 'the app was installed in a workspace of Slack');
      return say(
        context,
        200,
        `Baton is installed in ${name}. Invite it into a channel with /invite @Baton.`,
      );
    } catch (error) {
      log.warn({ err: error }, 'an installation on Slack failed');
      return say(
        context,
        502,
        'Slack did not give the token. Begin again at /slack/install; the log says more.',
      );
    }
  });
  return routes;
};
