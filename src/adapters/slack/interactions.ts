import type { Duration } from '../../domain/time.ts';
import type { Author } from '../../domain/actor.ts';
import type { NeutralMessage, Received } from '../contract.ts';
import type { Of } from './happening.ts';
import { idOf } from './ids.ts';
import { type Acknowledgement, type IntakeOptions, textOf } from './intake-options.ts';
import { formView, problemsOf, wordsView } from './modal.ts';
import { blocksOf, fallbackOf } from './render.ts';
import type { Workspace } from './workspaces.ts';

/** Slack waits 3 s for the answer to a command or a modal, and never asks again. */
const longestWait: Duration = 2_400;

/** What only the asker sees, as the answer to a slash command. */
const ephemeral = (message: NeutralMessage): Acknowledgement => ({
  response_type: 'ephemeral',
  text: fallbackOf(message),
  blocks: blocksOf(message),
});

/** What is pressed, filled in and commanded: Slack waits for the answer. */
export const createInteractions = (options: IntakeOptions) => {
  const { receive, people, channels, replies, now } = options;

  const authorOf = (sender: Of<'pressed'>['sender'], { bot, client }: Workspace): Promise<Author | null> =>
    people.author(sender, bot, client);

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
    replies.answer(received, {
      workspace,
      channel,
      user: happening.sender.user,
      thread: happening.thread,
    });
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
    const words = await textOf(people, payload.text, [], workspace);
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

  return { press, fill, command };
};
