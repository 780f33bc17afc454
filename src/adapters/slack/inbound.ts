import type { Bot, Happening, Sender } from './happening.ts';
import { instantOf } from './ids.ts';
import {
  type BlockActions,
  changedEvent,
  channelIdChangedEvent,
  type Delivery,
  type EventCallback,
  memberJoinedEvent,
  messageEvent,
  reactionEvent,
  type Spoken,
  tokensRevokedEvent,
  type View,
} from './payloads.ts';
import { readMark } from './marks.ts';

const nothing: Happening = { type: 'nothing' };

/** Which installation a delivery belongs to; null: it does not say (older payloads), or it is none of an installation's. */
export const tenantOf = (delivery: Delivery): string | null => {
  switch (delivery.type) {
    case 'event_callback': {
      const [own] = delivery.authorizations ?? [];
      if (own?.is_enterprise_install === true && own.enterprise_id) return own.enterprise_id;
      return own?.team_id ?? delivery.team_id ?? null;
    }
    case 'command': {
      const { is_enterprise_install: whole, enterprise_id: organisation, team_id: team } = delivery;
      return whole === 'true' && organisation ? organisation : (team ?? null);
    }
    default: {
      const { team, enterprise, is_enterprise_install: whole, user } = delivery;
      if (whole === true && enterprise) return enterprise.id;
      // A view that somebody of another workspace hands in tells theirs as `team`.
      const view = 'view' in delivery ? delivery.view : null;
      return view?.app_installed_team_id ?? team?.id ?? user.team_id ?? null;
    }
  }
};

/**
 * Whose side somebody is on, by what an event tells: never by the envelope's `team_id`, which may be the sender's
 * workspace or ours. Source: docs.slack.dev/apis/slack-connect
 */
export const sideOf = (hint: string | null | undefined, bot: Bot): Sender['side'] => {
  if (hint == null) return null;
  if (hint === bot.teamId || hint === bot.enterpriseId) return 'own';
  // A sibling workspace of the same organisation looks like any other one.
  if (bot.enterpriseId !== null && hint.startsWith('T')) return null;
  return 'external';
};

/** Kinds of message that a person writes; the others tell of what happened in the channel. */
const written: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast', 'me_message']);

const said = (
  message: Spoken,
  where: { readonly channel: string; readonly channel_type?: string | null | undefined },
  bot: Bot,
  edit: { readonly ts: string; readonly before: string | null } | null,
): Happening => {
  const { user, subtype, ts, thread_ts: thread } = message;
  // Bots are nobody's customer: our own messages, and what other apps post.
  if (user == null || message.bot_id != null || user === bot.userId) return nothing;
  if (subtype != null && !written.has(subtype)) return nothing;
  return {
    type: 'said',
    channel: where.channel,
    direct: where.channel_type === 'im' || where.channel.startsWith('D'),
    sender: { user, side: sideOf(message.user_team ?? message.team, bot) },
    markup: message.text ?? '',
    files: (message.files ?? []).flatMap(({ name, title }) => name ?? title ?? 'file'),
    ts,
    thread: thread != null && thread !== ts ? thread : null,
    edit,
  };
};

const ticketReactions: ReadonlySet<string> = new Set(['ticket', 'admission_tickets']);

const ofEvent = ({ event }: EventCallback, bot: Bot): Happening => {
  switch (event.type) {
    case 'message': {
      if (event['subtype'] === 'message_changed') {
        const changed = changedEvent.safeParse(event);
        // A link preview changes a message, too; only a person's edit has this mark.
        if (!changed.success || changed.data.message.edited == null) return nothing;
        const { message, previous_message: before } = changed.data;
        const { ts } = changed.data.message.edited;
        return said(message, changed.data, bot, { ts, before: before?.text ?? null });
      }
      const plain = messageEvent.safeParse(event);
      return plain.success ? said(plain.data, plain.data, bot, null) : nothing;
    }
    case 'app_mention': {
      const plain = messageEvent.safeParse(event);
      return plain.success ? said(plain.data, plain.data, bot, null) : nothing;
    }
    case 'reaction_added': {
      const parsed = reactionEvent.safeParse(event);
      if (!parsed.success) return nothing;
      const { user, reaction, item, event_ts: at } = parsed.data;
      if (!ticketReactions.has(reaction.split('::')[0] ?? '') || user === bot.userId) return nothing;
      return {
        type: 'flagged',
        channel: item.channel,
        // A reaction tells nothing of whose side it is.
        sender: { user, side: null },
        ts: item.ts,
        message: null,
        key: `${item.channel}:${item.ts}:flagged:${user}:${at}`,
        at: instantOf(at),
      };
    }
    case 'member_joined_channel': {
      const parsed = memberJoinedEvent.safeParse(event);
      if (!parsed.success || parsed.data.user !== bot.userId) return nothing;
      const { channel, inviter, event_ts: at } = parsed.data;
      return {
        type: 'joined',
        channel,
        sender: { user: inviter ?? bot.userId, side: null },
        at: at == null ? 0 : instantOf(at),
        key: `${channel}:joined:${at ?? ''}`,
      };
    }
    case 'channel_id_changed': {
      const parsed = channelIdChangedEvent.safeParse(event);
      return parsed.success
        ? { type: 'moved', from: parsed.data.old_channel_id, to: parsed.data.new_channel_id }
        : nothing;
    }
    case 'app_uninstalled':
      return { type: 'gone' };
    case 'tokens_revoked': {
      const parsed = tokensRevokedEvent.safeParse(event);
      return parsed.success && (parsed.data.tokens.bot ?? []).length > 0 ? { type: 'gone' } : nothing;
    }
    default:
      return nothing;
  }
};

