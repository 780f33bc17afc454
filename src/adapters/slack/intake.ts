import type { Logger } from 'pino';
import type { Author } from '../../domain/actor.ts';
import type { Duration, Instant } from '../../domain/time.ts';
import type { Inbound, NeutralMessage, Receive, Received } from '../contract.ts';
import type { Channels } from './channels.ts';
import { readMessage } from './flagged.ts';
import { idOf, instantOf } from './ids.ts';
import { type Happening, readDelivery, tenantOf } from './inbound.ts';
import { formView, problemsOf, wordsView } from './modal.ts';
import type { Spoken } from './payloads.ts';
import type { People } from './people.ts';
import { calls, mentioned, plainText } from './plain.ts';
import { blocksOf, fallbackOf } from './render.ts';
import type { Replies } from './replies.ts';
import { createTurns } from './turns.ts';
import type { Workspace, Workspaces } from './workspaces.ts';

/** What Slack is told in its acknowledgement; null: nothing but that it is taken. */
export type Acknowledgement = Readonly<Record<string, unknown>> | null;

/** Takes one delivery; resolves when it is durable. Throws: Slack must deliver it again. */
export type Take = (body: unknown) => Promise<Acknowledgement>;

/** Slack waits 3 s for the answer to a command or a modal, and never asks again. */
const longestWait: Duration = 2_400;

export type IntakeOptions = {
  readonly receive: Receive;
  readonly workspaces: Workspaces;
  readonly people: People;
  readonly channels: Channels;
  readonly replies: Replies;
  readonly now: () => Instant;
  readonly log: Logger;
};

type Message = Extract<Inbound, { type: 'message' }>;
type Of<T extends Happening['type']> = Extract<Happening, { type: T }>;

