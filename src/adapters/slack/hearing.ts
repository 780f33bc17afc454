import type { Author } from '../../domain/actor.ts';
import type { Inbound, Received } from '../contract.ts';
import { readMessage } from './flagged.ts';
import type { Of } from './happening.ts';
import { idOf, instantOf } from './ids.ts';
import { type Acknowledgement, type IntakeOptions, textOf } from './intake-options.ts';
import type { Spoken } from './payloads.ts';
import { calls } from './plain.ts';
import { createTurns } from './turns.ts';
import type { Workspace } from './workspaces.ts';

type Message = Extract<Inbound, { type: 'message' }>;

/** Slack opens a form for a press or a slash command alone: whoever asked for one in a message is told so. */
const withoutForm = (received: Received): Received => {
  if (received.status === 'failed' || received.form === undefined || received.answer !== null)
    return received;
  const { title } = received.form;
  const text = /\p{Script=Han}/u.test(title)
    ? `「${title}」的表单只能从按钮或斜杠命令打开：请点卡片上的按钮，或用 /baton 发同样的命令。`
    : `Slack opens the form “${title}” only from a button or a slash command: press the button on the card, or send the same command with /baton.`;
  return {
    status: received.status,
    answer: { tone: 'neutral', title: null, text, fields: [], buttons: [] },
  };
};

/** What is said in channels, pointed at there, and that we came into one. */
export const createHearing = (options: IntakeOptions) => {
  const { receive, people, channels, replies, now } = options;
  const inTurn = createTurns();

  const authorOf = (sender: Of<'pressed'>['sender'], { bot, client }: Workspace): Promise<Author | null> =>
    people.author(sender, bot, client);

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
        text: await textOf(people, markup, files, workspace),
        addressed: direct || calls(markup, bot.userId),
        providerId: ts,
        quotes: thread,
        writtenAt: instantOf(ts),
      };
    });
    if (message === null) return null;
    const where = { workspace, channel, user: happening.sender.user, thread };
    const received = await receive(message);
    replies.answer(withoutForm(received), where);
    // The desk had the sentence as it was before: what is new about it belongs to it.
    if (edit !== null && received.status === 'seen' && edit.before !== null && edit.before !== markup) {
      const again = await receive({
        ...message,
        key: `${message.key}:${edit.ts}`,
        quotes: thread ?? ts,
        addressed: message.addressed && !calls(edit.before, bot.userId),
        writtenAt: instantOf(edit.ts),
      });
      replies.answer(withoutForm(again), where);
    }
    return null;
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
        text: await textOf(people, message.text ?? '', files, workspace),
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

  return { say, flag, join };
};
