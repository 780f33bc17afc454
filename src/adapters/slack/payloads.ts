import { z } from 'zod';

/*
 * What Slack delivers, as far as it is read here; everything else in a payload is left alone. Shapes: recorded payloads
 * in test/fixtures/slack, and docs.slack.dev/reference/events and /reference/interaction-payloads.
 */

const text = z.string();
const maybe = z.string().nullish();

/** Of one installation; older payloads have less of it. */
const authorization = z.object({
  team_id: maybe,
  enterprise_id: maybe,
  is_enterprise_install: z.boolean().nullish(),
});

export const eventCallback = z.object({
  type: z.literal('event_callback'),
  team_id: maybe,
  authorizations: z.array(authorization).nullish(),
  event: z.looseObject({ type: text }),
});
export type EventCallback = z.infer<typeof eventCallback>;

const file = z.object({ name: maybe, title: maybe });

export const spoken = z.object({
  user: maybe,
  text: maybe,
  ts: text,
  thread_ts: maybe,
  subtype: maybe,
  bot_id: maybe,
  app_id: maybe,
  team: maybe,
  user_team: maybe,
  files: z.array(file).nullish(),
  edited: z.object({ ts: text }).nullish(),
});
export type Spoken = z.infer<typeof spoken>;

export const messageEvent = spoken.extend({ channel: text, channel_type: maybe });

export const changedEvent = z.object({
  subtype: z.literal('message_changed'),
  channel: text,
  channel_type: maybe,
  message: spoken,
  previous_message: z.object({ text: maybe }).nullish(),
});

export const reactionEvent = z.object({
  user: text,
  reaction: text,
  item: z.object({ type: z.literal('message'), channel: text, ts: text }),
  event_ts: text,
});

export const memberJoinedEvent = z.object({
  user: text,
  channel: text,
  inviter: maybe,
  team: maybe,
  event_ts: maybe,
});

export const channelIdChangedEvent = z.object({ old_channel_id: text, new_channel_id: text });

/** A bot's own tokens; a person's that was revoked does not concern us. */
export const tokensRevokedEvent = z.object({ tokens: z.object({ bot: z.array(text).nullish() }) });

const user = z.object({ id: text, team_id: maybe, name: maybe, username: maybe });
const idOf = z.object({ id: text }).nullish();
const installed = { team: idOf, enterprise: idOf, is_enterprise_install: z.boolean().nullish() };

const inputValue = z.object({ value: maybe, selected_option: z.object({ value: text }).nullish() });
const viewState = z.object({ values: z.record(text, z.record(text, inputValue)) }).nullish();

const view = z.object({
  id: text,
  hash: maybe,
  callback_id: maybe,
  private_metadata: maybe,
  app_installed_team_id: maybe,
  state: viewState,
});
export type View = z.infer<typeof view>;

export const blockActions = z.object({
  type: z.literal('block_actions'),
  ...installed,
  user,
  trigger_id: maybe,
  response_url: maybe,
  container: z.object({
    channel_id: maybe,
    message_ts: maybe,
    is_ephemeral: z.boolean().nullish(),
    thread_ts: maybe,
  }),
  channel: z.object({ id: text, name: maybe }).nullish(),
  view: view.nullish(),
  actions: z.array(z.object({ action_id: text, action_ts: maybe, value: maybe, type: maybe })).min(1),
});
export type BlockActions = z.infer<typeof blockActions>;

export const viewSubmission = z.object({
  type: z.literal('view_submission'),
  ...installed,
  user,
  trigger_id: maybe,
  view,
});

export const messageShortcut = z.object({
  type: z.literal('message_action'),
  ...installed,
  callback_id: text,
  user,
  channel: z.object({ id: text, name: maybe }),
  message: spoken,
  trigger_id: text,
  response_url: maybe,
});

/** `command` arrives as a form of its own, not as an interaction. */
export const slashCommand = z.object({
  command: text,
  text,
  team_id: maybe,
  enterprise_id: maybe,
  is_enterprise_install: maybe,
  channel_id: text,
  channel_name: maybe,
  user_id: text,
  user_name: maybe,
  response_url: maybe,
  trigger_id: text,
});
export type SlashCommand = z.infer<typeof slashCommand>;

const typed = z.discriminatedUnion('type', [eventCallback, blockActions, viewSubmission, messageShortcut]);

/** One delivery of a shape that is known; a command has no `type` of Slack's own. */
export type Delivery = z.infer<typeof typed> | (SlashCommand & { readonly type: 'command' });

/** Null: nothing of ours. */
export const openDelivery = (body: object): Delivery | null => {
  if ('type' in body) return typed.safeParse(body).data ?? null;
  const command = slashCommand.safeParse(body);
  return command.success ? { ...command.data, type: 'command' } : null;
};
