import { messageBlocks, modal, type Block } from './blocks.ts';
import { methodFacts } from './methods.ts';
import type { FakeChannel, FakeMessage, World } from './state.ts';

export type Args = Readonly<Record<string, string>>;
type Answer = Readonly<Record<string, unknown>>;
/** Refuses with one of the method's own error names. */
export class Refusal extends Error {}

const refuse = (name: string): never => {
  throw new Refusal(name);
};

const parse = (text: string | undefined): unknown => (text === undefined ? undefined : JSON.parse(text));

export type Told = {
  /** The bot wrote or changed a message: Slack tells the app of it, too. */
  message(channel: FakeChannel, message: FakeMessage, change: 'new' | 'edit' | 'gone'): void;
};

const channelOf = (world: World, id: string | undefined): FakeChannel =>
  world.channels.get(id ?? '') ?? refuse('channel_not_found');

const memberChannel = (world: World, id: string | undefined): FakeChannel => {
  const channel = channelOf(world, id);
  if (!channel.members.has(world.bot.user)) refuse('not_in_channel');
  if (channel.archived) refuse('is_archived');
  return channel;
};

const blocksIn = (args: Args, wrong: string): readonly Block[] => {
  if (args['blocks'] === undefined) return [];
  const parsed = messageBlocks.safeParse(parse(args['blocks']));
  return parsed.success ? parsed.data : refuse(wrong);
};

