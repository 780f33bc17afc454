import { z } from 'zod';
import { days, minutes, type Instant } from '../../domain/time.ts';
import type { Adapter } from '../contract.ts';
import { PlatformError } from '../contract.ts';
import type { BotConnection } from './bot-connection.ts';
import { isRefusal, type WecomClient } from './client.ts';
import type { ArchiveStore } from './store.ts';

type Finding = Awaited<ReturnType<Adapter['diagnose']>>[number];

const agent = z.looseObject({ name: z.string().default(''), allow_userinfos: z.unknown().optional() });

const inWords = (error: unknown): string =>
  error instanceof PlatformError ? (error.words?.en ?? error.message) : 'it could not be asked.';

const asked = async (what: string, ask: () => Promise<string>, mend?: string): Promise<Finding> => {
  try {
    return { ok: true, text: `wecom: ${what}: ${await ask()}` };
  } catch (error) {
    return {
      ok: false,
      text: `wecom: ${what}: ${inWords(error)}`,
      ...(mend !== undefined && isRefusal(error, 48002, 84074) ? { mend } : {}),
    };
  }
};

/** Asks WeCom about each credential and permission. The bot's connection is never tried: a second one would end the first. */
export const diagnoseWecom = async (parts: {
  readonly client: WecomClient | null;
  readonly agentId: number;
  readonly archive: ArchiveStore | null;
  readonly bot: BotConnection | null;
  readonly started: boolean;
  readonly now: () => Instant;
}): Promise<readonly Finding[]> => {
  const { client, agentId, archive, bot, now } = parts;
  const findings: Finding[] = [];
  if (client === null)
    findings.push({ ok: true, text: 'wecom: no application is configured, so no customer groups.' });
  else {
    findings.push(
      await asked('application', async () => {
        const { name } = agent.parse(
          await client.call('/cgi-bin/agent/get', { query: { agentid: String(agentId) }, repeatable: true }),
        );
        return `“${name}” answers.`;
      }),
      await asked(
        'customer groups',
        async () => {
          await client.call('/cgi-bin/externalcontact/groupchat/list', {
            body: { status_filter: 0, cursor: '', limit: 1 },
            repeatable: true,
          });
          return 'can be read.';
        },
        'In the console: 客户联系 → 客户 → API → 可调用接口的应用, tick this application; and give its members the 客户联系 function.',
      ),
      await asked('callback', async () => {
        await client.call('/cgi-bin/getcallbackip', { repeatable: true });
        return 'its addresses can be asked; WeCom checks /wecom/callback when you save it in the console.';
      }),
    );
  }
  if (archive === null)
    findings.push({
      ok: true,
      text: 'wecom: no conversation archive, so what customers write in customer groups is not seen (WECOM_ARCHIVE_TOKEN).',
    });
  else {
    const at = await archive.advancedAt();
    const old = at === null || now() - at > days(1);
    findings.push({
      ok: !old,
      text:
        at === null
          ? 'wecom: the archive sidecar has never posted anything.'
          : `wecom: the archive reached seq ${await archive.cursor()}, ${Math.round((now() - at) / minutes(1))} minutes ago.`,
      ...(old
        ? {
            mend: 'See that the sidecar of examples/wecom-archive runs: WeCom keeps the archive for five days only.',
          }
        : {}),
    });
  }
  if (bot === null) findings.push({ ok: true, text: 'wecom: no AI bot is configured.' });
  else if (!parts.started)
    findings.push({
      ok: true,
      text: 'wecom: an AI bot is configured; its connection is not tried from here, because a second one would end the running desk’s.',
    });
  else {
    const trouble = bot.trouble();
    const state = bot.state();
    findings.push({
      ok: trouble === null,
      text:
        trouble === null
          ? `wecom: the AI bot’s connection is ${state === 'on' ? 'open here' : state === 'elsewhere' ? 'held by another process of this desk' : 'being made'}.`
          : `wecom: AI bot: ${trouble.en}`,
    });
  }
  return findings;
};