export const createTake = (options: IntakeOptions): Take => {
  const { receive, workspaces, people, channels, replies, now, log } = options;

  const inTurn = createTurns();

  /** The text of a message, with everybody in it by name. */
  const textOf = async (
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

  const say = async (happening: Of<'said'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { channel, direct, markup, files, ts, thread, edit } = happening;
    const message = await inTurn(idOf(bot.tenant, channel), async (): Promise<Message | null> => {
      const author = await people.author(happening.sender, bot, client);
      if (author === null) return null;
      return {
        type: 'message',
        // Of the sentence, whichever of Slack's events brings it, and whether it was edited before it came.
        key: idOf(bot.tenant, `${channel}:${ts}`),
        roomId: await channels.roomOf(bot.tenant, channel),
        ...(direct ? { direct: true } : {}),
        author,
        text: await textOf(markup, files, workspace),
        addressed: direct || calls(markup, bot.userId),
        providerId: ts,
        quotes: thread,
        writtenAt: instantOf(ts),
      };
    });
    if (message === null) return null;
    const where = { workspace, channel, user: happening.sender.user, thread };
    const received = await receive(message);
    replies.answer(received, where);
    // The desk had the sentence as it was before: what is new about it belongs to it.
    if (edit !== null && received.status === 'seen' && edit.before !== null && edit.before !== markup) {
      const again = await receive({
        ...message,
        key: `${message.key}:${edit.ts}`,
        quotes: thread ?? ts,
        addressed: message.addressed && !calls(edit.before, bot.userId),
        writtenAt: instantOf(edit.ts),
      });
      replies.answer(again, where);
    }
    return null;
  };

  const authorOf = async (
    sender: Of<'pressed'>['sender'],
    { bot, client }: Workspace,
  ): Promise<Author | null> => people.author(sender, bot, client);

  /** The answer while Slack waits for it; when it takes longer, it is given afterwards. */
  const inTime = async (
    received: Promise<Received>,
    late: (received: Received) => void,
  ): Promise<Received | null> => {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), longestWait);
    });
    const first = await Promise.race([received, patience]).finally(() => clearTimeout(timer));
    if (first === null) replies.track(received.then(late));
    return first;
  };

  const press = async (happening: Of<'pressed'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { channel, action, asks, trigger } = happening;
    if (asks !== null) {
      if (trigger === null) return null;
      // Nothing has been decided yet, so nothing has to be kept.
      replies.open(client, trigger, wordsView(asks, action, channel));
      return null;
    }
    const author = await authorOf(happening.sender, workspace);
    if (author === null) return null;
    const received = await receive({
      type: 'press',
      key: idOf(bot.tenant, happening.key),
      roomId: await channels.roomOf(bot.tenant, channel),
      ...(channel.startsWith('D') ? { direct: true } : {}),
      ...(happening.channelName === null ? {} : { roomName: happening.channelName }),
      author,
      action,
      input: null,
      writtenAt: happening.at === 0 ? now() : happening.at,
    });
    if (received.status !== 'failed' && received.form !== undefined && trigger !== null)
      replies.open(client, trigger, formView(received.form, channel));
    replies.answer(received, { workspace, channel, user: happening.sender.user, thread: null });
    return null;
  };

  const fill = async (happening: Of<'filled'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { mark, values, done, viewId } = happening;
    const author = await authorOf(happening.sender, workspace);
    if (author === null) return null;
    const event = {
      key: idOf(bot.tenant, happening.key),
      roomId: await channels.roomOf(bot.tenant, mark.channel),
      ...(mark.channel.startsWith('D') ? { direct: true } : {}),
      author,
      writtenAt: now(),
    };
    const where = { workspace, channel: mark.channel, user: happening.sender.user, thread: null };
    const handed = receive(
      mark.kind === 'press'
        ? { ...event, type: 'press', action: mark.action, input: values['words'] ?? '' }
        : { ...event, type: 'form', form: mark.action, values, done },
    );
    const received = await inTime(handed, (late) => replies.answer(late, where));
    if (received === null) return null;
    if (received.status !== 'failed' && received.form !== undefined) {
      const view = formView(received.form, mark.channel);
      const problems = problemsOf(received.form);
      if (!done) replies.update(client, viewId, view);
      else if (problems !== null) return { response_action: 'errors', errors: problems };
      else return { response_action: 'update', view };
      return null;
    }
    replies.answer(received, where);
    return null;
  };

  const command = async (happening: Of<'command'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { payload, sender } = happening;
    const { channel_id: channel, trigger_id: trigger } = payload;
    const author = await authorOf(sender, workspace);
    if (author === null) return null;
    const words = await textOf(payload.text, [], workspace);
    const typed = payload.command === '/baton' ? words.trim() || 'help' : `${payload.command} ${words}`;
    const where = { workspace, channel, user: sender.user, thread: null };
    const handed = receive({
      type: 'message',
      key: idOf(bot.tenant, `command:${trigger}`),
      roomId: await channels.roomOf(bot.tenant, channel),
      ...(payload.channel_name == null ? {} : { roomName: payload.channel_name }),
      ...(channel.startsWith('D') ? { direct: true } : {}),
      author,
      text: typed.startsWith('/') ? typed.trim() : `/${typed.trim()}`,
      addressed: true,
      providerId: `command:${trigger}`,
      quotes: null,
      writtenAt: now(),
    });
    const received = await inTime(handed, (late) => replies.answer(late, where));
    if (received === null) return null;
    if (received.status !== 'failed' && received.form !== undefined)
      replies.open(client, trigger, formView(received.form, channel));
    if (received.answer === null) return null;
    replies.picture(received.answer, where);
    return ephemeral(received.answer);
  };

  const flag = async (happening: Of<'flagged'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { channel, ts, sender } = happening;
    const author = await authorOf(sender, workspace);
    if (author === null) return null;
    const message: Spoken | null = happening.message ?? (await readMessage(client, channel, ts));
    if (message === null || message.user == null || message.user === bot.userId) return null;
    const writer = await people.author({ user: message.user, side: null }, bot, client);
    if (writer === null) return null;
    const files = (message.files ?? []).flatMap(({ name, title }) => name ?? title ?? 'file');
    const { thread_ts: thread } = message;
    const received = await receive({
      type: 'flagged',
      key: idOf(bot.tenant, happening.key),
      roomId: await channels.roomOf(bot.tenant, channel),
      author,
      message: {
        key: idOf(bot.tenant, `${channel}:${ts}`),
        author: writer,
        text: await textOf(message.text ?? '', files, workspace),
        providerId: ts,
        quotes: thread != null && thread !== ts ? thread : null,
        writtenAt: instantOf(ts),
      },
      writtenAt: happening.at,
    });
    replies.answer(received, { workspace, channel, user: sender.user, thread: null });
    return null;
  };

  const join = async (happening: Of<'joined'>, workspace: Workspace): Promise<Acknowledgement> => {
    const { bot, client } = workspace;
    const { channel, sender, at } = happening;
    const author =
      sender.user === bot.userId
        ? { identity: idOf(bot.tenant, bot.userId), name: 'Baton' }
        : await authorOf(sender, workspace);
    const roomName = await replies.channelName(client, channel);
    await receive({
      type: 'joined',
      key: idOf(bot.tenant, happening.key),
      roomId: await channels.roomOf(bot.tenant, channel),
      ...(roomName === null ? {} : { roomName }),
      author: author ?? { identity: idOf(bot.tenant, sender.user), name: sender.user },
      writtenAt: at === 0 ? now() : at,
    });
    return null;
  };

  const perform = async (happening: Happening, workspace: Workspace): Promise<Acknowledgement> => {
    const { tenant } = workspace.bot;
    switch (happening.type) {
      case 'nothing':
        return null;
      case 'moved':
        await channels.moved(tenant, happening.from, happening.to);
        log.info('a channel has another id now; its room stays what it is');
        return null;
      case 'gone':
        await workspaces.forget(tenant);
        log.warn({ tenant }, 'the app has been removed from this workspace; install it again to go on there');
        return null;
      case 'said':
        return say(happening, workspace);
      case 'pressed':
        return press(happening, workspace);
      case 'filled':
        return fill(happening, workspace);
      case 'command':
        return command(happening, workspace);
      case 'flagged':
        return flag(happening, workspace);
      case 'joined':
        return join(happening, workspace);
    }
  };

  return async (body) => {
    if (typeof body !== 'object' || body === null) return null;
    const type = 'type' in body ? body.type : undefined;
    // These two are of no workspace in particular, and stand at the top. docs.slack.dev/reference/events/app_rate_limited
    if (type === 'url_verification') return { challenge: 'challenge' in body ? body.challenge : '' };
    if (type === 'app_rate_limited') {
      log.warn('Slack held back events: more than 30,000 in an hour');
      return null;
    }
    const tenant = tenantOf(body);
    const workspace = await workspaces.of(tenant);
    if (workspace === null) {
      log.warn({ tenant }, 'a delivery from a workspace that has not installed the app');
      return null;
    }
    return perform(readDelivery(body, workspace.bot), workspace);
  };
};

/** What only the asker sees, as the answer to a slash command. */
const ephemeral = (message: NeutralMessage): Acknowledgement => ({
  response_type: 'ephemeral',
  text: fallbackOf(message),
  blocks: blocksOf(message),
});
