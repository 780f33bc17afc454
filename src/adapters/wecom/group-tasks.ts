import { z } from 'zod';
import { days, type Instant } from '../../domain/time.ts';
import { type Handed, type Inbound, type OutgoingMessage, PlatformError, type Sent } from '../contract.ts';
import type { AppMessages } from './app-messages.ts';
import { isRefusal, type WecomClient } from './client.ts';
import { type CustomerGroup, readGroup, sameUser } from './groups.ts';
import type { Ids } from './ids.ts';
import { monthLeft } from './month.ts';
import { byteLength, inPieces, plainText, wordsDigest } from './render.ts';
import type { GroupTask, WecomStore } from './store.ts';
import type { WecomWords } from './words.ts';

/** Messages into customer groups: nobody but the group's owner can send them there (§3.4). */
export type GroupTasks = {
  /** Hands it to the owner, once per outgoing id, however often it is called. */
  handOver(message: OutgoingMessage, chatId: string): Promise<Sent>;
  remind(handed: Handed): Promise<void>;
  withdraw(handed: Handed): Promise<boolean>;
  /** Asks WeCom what became of what waits; hands over what is known. */
  look(): Promise<void>;
  /** The owner says that it was pasted; nobody else is believed. */
  pasted(outgoingId: string, userId: string): Promise<void>;
  /** Somebody else owns the group: what the former owner has to send is taken back and handed out anew. */
  ownerMoved(chatId: string, owner: string | null): Promise<void>;
  /** What stands in the archive with these words was sent for us: reports it, and says that it is ours. */
  seenInArchive(chatId: string, text: string, msgId: string): Promise<boolean>;
};

const longestTask = 4_000;
const mostRemindersADay = 3;
export const pasteAction = 'wecom.pasted:';

const created = z.looseObject({ msgid: z.string().min(1), fail_list: z.array(z.string()).default([]) });
const results = z.looseObject({
  send_list: z.array(z.looseObject({ chat_id: z.string().optional(), status: z.number() })).default([]),
});
const listed = z.looseObject({
  group_msg_list: z
    .array(
      z.looseObject({
        msgid: z.string(),
        creator: z.string().optional(),
        text: z.looseObject({ content: z.string().default('') }).optional(),
      }),
    )
    .default([]),
});

type Deps = {
  readonly client: WecomClient;
  readonly app: AppMessages;
  readonly ids: Ids;
  readonly store: Pick<WecomStore, 'tasks' | 'posts' | 'groups'>;
  readonly words: () => WecomWords;
  readonly now: () => Instant;
  readonly receive: (inbound: Inbound) => Promise<void>;
};

