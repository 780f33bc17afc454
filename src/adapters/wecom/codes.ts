import type { PlatformErrorKind, Words } from '../contract.ts';

type Meaning = { readonly kind: PlatformErrorKind; readonly words: Words; readonly retryAfterMs?: number };

const rejected = (en: string, zh: string): Meaning => ({ kind: 'rejected', words: { en, zh } });
const unauthorized = (en: string, zh: string): Meaning => ({ kind: 'unauthorized', words: { en, zh } });

/** What WeCom means by a number (§4.3, §5). Its own sentences change from day to day, so nobody goes by them. */
const meanings: Readonly<Record<number, Meaning>> = {
  [-1]: { kind: 'temporary', words: { en: 'WeCom is busy.', zh: '企业微信系统繁忙。' } },
  6000: {
    kind: 'temporary',
    words: { en: 'Somebody changed it at the same moment.', zh: '数据刚被别人修改，稍后再试。' },
  },
  40001: unauthorized(
    'WECOM_SECRET is wrong. Copy the secret of the application from the console again.',
    'WECOM_SECRET 不正确，请在管理后台重新复制应用的 Secret。',
  ),
  40013: unauthorized('WECOM_CORP_ID is wrong.', 'WECOM_CORP_ID 不正确。'),
  40014: unauthorized('WeCom does not take the access token.', '企业微信不接受当前的 access_token。'),
  42001: unauthorized('The access token has run out.', 'access_token 已过期。'),
  40003: rejected('WeCom does not know this user id.', '该成员的 userid 不存在。'),
  40008: rejected('WeCom does not take this kind of message here.', '这里不支持这种消息类型。'),
  40031: rejected('A user id in the list is wrong.', 'userid 列表中有不存在的成员。'),
  40050: rejected('The chat id is wrong.', '群的 chat_id 不正确。'),
  40058: rejected('WeCom does not take one of the values that were sent.', '请求的参数不合规。'),
  40098: rejected(
    'This member has not verified their real name in WeCom; they have to do that first.',
    '该成员还没有实名认证，需要先完成实名认证。',
  ),
  41048: rejected('Nobody is there to whom this could be sent.', '没有可以发送的对象。'),
  41054: rejected(
    'This member has not activated their WeCom account yet; they have to log in first.',
    '该成员还没有激活企业微信，需要先登录激活。',
  ),
  41063: { kind: 'temporary', words: { en: 'It is just being sent.', zh: '群发任务正在派发中。' } },
  45009: {
    kind: 'rate_limited',
    retryAfterMs: 60_000,
    words: { en: 'WeCom takes no more calls of this kind for now.', zh: '接口调用次数已达上限，稍后再试。' },
  },
  45033: {
    kind: 'rate_limited',
    retryAfterMs: 1_000,
    words: { en: 'Too many calls at once.', zh: '接口并发调用超过限制。' },
  },
  45035: { kind: 'temporary', words: { en: 'Two calls got in each other’s way.', zh: '接口并发调用冲突。' } },
  46004: rejected('There is no such member.', '没有这个成员。'),
  48002: rejected(
    'The application may not use this part of WeCom: add it under “customer contact → applications that may call the API”.',
    '应用没有这个接口的权限：请在「客户联系 → 可调用接口的应用」中勾选本应用。',
  ),
  60011: rejected(
    'This person is not in the visible range of the application.',
    '该成员不在应用的可见范围内。',
  ),
  60111: rejected('WeCom does not know this user id.', '该成员的 userid 不存在。'),
  81013: rejected(
    'None of those to whom this was sent can receive it: they are not in the visible range of the application.',
    '接收人都无权限或不存在：请检查应用的可见范围。',
  ),
  81017: rejected('Too many people are in view for one list.', '可见范围内的成员太多，无法一次列出。'),
  84061: rejected('None of the staff has this person as a contact.', '没有成员添加过这位客户。'),
  84074: rejected(
    'This member may not have customers as contacts: give them the “customer contact” function in the console.',
    '该成员没有「客户联系」权限：请在管理后台为其开通客户联系功能。',
  ),
  90500: rejected(
    'The present group owner still works here, so the group cannot be inherited; it can be given on as that of a serving member.',
    '群主并未离职，不能按离职继承处理，请使用在职转接。',
  ),
  90501: rejected('This group is not a customer group.', '该群不是客户群。'),
  90502: rejected(
    'The present group owner has left the company, so the group has to be inherited.',
    '群主已经离职，需要按离职继承分配。',
  ),
  90503: rejected(
    'The group is full and nobody in it can be removed; its owner has to give it on in the client.',
    '群已满员且无法移出成员，需要群主在客户端确认转让。',
  ),
  90504: rejected('The group belongs to this person already.', '群主没有变化，本来就是该成员。'),
  90507: rejected(
    'The group is just being inherited; that has to end first.',
    '该群正在离职继承处理中，请等待完成。',
  ),
  90508: rejected('The group has been inherited already.', '该群已经被离职继承。'),
  90509: rejected('This is no customer group of WeCom.', '该群不是企业微信的客户群。'),
  90510: rejected(
    'Nobody of the company has used this group within a year, so it cannot be given on.',
    '企业一年内没有活跃用户，不能转让。',
  ),
  90511: rejected('The group id is wrong or does not exist.', '群的 opengid 不存在或无效。'),
  301002: unauthorized(
    'WECOM_AGENT_ID is not the application to which WECOM_SECRET belongs.',
    'WECOM_AGENT_ID 与 WECOM_SECRET 不是同一个应用。',
  ),
  // Of the AI bot's connection.
  846605: rejected('What is answered is no longer known.', '要回复的消息已失效。'),
  846607: rejected(
    'Nobody has spoken to the bot in this chat yet, so it may not speak there: @mention it once.',
    '机器人还没有在这个会话里被 @ 过，不能主动发消息：请先 @ 它一次。',
  ),
  93001: rejected('This chat takes no messages from the bot.', '该会话不允许机器人主动发消息。'),
  93006: rejected('The bot knows no such chat.', '机器人的会话 chatid 不存在。'),
  93008: rejected('The bot is not in this group.', '机器人不在这个群里。'),
};

const ipIn = (errmsg: string): string | null => /from ip:\s*([0-9a-f.:]{3,45})/i.exec(errmsg)?.[1] ?? null;

/** What a code means, with the one thing that is taken from WeCom's sentence: the address that it does not trust. */
export const meaningOf = (code: number, errmsg: string): Meaning => {
  if (code === 60020) {
    const ip = ipIn(errmsg);
    return unauthorized(
      `WeCom does not trust this machine’s address${ip === null ? '' : ` ${ip}`}: add it to the application’s trusted IPs (it takes about a minute).`,
      `本机 IP${ip === null ? '' : ` ${ip}`} 不在「企业可信 IP」中：请在应用页面添加（约一分钟生效）。`,
    );
  }
  return (
    meanings[code] ?? rejected(`WeCom refuses it with code ${code}.`, `企业微信拒绝了请求，错误码 ${code}。`)
  );
};

/** Said by the adapter itself for these codes: `doctor` and the docs list them. */
export const knownCodes: readonly number[] = Object.keys(meanings).map(Number);