const wireMessage = (world: World, message: FakeMessage, metadata: boolean): Answer => ({
  type: 'message',
  user: message.user,
  ts: message.ts,
  text: message.text,
  team: world.users.get(message.user)?.team,
  ...(message.botId === undefined ? {} : { bot_id: message.botId, app_id: world.bot.app }),
  ...(message.thread === null ? {} : { thread_ts: message.thread }),
  ...(message.blocks.length === 0 ? {} : { blocks: message.blocks }),
  ...(metadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  ...(message.files === undefined
    ? {}
    : {
        files: message.files.map(({ id }) => ({ id, mode: 'file_access', file_access: 'check_file_info' })),
      }),
});

/** Threads have no threads. */
const threadOf = (channel: FakeChannel, args: Args): string | null => {
  const ts = args['thread_ts'];
  if (ts === undefined) return null;
  const root = channel.messages.find((one) => one.ts === ts);
  if (root === undefined || root.thread !== null) refuse('cannot_reply_to_message');
  return ts;
};

/** What a channel's own page shows. */
export const inChannel = ({ thread, broadcast }: FakeMessage): boolean =>
  thread === null || broadcast === true;

type Method = (args: Args, world: World, told: Told, base: string) => Answer;

const openView: Method = (args, world) => {
  const trigger = world.triggers.get(args['trigger_id'] ?? '') ?? refuse('invalid_trigger_id');
  if (trigger.used) refuse('exchanged_trigger_id');
  trigger.used = true;
  const parsed = modal.safeParse(parse(args['view']));
  if (!parsed.success) return refuse('invalid_arguments');
  const one = { id: world.nextId('V'), hash: world.nextId('h'), view: parsed.data, user: trigger.user };
  world.views.set(one.id, one);
  return { view: { id: one.id, hash: one.hash } };
};

/** Methods that change nothing, or whose changes need no more than this. */
export const webApi: Readonly<Record<string, Method>> = {
  'chat.postMessage': (args, world, told) => {
    const channel = memberChannel(world, args['channel']);
    const message: FakeMessage = {
      ts: world.nextTs(),
      user: world.bot.user,
      botId: world.bot.id,
      text: args['text'] ?? '',
      blocks: blocksIn(args, 'invalid_blocks'),
      thread: threadOf(channel, args),
      ...(args['reply_broadcast'] === 'true' ? { broadcast: true as const } : {}),
      metadata: parse(args['metadata']),
    };
    if (message.text === '' && message.blocks.length === 0) refuse('no_text');
    channel.messages.push(message);
    told.message(channel, message, 'new');
    return { channel: channel.id, ts: message.ts, message: wireMessage(world, message, false) };
  },
  'chat.update': (args, world, told) => {
    const channel = memberChannel(world, args['channel']);
    const message = channel.messages.find((one) => one.ts === args['ts']) ?? refuse('message_not_found');
    if (message.user !== world.bot.user) refuse('cant_update_message');
    if ((args['text'] ?? '').length > 4000) refuse('msg_too_long');
    message.text = args['text'] ?? '';
    message.blocks = blocksIn(args, 'invalid_blocks');
    message.metadata = parse(args['metadata']);
    told.message(channel, message, 'edit');
    return { channel: channel.id, ts: message.ts, text: message.text };
  },
  'chat.delete': (args, world, told) => {
    const channel = memberChannel(world, args['channel']);
    const at = channel.messages.findIndex((one) => one.ts === args['ts']);
    const message = channel.messages[at] ?? refuse('message_not_found');
    if (message.user !== world.bot.user) refuse('cant_delete_message');
    channel.messages.splice(at, 1);
    told.message(channel, message, 'gone');
    return { channel: channel.id, ts: message.ts };
  },
  'chat.postEphemeral': (args, world) => {
    const channel = memberChannel(world, args['channel']);
    const user = args['user'] ?? '';
    if (!channel.members.has(user)) refuse('user_not_in_channel');
    channel.ephemerals.push({ user, text: args['text'] ?? '', blocks: blocksIn(args, 'invalid_blocks') });
    return { message_ts: world.nextTs() };
  },
  'chat.getPermalink': (args, world) => {
    const channel = channelOf(world, args['channel']);
    if (!channel.messages.some((one) => one.ts === args['message_ts'])) refuse('message_not_found');
    return {
      channel: channel.id,
      permalink: `https://ours.slack.com/archives/${channel.id}/p${args['message_ts']?.replace('.', '')}`,
    };
  },
  'conversations.open': (args, world) => {
    const user = args['users'] ?? '';
    if (!world.users.has(user)) refuse('user_not_found');
    const id = `D${user.slice(1)}`;
    if (!world.channels.has(id))
      world.channels.set(id, {
        id,
        name: '',
        direct: true,
        members: new Set([user, world.bot.user]),
        messages: [],
        ephemerals: [],
        pins: new Set(),
        bookmarks: [],
        purpose: '',
        archived: false,
      });
    return { channel: { id } };
  },
  'conversations.info': (args, world) => {
    const channel = channelOf(world, args['channel']);
    return {
      channel: {
        id: channel.id,
        name: channel.name,
        is_archived: channel.archived,
        is_member: channel.members.has(world.bot.user),
        purpose: { value: channel.purpose, creator: '', last_set: 0 },
      },
    };
  },
  'conversations.members': (args, world) => ({
    members: [...channelOf(world, args['channel']).members],
    response_metadata: { next_cursor: '' },
  }),
  'conversations.history': (args, world) => {
    const channel = channelOf(world, args['channel']);
    if (!channel.members.has(world.bot.user)) refuse('not_in_channel');
    const after = Number(args['oldest'] ?? 0);
    const before = Number(args['latest'] ?? Number.POSITIVE_INFINITY);
    const inclusive = args['inclusive'] === 'true';
    const found = channel.messages
      .filter(inChannel)
      .filter(({ ts }) =>
        inclusive ? Number(ts) >= after && Number(ts) <= before : Number(ts) > after && Number(ts) < before,
      )
      .toReversed()
      .slice(0, Number(args['limit'] ?? 100));
    return {
      messages: found.map((one) => wireMessage(world, one, args['include_all_metadata'] === 'true')),
      has_more: false,
      response_metadata: { next_cursor: '' },
    };
  },
  'conversations.replies': (args, world) => {
    const channel = channelOf(world, args['channel']);
    const found = channel.messages.filter((one) => one.ts === args['ts'] || one.thread === args['ts']);
    if (found.length === 0) refuse('thread_not_found');
    return {
      messages: found.map((one) => wireMessage(world, one, args['include_all_metadata'] === 'true')),
      has_more: false,
    };
  },
  'conversations.invite': (args, world) => {
    const channel = memberChannel(world, args['channel']);
    const user = args['users'] ?? '';
    if (!world.users.has(user)) refuse('user_not_found');
    if (channel.members.has(user)) refuse('already_in_channel');
    channel.members.add(user);
    return { channel: { id: channel.id } };
  },
  'conversations.setPurpose': (args, world) => {
    const channel = memberChannel(world, args['channel']);
    if ((args['purpose'] ?? '').length > 250) refuse('too_long');
    channel.purpose = args['purpose'] ?? '';
    return { purpose: channel.purpose };
  },
  'users.info': (args, world) => {
    const user = world.users.get(args['user'] ?? '') ?? refuse('user_not_found');
    return {
      user: {
        id: user.id,
        team_id: user.team,
        name: user.name.toLowerCase().replaceAll(' ', '.'),
        real_name: user.name,
        is_bot: user.bot === true,
        // A customer in a channel that we share is no stranger.
        is_stranger: false,
        is_restricted: user.guest === true,
        is_ultra_restricted: false,
        profile: { real_name: user.name, display_name: user.name },
      },
    };
  },
  'pins.add': (args, world) => {
    const channel = memberChannel(world, args['channel']);
    const ts = args['timestamp'] ?? '';
    if (channel.pins.has(ts)) refuse('already_pinned');
    channel.pins.add(ts);
    return {};
  },
  'bookmarks.list': (args, world) => ({ bookmarks: channelOf(world, args['channel_id']).bookmarks }),
  'bookmarks.add': (args, world) => {
    if (!/^https?:/.test(args['link'] ?? '')) refuse('invalid_link');
    const one = { id: world.nextId('Bk'), title: args['title'] ?? '', link: args['link'] ?? '' };
    channelOf(world, args['channel_id']).bookmarks.push(one);
    return { bookmark: one };
  },
  'bookmarks.edit': (args, world) => {
    const one = channelOf(world, args['channel_id']).bookmarks.find(({ id }) => id === args['bookmark_id']);
    if (one === undefined) return refuse('not_found');
    one.title = args['title'] ?? one.title;
    one.link = args['link'] ?? one.link;
    return { bookmark: one };
  },
  'views.open': openView,
  'views.update': (args, world) => {
    const one = world.views.get(args['view_id'] ?? '') ?? refuse('not_found');
    const parsed = modal.safeParse(parse(args['view']));
    if (!parsed.success) return refuse('invalid_arguments');
    one.view = parsed.data;
    one.hash = world.nextId('h');
    return { view: { id: one.id, hash: one.hash } };
  },
  'files.getUploadURLExternal': (args, world, _told, base) => {
    const id = world.nextId('F');
    world.files.set(id, { name: args['filename'] ?? '', bytes: null });
    return { upload_url: `${base}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': (args, world) => {
    const files = parse(args['files']) as { id: string }[];
    const channel = memberChannel(world, args['channel_id']);
    for (const { id } of files) if (world.files.get(id)?.bytes == null) refuse('file_not_found');
    channel.messages.push({
      ts: world.nextTs(),
      user: world.bot.user,
      botId: world.bot.id,
      text: '',
      blocks: [],
      thread: args['thread_ts'] ?? null,
      metadata: undefined,
      files: files.map(({ id }) => ({ id, name: world.files.get(id)?.name ?? '' })),
    });
    return { files: files.map(({ id }) => ({ id, title: world.files.get(id)?.name })) };
  },
  'admin.roles.listAssignments': (args, world) => {
    const entities = parse(args['entity_ids']) as string[] | undefined;
    return {
      role_assignments: (entities ?? []).flatMap((entity) =>
        [...(world.managers.get(entity) ?? [])].map((user) => ({
          role_id: 'Rl0A',
          entity_id: entity,
          user_id: user,
          date_create: 1,
        })),
      ),
    };
  },
  'admin.roles.addAssignments': (args, world) => {
    for (const entity of parse(args['entity_ids']) as string[]) {
      const managers = world.managers.get(entity) ?? new Set();
      for (const user of parse(args['user_ids']) as string[]) managers.add(user);
      world.managers.set(entity, managers);
    }
    return { rejected_users: [], rejected_entities: [] };
  },
  'admin.roles.removeAssignments': (args, world) => {
    for (const entity of parse(args['entity_ids']) as string[])
      for (const user of parse(args['user_ids']) as string[]) world.managers.get(entity)?.delete(user);
    return { rejected_users: [], rejected_entities: [] };
  },
};

/** Arguments that the documentation demands and that are not there. */
export const lacking = (method: string, args: Args): readonly string[] =>
  (methodFacts[method]?.required ?? []).filter((name) => name !== 'token' && args[name] === undefined);
