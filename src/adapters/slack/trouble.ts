import type { PlatformErrorKind, Words } from '../contract.ts';

/** Names of errors that Slack's methods answer with: docs.slack.dev/reference/methods, each method's own list. */

const kinds: Readonly<Record<string, PlatformErrorKind>> = {
  ratelimited: 'rate_limited',
  rate_limited: 'rate_limited',
  invalid_auth: 'unauthorized',
  not_authed: 'unauthorized',
  account_inactive: 'unauthorized',
  token_revoked: 'unauthorized',
  token_expired: 'unauthorized',
  missing_scope: 'unauthorized',
  no_permission: 'unauthorized',
  org_login_required: 'unauthorized',
  not_allowed_token_type: 'unauthorized',
  ekm_access_denied: 'unauthorized',
  app_access_restricted: 'unauthorized',
  access_denied: 'unauthorized',
  service_unavailable: 'temporary',
  team_added_to_org: 'temporary',
  // It broke off somewhere inside: what was asked may have happened.
  internal_error: 'unknown',
  fatal_error: 'unknown',
  request_timeout: 'unknown',
};

/** A name that is not listed says that the request is refused, and would be again. */
export const kindOf = (name: string): PlatformErrorKind => kinds[name] ?? 'rejected';

const named: Readonly<Record<string, Words>> = {
  channel_not_found: {
    en: 'Slack does not know this channel, or the bot is not in it. Invite the bot: /invite @Baton.',
    zh: 'Slack 找不到这个频道，或机器人不在里面。请邀请机器人：/invite @Baton。',
  },
  not_in_channel: {
    en: 'The bot is not in this channel. Invite it: /invite @Baton.',
    zh: '机器人不在这个频道里。请邀请它：/invite @Baton。',
  },
  is_archived: { en: 'The channel is archived.', zh: '该频道已归档。' },
  restricted_action: {
    en: 'A rule of the workspace forbids this to the bot; an administrator can change it.',
    zh: '工作区的规则不允许机器人这样做，管理员可以修改。',
  },
  restricted_action_read_only_channel: {
    en: 'Only some people may post in this channel; its managers can let the bot post.',
    zh: '该频道仅部分人可发言，频道管理员可以放行机器人。',
  },
  missing_scope: {
    en: 'The app lacks a permission. Install it again from the manifest; `baton doctor` names the permission.',
    zh: '应用缺少权限。请按清单重新安装；`baton doctor` 会指出是哪一项。',
  },
  invalid_auth: {
    en: 'Slack does not accept the token. Copy it again from the app’s page.',
    zh: 'Slack 不接受该令牌，请从应用页面重新复制。',
  },
  token_revoked: {
    en: 'The token was revoked: the app has been removed from the workspace. Install it again.',
    zh: '令牌已被撤销：应用已从工作区移除，请重新安装。',
  },
  account_inactive: {
    en: 'The app has been removed from the workspace. Install it again.',
    zh: '应用已从工作区移除，请重新安装。',
  },
  cant_delete_message: {
    en: 'Slack does not let the bot delete this message: a rule of the workspace keeps messages as they are.',
    zh: 'Slack 不允许机器人删除这条消息：工作区规则禁止删除消息。',
  },
  cant_invite: { en: 'Slack does not let the bot invite this person.', zh: 'Slack 不允许机器人邀请此人。' },
  user_is_restricted: {
    en: 'A guest account cannot be invited into this channel.',
    zh: '访客账号不能被邀请进该频道。',
  },
  user_not_found: { en: 'Slack does not know this person.', zh: 'Slack 找不到此人。' },
  no_permission: {
    en: 'The token may not do this in this workspace.',
    zh: '该令牌在此工作区无权这样做。',
  },
  slack_connect_file_upload_sharing_blocked: {
    en: 'An administrator has blocked files in shared channels.',
    zh: '管理员已禁止在共享频道中发送文件。',
  },
  feature_not_enabled: {
    en: 'The organisation does not have this feature.',
    zh: '该组织未开通此功能。',
  },
};

/** The cause in words; undefined where the name itself is all there is to say. */
export const wordsFor = (name: string): Words | undefined => named[name];
