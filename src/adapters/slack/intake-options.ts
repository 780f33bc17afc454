import type { Logger } from 'pino';
import type { Instant } from '../../domain/time.ts';
import type { Receive } from '../contract.ts';
import type { Channels } from './channels.ts';
import type { People } from './people.ts';
import { mentioned, plainText } from './plain.ts';
import type { Replies } from './replies.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** What Slack is told in its acknowledgement; null: nothing but that it is taken. */
export type Acknowledgement = Readonly<Record<string, unknown>> | null;

export type IntakeOptions = {
  readonly receive: Receive;
  readonly workspaces: Workspaces;
  readonly people: People;
  readonly channels: Channels;
  readonly replies: Replies;
  readonly now: () => Instant;
  readonly log: Logger;
};

/** The text of a message, with everybody in it by name. */
export const textOf = async (
  people: People,

  markup: string,
  files: readonly string[],
  { bot, client }: Workspace,
): Promise<string> => {
  const users = mentioned(markup).filter((user) => user !== bot.userId);
  const names = new Map<string, string>();
  for (const user of users.slice(0, 10)) {
    const name = await people.name(user, bot, client);
    if (name !== undefined) names.set(user, name);
  }
  const text = plainText(markup, { bot: bot.userId, nameOf: (user) => names.get(user) });
  const attached = files.map((name) => `📎 ${name}`);
  return [text, ...attached].filter((line) => line !== '').join('\n');
};