const valuesOf = (view: View): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(view.state?.values ?? {}).map(([key, inputs]) => {
      const [input] = Object.values(inputs);
      return [key, input?.selected_option?.value ?? input?.value ?? ''];
    }),
  );

/** A button of ours carries what it does as `value`. */
const buttonValue = (
  value: string,
): { readonly action: string; readonly label: string | null; readonly flags: string } => {
  const [action = '', flags = '', ...label] = value.split('\n');
  return { action, label: flags === '' ? null : label.join('\n'), flags };
};

const ofAction = (payload: BlockActions, bot: Bot): Happening => {
  const [action] = payload.actions;
  if (action === undefined) return nothing;
  const sender: Sender = { user: payload.user.id, side: sideOf(payload.user.team_id, bot) };
  const { view } = payload;
  const at = action.action_ts ?? '0';
  const trigger = payload.trigger_id ?? null;
  if (view != null) {
    const mark = readMark(view.private_metadata);
    if (mark === null || action.action_id !== 'keep') return nothing;
    const key = `${view.id}:${payload.user.id}:keep:${at}`;
    return {
      type: 'filled',
      mark,
      sender,
      key,
      values: valuesOf(view),
      done: false,
      viewId: view.id,
      trigger,
    };
  }
  const channel = payload.container.channel_id ?? payload.channel?.id;
  if (channel == null || action.value == null) return nothing;
  const { action: asked, label, flags } = buttonValue(action.value);
  const messageTs = payload.container.message_ts ?? '';
  return {
    type: 'pressed',
    channel,
    channelName: payload.channel?.name ?? null,
    sender,
    key: `${channel}:${messageTs}:${payload.user.id}:${action.action_id}:${at}`,
    action: asked,
    asks: label === null ? null : { label, required: flags.includes('r'), multiline: flags.includes('m') },
    trigger,
    at: instantOf(at),
  };
};

const ofSubmission = (payload: Extract<Delivery, { type: 'view_submission' }>, bot: Bot): Happening => {
  const { view, user, trigger_id: trigger } = payload;
  const mark = readMark(view.private_metadata);
  if (mark === null) return nothing;
  return {
    type: 'filled',
    mark,
    sender: { user: user.id, side: sideOf(user.team_id, bot) },
    // Handed in again after what was wrong with it was mended, a view has the hash it had; the trigger is another one.
    key: `${view.id}:${view.hash ?? ''}:${trigger ?? ''}`,
    values: valuesOf(view),
    done: true,
    viewId: view.id,
    trigger: trigger ?? null,
  };
};

const ofShortcut = (payload: Extract<Delivery, { type: 'message_action' }>, bot: Bot): Happening => {
  const { callback_id: which, user, channel, message, trigger_id: key } = payload;
  if (which !== 'ticket_from_message') return nothing;
  return {
    type: 'flagged',
    channel: channel.id,
    sender: { user: user.id, side: sideOf(user.team_id, bot) },
    ts: message.ts,
    message,
    key: `${channel.id}:${message.ts}:flagged:${user.id}:${key}`,
    at: instantOf(message.ts),
  };
};

/** Reads one delivery, by HTTP or by socket; what is not ours is `nothing`. */
export const readDelivery = (delivery: Delivery, bot: Bot): Happening => {
  switch (delivery.type) {
    case 'event_callback':
      return ofEvent(delivery, bot);
    case 'block_actions':
      return ofAction(delivery, bot);
    case 'view_submission':
      return ofSubmission(delivery, bot);
    case 'message_action':
      return ofShortcut(delivery, bot);
    case 'command':
      // Only members of the workspace that installed us have slash commands.
      return {
        type: 'command',
        payload: delivery,
        sender: { user: delivery.user_id, side: sideOf(delivery.team_id, bot) },
      };
  }
};
