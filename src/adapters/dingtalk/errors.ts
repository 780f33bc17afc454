import { PlatformError, type Words } from '../contract.ts';

/** DingTalk tells what went wrong by `code`, never by the status: 403 is a missing right, a throttle or an empty quota. */
export type Failure = {
  readonly code: string;
  /** As DingTalk worded it, without anything of ours. */
  readonly message: string;
  /** Rights that are lacking, where it says so. */
  readonly scopes: readonly string[];
};

type Meaning = {
  readonly kind: 'rate_limited' | 'unauthorized' | 'rejected' | 'temporary';
  readonly retryAfterMs?: number;
  readonly words?: (failure: Failure) => Words;
};

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const both =
  (en: (failure: Failure) => string, zh: (failure: Failure) => string) =>
  (failure: Failure): Words => ({ en: en(failure), zh: zh(failure) });

const scopesOf = ({ scopes }: Failure): string => scopes.join(', ');

const quotaGone: Meaning = {
  kind: 'rate_limited',
  retryAfterMs: hour,
  words: both(
    () =>
      'This month’s DingTalk API calls are used up. Buy a pack in the developer console, or wait for next month.',
    () => '本月钉钉 API 调用额度已用完，请在开发者后台购买额度包，或等到下月。',
  ),
};
const credentials: Meaning = {
  kind: 'unauthorized',
  words: both(
    () => 'DingTalk refuses our credentials: check DINGTALK_CLIENT_ID and DINGTALK_CLIENT_SECRET.',
    () => '钉钉拒绝了应用凭证，请检查 DINGTALK_CLIENT_ID 和 DINGTALK_CLIENT_SECRET。',
  ),
};
const noRight: Meaning = {
  kind: 'unauthorized',
  words: both(
    (failure) =>
      `The app lacks a permission: ${scopesOf(failure) || failure.message}. Apply for it in the developer console and publish.`,
    (failure) => `应用缺少权限：${scopesOf(failure) || failure.message}。请在开发者后台申请并发布。`,
  ),
};
const notListed: Meaning = {
  kind: 'unauthorized',
  words: both(
    () =>
      'The address of this server is not on the app’s list of allowed ones (developer console, security settings).',
    () => '本服务器的出口 IP 不在应用的服务器白名单中（开发者后台 → 安全设置）。',
  ),
};
const noBot: Meaning = {
  kind: 'rejected',
  words: both(
    () =>
      'The robot is not in that group, is stopped, or is another app’s: check DINGTALK_ROBOT_CODE and the group’s robots.',
    () => '机器人不在该群、已停用或不属于本应用，请检查 DINGTALK_ROBOT_CODE 和群机器人列表。',
  ),
};
const noGroup: Meaning = {
  kind: 'rejected',
  words: both(
    () => 'That group does not exist any more, or belongs to another organisation.',
    () => '该群已解散，或不属于本组织。',
  ),
};
const noTemplate: Meaning = {
  kind: 'rejected',
  words: both(
    () => 'The card template of DINGTALK_CARD_TEMPLATE_ID does not exist or is not published.',
    () => 'DINGTALK_CARD_TEMPLATE_ID 指定的卡片模板不存在或未发布。',
  ),
};
const notVisible: Meaning = {
  kind: 'rejected',
  words: both(
    () =>
      'DingTalk refuses the new owner: that person is outside the range in which the app is visible, or the app may not manage this group.',
    () => '钉钉拒绝了新群主：此人不在应用可见范围内，或应用无权管理该群。',
  ),
};
const notMember: Meaning = {
  kind: 'rejected',
  words: both(
    () => 'That person is not in the group.',
    () => '此人不在群里。',
  ),
};
const slow = (retryAfterMs: number): Meaning => ({ kind: 'rate_limited', retryAfterMs });

/** By the first part that fits, the longer ones first (D:how-to-process-api-throttling, S:robot-message-type, §6 of each API's page). */
const meanings: readonly (readonly [RegExp, Meaning])[] = [
  [/ApiCountLimitForOrg$|^90020$/, quotaGone],
  [/QpsLimitForAppkeyAndApi$|^90018$/, slow(second)],
  [/QpsLimitForApi$|^90002$/, slow(5 * second)],
  [/QpmLimitForAppkeyAndApi$/, slow(minute)],
  // A webhook that was too fast is shut for some ten minutes.
  [/^(?:410100|660026)$/, slow(10 * minute)],
  [/^(?:send\.too\.fast|too\.many\.group|toomuch\.msg)$/, slow(5 * second)],
  [/^1111$/, slow(5 * minute)],
  [/^system\.busy$/, slow(5 * second)],
  [/^(?:invalidClientIdOrSecret|authFailed|40089)$/, credentials],
  [/^(?:InvalidAuthentication|AuthenticationFailed\..*|40014|42001)$/, { kind: 'unauthorized' }],
  [/AccessTokenPermissionDenied$|^60011$/, noRight],
  [/IpNotInWhiteList$|^60020$/, notListed],
  [/^(?:group\.disbanded|invalid\.openConversationId|conversation\.org\.notMatch|400013)$/, noGroup],
  [/^(?:bot\.stopped|invalidParameter\.robotCode\.auth|resource\.not\.found|400102|400106)$/, noBot],
  [/^param\.template/, noTemplate],
  [/^permession\.checkFailed$/, notVisible],
  [/^member\.notFound$/, notMember],
];

/** Wrong or expired, so a fresh one may do. */
export const isStaleToken = ({ code }: Failure): boolean =>
  /^(?:InvalidAuthentication|40014|42001)$/.test(code);

/** An error inside of an answer, whatever its status. `mayHaveHappened`: what was asked cannot be asked twice. */
export const errorOf = (failure: Failure, status: number, mayHaveHappened: boolean): PlatformError => {
  const text = `DingTalk: ${failure.code} ${failure.message}`.trim();
  const meaning = meanings.find(([code]) => code.test(failure.code))?.[1];
  if (meaning !== undefined) {
    const { kind, retryAfterMs, words } = meaning;
    return new PlatformError(kind, text, {
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(words && { words: words(failure) }),
    });
  }
  if (status >= 500) return new PlatformError(mayHaveHappened ? 'unknown' : 'temporary', text);
  return new PlatformError(status === 429 ? 'rate_limited' : 'rejected', text);
};

export const isQuotaGone = (error: unknown): boolean =>
  error instanceof PlatformError && /ApiCountLimitForOrg|\b90020\b/.test(error.message);
