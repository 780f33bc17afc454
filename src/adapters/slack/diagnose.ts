import { z } from 'zod';
import { PlatformError, type Adapter } from '../contract.ts';
import type { Channels } from './channels.ts';
import { refusalOf, type SlackClient } from './client.ts';
import { partsOf } from './ids.ts';
import { botScopes } from './scopes.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

type Finding = Awaited<ReturnType<Adapter['diagnose']>>[number];

const granted = z.object({ response_metadata: z.object({ scopes: z.array(z.string()) }) });
const info = z.object({
  channel: z.object({
    name: z.string().nullish(),
    is_member: z.boolean().nullish(),
    is_archived: z.boolean().nullish(),
  }),
});

const reasonOf = (error: unknown): string =>
  error instanceof PlatformError ? error.message : error instanceof Error ? error.message : String(error);

export type DiagnoseOptions = {
  readonly workspaces: Workspaces;
  readonly channels: Channels;
  /** With the app's own token; null: Slack delivers by HTTP. */
  readonly socket: SlackClient | null;
  readonly publicUrl: string | undefined;
  readonly eventsPath: string;
  readonly installable: boolean;
  readonly organisation: SlackClient | null;
  /** Ids of the rooms that the desk has on Slack. */
  readonly rooms: () => readonly string[];
};

const checkToken = async ({ client, name, bot }: Workspace): Promise<readonly Finding[]> => {
  const result = await client.call('auth.test');
  const scopes = granted.safeParse(result).data?.response_metadata.scopes;
  const missing = scopes === undefined ? [] : botScopes.filter((scope) => !scopes.includes(scope));
  const fine: Finding = { ok: true, text: `Slack: the bot is in ${name} (${bot.tenant}).` };
  if (missing.length === 0) return [fine];
  return [
    fine,
    {
      ok: false,
      text: `Slack: in ${name} the app lacks ${missing.join(', ')}.`,
      mend: 'Put examples/slack-manifest.json into the app’s manifest and install it again.',
    },
  ];
};

const checkRooms = async (workspace: Workspace, options: DiagnoseOptions): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  for (const roomId of options.rooms()) {
    const parts = partsOf(roomId);
    // A direct channel opens when it is needed.
    if (parts === null || parts.tenant !== workspace.bot.tenant || parts.native.startsWith('D')) continue;
    const channel = (await options.channels.addressOf(roomId))?.channel ?? parts.native;
    try {
      const found = info.parse(await workspace.client.call('conversations.info', { channel })).channel;
      const called = found.name == null ? channel : `#${found.name}`;
      if (found.is_archived === true)
        findings.push({
          ok: false,
          text: `Slack: ${called} is archived.`,
          mend: `Open it again, or take ${roomId} out of the desk.`,
        });
      else if (found.is_member === false)
        findings.push({
          ok: false,
          text: `Slack: the bot is not in ${called}.`,
          mend: `Write /invite @Baton there.`,
        });
    } catch (error) {
      findings.push(
        refusalOf(error) === 'channel_not_found'
          ? {
              ok: false,
              text: `Slack: there is no channel ${channel}, or it is private and the bot is not in it.`,
              mend: `Invite the bot (/invite @Baton), or mend ${roomId} in the desk.`,
            }
          : { ok: false, text: `Slack: ${channel} could not be looked at. ${reasonOf(error)}` },
      );
    }
  }
  if (findings.length === 0)
    findings.push({ ok: true, text: 'Slack: the bot is in every channel of the desk.' });
  return findings;
};

const checkWay = async ({ socket, publicUrl, eventsPath }: DiagnoseOptions): Promise<Finding> => {
  if (socket !== null) {
    try {
      await socket.call('apps.connections.open');
      return { ok: true, text: 'Slack: Socket Mode opens.' };
    } catch (error) {
      return {
        ok: false,
        text: `Slack: Socket Mode does not open. ${reasonOf(error)}`,
        mend: 'SLACK_APP_TOKEN needs connections:write, and Socket Mode must be on in the app’s settings.',
      };
    }
  }
  if (publicUrl === undefined)
    return {
      ok: false,
      text: 'Slack: delivers by HTTP, and PUBLIC_URL is not set.',
      mend: `Set PUBLIC_URL to the address under which Slack reaches this desk; the app’s request URL is PUBLIC_URL${eventsPath}.`,
    };
  return publicUrl.startsWith('https://')
    ? { ok: true, text: `Slack: delivers to ${publicUrl}${eventsPath}; that is the app’s request URL.` }
    : {
        ok: false,
        text: `Slack: delivers only to https, and PUBLIC_URL is ${publicUrl}.`,
        mend: 'Put a proxy with a certificate before the desk, or use Socket Mode (SLACK_APP_TOKEN).',
      };
};

const checkOrganisation = async (organisation: SlackClient): Promise<Finding> => {
  try {
    await organisation.call('admin.roles.listAssignments', { role_ids: ['Rl0A'], limit: 1 });
    return { ok: true, text: 'Slack: the organisation’s token may make channel managers.' };
  } catch (error) {
    return {
      ok: false,
      text: `Slack: the organisation’s token is not taken. ${reasonOf(error)}`,
      mend: 'SLACK_ORG_TOKEN is a user token of an organisation administrator with admin.roles:write and admin.roles:read.',
    };
  }
};

/** Asks Slack how all of it stands. */
export const diagnose = async (options: DiagnoseOptions): Promise<readonly Finding[]> => {
  const findings: Finding[] = [];
  let workspaces: readonly Workspace[] = [];
  try {
    workspaces = await options.workspaces.all();
  } catch (error) {
    findings.push({
      ok: false,
      text: `Slack: the token is not taken. ${reasonOf(error)}`,
      mend: 'SLACK_BOT_TOKEN begins with xoxb- and stands under OAuth & Permissions on the app’s page.',
    });
  }
  for (const workspace of workspaces) {
    try {
      findings.push(...(await checkToken(workspace)), ...(await checkRooms(workspace, options)));
    } catch (error) {
      findings.push({
        ok: false,
        text: `Slack: the token of ${workspace.name} is not taken. ${reasonOf(error)}`,
        mend: 'Install the app again.',
      });
    }
  }
  if (workspaces.length === 0 && findings.length === 0)
    findings.push({
      ok: false,
      text: 'Slack: no workspace has installed the app.',
      mend: options.installable ? 'Open /slack/install at this desk’s address.' : 'Set SLACK_BOT_TOKEN.',
    });
  findings.push(await checkWay(options));
  if (options.organisation !== null) findings.push(await checkOrganisation(options.organisation));
  return findings;
};