export const createGroupTasks = ({ client, app, ids, store, words, now, receive }: Deps): GroupTasks => {
  const { tasks } = store;
  const base = '/cgi-bin/externalcontact';

  const report = async (
    task: GroupTask,
    outcome: 'sent' | 'expired' | 'returned',
    providerId: string | null,
  ): Promise<void> => {
    const roomId = ids.room({ type: 'customer-group', chatId: task.chatId });
    if (providerId !== null) await store.posts.save(task.chatId, task.digest, providerId, now());
    // First the report, then our own row: cut off in between, it is reported again under the same key.
    await receive({
      type: 'delivery',
      key: ids.key(`task.${task.outgoingId}.${outcome}.${task.createdAt}`),
      roomId,
      author: { identity: ids.identity(task.sender), name: task.sender },
      outgoingId: task.outgoingId,
      providerId,
      outcome,
      writtenAt: now(),
    });
    await tasks.move(task.outgoingId, ['begun', 'waiting'], outcome === 'returned' ? 'withdrawn' : outcome);
  };

  /**
   * What WeCom had taken when its answer was lost: the newest with the words that were sent then, by the same person. Worded
   * now, they may be others.
   */
  const findLost = async (task: GroupTask): Promise<string | null> => {
    const seconds = (at: Instant): number => Math.floor(at / 1000);
    const { group_msg_list } = listed.parse(
      await client.call(`${base}/get_groupmsg_list_v2`, {
        body: {
          chat_type: 'group',
          start_time: seconds(task.createdAt) - 60,
          end_time: seconds(now()) + 60,
          creator: task.sender,
          limit: 100,
        },
        repeatable: true,
      }),
    );
    for (const { msgid, text: said } of group_msg_list) {
      if (wordsDigest(said?.content ?? '') === task.digest && (await tasks.byMsgId(msgid)) === null)
        return msgid;
    }
    return null;
  };

  const asTask = async (task: GroupTask, text: string): Promise<string> => {
    const { msgid, fail_list } = created.parse(
      await client.call(`${base}/add_msg_template`, {
        body: {
          chat_type: 'group',
          sender: task.sender,
          chat_id_list: [task.chatId],
          allow_select: false,
          text: { content: text },
        },
      }),
    );
    if (fail_list.includes(task.chatId))
      throw new PlatformError('rejected', 'WeCom does not let this group get a mass message.', {
        words: { en: 'WeCom does not let this group get a mass message.', zh: '该客户群无法接收群发消息。' },
      });
    return msgid;
  };

  const asPaste = async (task: GroupTask, group: CustomerGroup, text: string): Promise<string> => {
    const { pasteAsk, pasteTitle, pasteDone } = words();
    await app.text(task.sender, pasteAsk(group.name), true);
    for (const piece of inPieces(text, 2_000)) await app.text(task.sender, piece, true);
    return app.send(task.sender, task.outgoingId, {
      tone: 'neutral',
      title: pasteTitle(group.name),
      text: null,
      fields: [],
      buttons: [{ action: `${pasteAction}${task.outgoingId}`, label: pasteDone, style: 'primary' }],
    });
  };

  const cancel = async (task: GroupTask): Promise<void> => {
    if (task.how === 'paste') {
      const group = await store.groups.group(task.chatId);
      await app.text(task.sender, words().pasteGone(group?.name ?? task.chatId));
    } else if (task.msgId !== null) {
      await client.call(`${base}/cancel_groupmsg_send`, { body: { msgid: task.msgId }, repeatable: true });
    }
  };

  /** 0 waits, 1 sent, 2 and 3 WeCom did not let it through (the month of that group is used up elsewhere). */
  const statusOf = async (task: GroupTask): Promise<number | null> => {
    const { send_list } = results.parse(
      await client.call(`${base}/get_groupmsg_send_result`, {
        body: { msgid: task.msgId, userid: task.sender, limit: 500 },
        repeatable: true,
      }),
    );
    return send_list.find((sent) => sent.chat_id === task.chatId)?.status ?? null;
  };

  /** The one that an earlier try left with WeCom; null: there is none, or whoever has it can no longer send it. */
  const takeUp = async (begun: GroupTask, group: CustomerGroup): Promise<string | null> => {
    const msgId = await findLost(begun);
    if (msgId === null) return null;
    const found = { ...begun, msgId };
    if (!sameUser(begun.sender, group.owner) && (await statusOf(found)) !== 1) {
      await cancel(found);
      return null;
    }
    await tasks.save({ ...found, state: 'waiting' });
    return msgId;
  };

  const handOver: GroupTasks['handOver'] = async ({ id, message, weighty }, chatId) => {
    const known = await tasks.task(id);
    if (known?.state === 'waiting') return { providerId: known.msgId ?? id, waits: true };
    if (known?.state === 'sent') return { providerId: known.archivedAs ?? known.msgId ?? id };
    const group = await readGroup(client, chatId);
    if (group.owner === null)
      throw new PlatformError('rejected', 'The customer group has no owner who could send it.');
    const text = plainText({ ...message, buttons: [] });
    const at = now();
    const begun = known?.state === 'begun' && known.how === 'task' ? known : null;
    if (begun !== null) {
      const found = await takeUp(begun, group);
      if (found !== null) return { providerId: found, waits: true };
    }
    // One that was begun has its place in the month already.
    const left =
      begun !== null || (await monthLeft(tasks, chatId, at, weighty === true || message.tone === 'critical'));
    const task: GroupTask = {
      outgoingId: id,
      chatId,
      sender: group.owner,
      how: byteLength(text) > longestTask || !left ? 'paste' : 'task',
      state: 'begun',
      msgId: null,
      digest: wordsDigest(text),
      archivedAs: null,
      reminders: [],
      createdAt: known?.state === 'begun' ? known.createdAt : at,
    };
    await tasks.save(task);
    try {
      const msgId = task.how === 'task' ? await asTask(task, text) : await asPaste(task, group, text);
      await tasks.save({ ...task, state: 'waiting', msgId });
      return { providerId: msgId, waits: true };
    } catch (error) {
      // It never stood anywhere, so it takes nothing of the month.
      if (error instanceof PlatformError && error.kind !== 'unknown')
        await tasks.move(id, ['begun'], 'withdrawn');
      throw error;
    }
  };

  const lookAt = async (task: GroupTask): Promise<void> => {
    if (task.how !== 'task' || task.msgId === null) return;
    const status = await statusOf(task);
    if (status === 1) await report(task, 'sent', task.archivedAs ?? task.msgId);
    else if (status === 2 || status === 3) await report(task, 'expired', null);
  };

  return {
    handOver,

    remind: async ({ id }) => {
      const task = await tasks.task(id);
      // The report that it was sent is on its way.
      if (task?.state === 'sent') return;
      if (task?.state !== 'waiting' || task.msgId === null)
        throw new PlatformError('rejected', 'Nobody has this message to send.');
      const today = task.reminders.filter((at) => at > now() - days(1));
      if (today.length >= mostRemindersADay) return;
      // Counted before it is given, so that a crash costs one and gives none twice.
      await tasks.save({ ...task, reminders: [...today, now()] });
      if (task.how === 'paste') {
        const group = await store.groups.group(task.chatId);
        await app.text(task.sender, words().pasteAgain(group?.name ?? task.chatId));
        return;
      }
      try {
        await client.call(`${base}/remind_groupmsg_send`, { body: { msgid: task.msgId } });
      } catch (error) {
        if (!isRefusal(error, 41063)) throw error;
      }
    },

    withdraw: async ({ id }) => {
      const task = await tasks.task(id);
      if (task === null || task.state === 'withdrawn') return true;
      if (task.state === 'sent') return false;
      if (task.state === 'waiting') {
        if (task.how === 'task' && (await statusOf(task)) === 1) return false;
        await cancel(task);
      }
      await tasks.move(id, ['begun', 'waiting', 'expired'], 'withdrawn');
      return true;
    },

    look: async () => {
      let first: unknown = null;
      for (const task of await tasks.waiting(500)) {
        try {
          await lookAt(task);
        } catch (error) {
          first ??= error;
        }
      }
      if (first !== null) throw first;
    },

    pasted: async (outgoingId, userId) => {
      const task = await tasks.task(outgoingId);
      if (task === null || task.state !== 'waiting' || !sameUser(task.sender, userId)) return;
      await report(task, 'sent', task.archivedAs ?? task.msgId);
    },

    ownerMoved: async (chatId, owner) => {
      for (const task of await tasks.waiting(500)) {
        if (task.chatId !== chatId || sameUser(task.sender, owner)) continue;
        if (task.how === 'task' && (await statusOf(task)) === 1) {
          await report(task, 'sent', task.msgId);
          continue;
        }
        await cancel(task);
        await report(task, 'returned', null);
      }
    },

    seenInArchive: async (chatId, text, msgId) => {
      const [task] = await tasks.withWords(chatId, wordsDigest(text), msgId);
      if (task === undefined) return false;
      if (task.archivedAs !== null) return true;
      const reported = task.state === 'sent';
      if (!reported) await report(task, 'sent', msgId);
      await tasks.archived(task.outgoingId, msgId);
      return true;
    },
  };
};
