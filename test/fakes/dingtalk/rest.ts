import { randomUUID } from 'node:crypto';
import type { FakeCard, FakeGroup, FakeMessage, World } from './world.ts';

export type Reply = { readonly status: number; readonly body: unknown };
type Body = Record<string, unknown>;

const ok = (body: unknown): Reply => ({ status: 200, body });
const bad = (code: string, message = 'refused', status = 400): Reply => ({
  status,
  body: { code, message, requestid: 'r-1' },
});
const old = (errcode: number, errmsg: string, more: object = {}): Reply => ok({ errcode, errmsg, ...more });

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** What a reader sees of the platform's Markdown: two spaces end a line, a backslash takes a sign as it is. */
const rendered = (markdown: string): string =>
  markdown.replaceAll(/ {2}\n/g, '\n').replaceAll(/\\([\\`*_{}[\]()#+\-.!<>|~&])/g, '$1');

const fields: Readonly<Record<string, readonly string[]>> = {
  sampleText: ['content'],
  sampleMarkdown: ['title', 'text'],
  sampleImageMsg: ['photoURL'],
  sampleActionCard: ['title', 'text', 'singleTitle', 'singleURL'],
  ...Object.fromEntries(
    [2, 3, 4, 5].map((count) => [
      `sampleActionCard${count}`,
      [
        'title',
        'text',
        ...Array.from({ length: count }, (_, index) => [
          `actionTitle${index + 1}`,
          `actionURL${index + 1}`,
        ]).flat(),
      ],
    ]),
  ),
};

/** A message of the robot, or why it is none. */
const messageOf = (body: Body, via: FakeMessage['via'], key: string): FakeMessage | string => {
  if (typeof body['msgParam'] !== 'string') return 'msgParam is no text';
  if (Buffer.byteLength(body['msgParam']) > 15_000) return 'msgParam is too long';
  const param: Body = JSON.parse(body['msgParam']);
  const wanted = fields[text(body['msgKey'])];
  if (wanted === undefined) return `msgKey ${text(body['msgKey'])}`;
  const missing = wanted.filter((name) => text(param[name]) === '');
  const extra = Object.keys(param).filter((name) => !wanted.includes(name));
  if (missing.length > 0 || extra.length > 0) return `fields ${[...missing, ...extra].join(', ')}`;
  const buttons = [1, 2, 3, 4, 5].flatMap((index) => {
    const title = text(param[`actionTitle${index}`]);
    return title === '' ? [] : [{ title, url: text(param[`actionURL${index}`]) }];
  });
  if (text(param['singleTitle']) !== '')
    buttons.push({ title: text(param['singleTitle']), url: text(param['singleURL']) });
  return {
    key,
    via,
    text: param['content'] === undefined ? rendered(text(param['text'])) : text(param['content']),
    buttons,
    at: [],
    picture: text(param['photoURL']) || null,
    card: null,
  };
};

const hookMessage = (body: Body, via: FakeMessage['via']): FakeMessage | string => {
  const type = text(body['msgtype']);
  const part = Object(body[type]);
  const said = type === 'text' ? text(part.content) : type === 'markdown' ? rendered(text(part.text)) : '';
  if (said === '' || (type === 'markdown' && text(part.title) === '')) return `msgtype ${type}`;
  const at = Object(body['at']);
  const called = [...texts(at.atUserIds), ...texts(at.atDingtalkIds)];
  // Named in `at` alone nobody is called: the sign has to stand in the text too.
  const real = called.filter((id) => said.includes(`@${id}`));
  return { key: null, via, text: said, buttons: [], at: real, picture: null, card: null };
};

const longValue = (data: Record<string, unknown>): string | null => {
  for (const [name, value] of Object.entries(data)) {
    if (typeof value !== 'string') return `${name} is no text`;
    if (Buffer.byteLength(value) > 1024) return `${name} is longer than 1 KB`;
  }
  return null;
};

const shownCard = (data: Record<string, string>): string =>
  [data['title'], data['text1'], data['text2'], data['text3'], data['text4']]
    .filter((part) => part !== undefined && part !== '')
    .map((part, index) => (index === 0 ? part : rendered(part ?? '')))
    .join('\n');

export const createRest = (world: World, unexpected: (what: string) => void, now: () => number) => {
  const refuse = (what: string): Reply => {
    unexpected(what);
    return bad('invalidParameter', what);
  };
  const live = (id: string): FakeGroup | undefined => {
    const group = world.groups.get(id);
    return group?.disbanded === true ? undefined : group;
  };
  const nameOf = (group: FakeGroup): Body => ({
    openConversationId: group.id,
    title: group.title,
    ownerUserId: group.owner,
    status: group.disbanded ? 2 : 1,
    groupUrl: group.joinUrl,
    templateId: 'gtpl-1',
  });
  const give = (group: FakeGroup, owner: string): Reply => {
    if (group.invisible.has(owner)) return bad('permession.checkFailed', '群主不在应用可见性内');
    if (!group.members.has(owner)) return bad('member.notFound', 'not a member');
    group.owner = owner;
    // A link to join ends when the owner is another.
    group.joinUrl = `https://qr.dingtalk.com/join/${randomUUID()}`;
    return ok({ success: true });
  };

  const createCard = (body: Body): Reply => {
    const template = text(body['cardTemplateId']);
    const outTrackId = text(body['outTrackId']);
    const data = Object(body['cardData']).cardParamMap;
    const problem = longValue(Object(data));
    if (body['callbackType'] !== 'STREAM' || problem !== null)
      return refuse(`a card: ${problem ?? 'callbackType'}`);
    if (!world.publishedTemplates.has(template)) return bad('param.templateNotExist', 'no such template');
    if (world.cards.has(outTrackId)) return bad('param.cardAlreadyExist', 'it exists');
    const space = text(body['openSpaceId']);
    const card: FakeCard = { outTrackId, template, space, data: { ...data }, edits: 0 };
    const [, where = '', id = ''] = /^dtv1\.card\/\/(IM_GROUP|IM_ROBOT)\.(.+)$/.exec(space) ?? [];
    const model = Object(body['imGroupOpenDeliverModel']);
    const failed = (errorMsg: string): Reply =>
      ok({
        success: true,
        result: { outTrackId, deliverResults: [{ spaceId: id, success: false, errorMsg }] },
      });
    if (where === 'IM_GROUP') {
      const group = live(id);
      if (group === undefined) return failed('invalid.openConversationId');
      if (model.robotCode !== world.robotCode) return failed('robotCode');
      world.cards.set(outTrackId, card);
      const at = Object.keys(Object(model.atUserIds));
      const key = `card-${randomUUID()}`;
      group.messages.push({
        key,
        via: 'card',
        text: shownCard(card.data),
        buttons: [],
        at,
        picture: null,
        card,
      });
      return ok({
        success: true,
        result: {
          outTrackId,
          deliverResults: [{ spaceId: id, success: true, carrierId: key, errorMsg: '' }],
        },
      });
    }
    if (where === 'IM_ROBOT' && world.users.has(id)) {
      world.cards.set(outTrackId, card);
      const key = `card-${randomUUID()}`;
      world
        .directOf(id)
        .push({ key, via: 'card', text: shownCard(card.data), buttons: [], at: [], picture: null, card });
      return ok({
        success: true,
        result: {
          outTrackId,
          deliverResults: [{ spaceId: id, success: true, carrierId: key, errorMsg: '' }],
        },
      });
    }
    return refuse(`a card for ${space}`);
  };

  const updateCard = (body: Body): Reply => {
    const card = world.cards.get(text(body['outTrackId']));
    if (card === undefined) return bad('param.cardNotExist', 'no such card');
    const data = Object(Object(body['cardData']).cardParamMap);
    const problem = longValue(data);
    if (problem !== null) return refuse(`a card: ${problem}`);
    const byKey = Object(body['cardUpdateOptions']).updateCardDataByKey === true;
    // Without it the whole map is replaced, which no caller of ours wants.
    if (!byKey) unexpected('a card was replaced as a whole');
    card.data = byKey ? { ...card.data, ...data } : { ...data };
    card.edits += 1;
    for (const messages of [
      ...[...world.groups.values()].map((group) => group.messages),
      ...world.direct.values(),
    ])
      for (const message of messages) if (message.card === card) message.text = shownCard(card.data);
    return ok({ success: true, result: true });
  };

  const toPeople = (body: Body): Reply => {
    const key = `o2o-${randomUUID()}`;
    const users = texts(body['userIds']);
    const message = messageOf(body, 'oToMessages', key);
    if (typeof message === 'string') return refuse(message);
    if (users.length === 0 || users.length > 20) return refuse('userIds');
    if (body['robotCode'] !== world.robotCode) return bad('resource.not.found', 'robot');
    const invalid = users.filter((one) => world.users.get(one)?.userId !== one);
    const held = users.filter((one) => world.flowControlled.has(one));
    for (const one of users)
      if (!invalid.includes(one) && !held.includes(one)) world.directOf(one).push(message);
    return ok({ processQueryKey: key, invalidStaffIdList: invalid, flowControlledStaffIdList: held });
  };

  const toGroup = (body: Body): Reply => {
    const key = `gm-${randomUUID()}`;
    const message = messageOf(body, 'groupMessages', key);
    if (typeof message === 'string') return refuse(message);
    const group = world.groups.get(text(body['openConversationId']));
    if (group === undefined) return bad('invalid.openConversationId', 'no such conversation');
    if (group.disbanded) return bad('group.disbanded', 'disbanded');
    if (body['robotCode'] !== world.robotCode) return bad('resource.not.found', 'robot');
    group.messages.push(message);
    return ok({ processQueryKey: key });
  };

  /** Takes these messages out of where they stand; what cannot be is told inside of an answer that looks well. */
  const taken = (keys: readonly string[], messages: readonly FakeMessage[][]): Reply => {
    const found = keys.filter(
      (key) => !world.unrecallable.has(key) && messages.some((place) => place.some((one) => one.key === key)),
    );
    for (const key of found) {
      for (const place of messages) {
        const at = place.findIndex((one) => one.key === key);
        if (at >= 0) place.splice(at, 1);
      }
      world.recalled.push(key);
    }
    const failedResult = Object.fromEntries(
      keys.filter((key) => !found.includes(key)).map((key) => [key, 'cannot be recalled']),
    );
    return ok({ successResult: found, failedResult });
  };

  const recallPrivate = (body: Body): Reply => {
    const keys = texts(body['processQueryKeys']);
    if (keys.length === 0 || keys.length > 20) return refuse('processQueryKeys');
    if (body['robotCode'] !== world.robotCode) return bad('resource.not.found', 'robot');
    return taken(keys, [...world.direct.values()]);
  };

  const recallDing = (body: Body): Reply => {
    const at = world.dings.findIndex(({ id }) => id === body['openDingId']);
    if (body['robotCode'] !== world.robotCode || at < 0) return refuse('a DING to recall');
    world.recalled.push(text(body['openDingId']));
    world.dings.splice(at, 1);
    return ok({ openDingId: body['openDingId'] });
  };

  const sendStatus = (body: Body): Reply => {
    const key = text(body['processQueryKey']);
    const known = world.groups.get(text(body['openConversationId']))?.messages.some((one) => one.key === key);
    if (world.recalled.includes(key)) return ok({ sendStatus: 'RECALLED', readUserIds: [], hasMore: false });
    return known === true
      ? ok({ sendStatus: 'SUCCESS', readUserIds: [], hasMore: false })
      : bad('invalid.processQueryKey', 'unknown');
  };

  const recall = (body: Body): Reply => {
    const keys = texts(body['processQueryKeys']);
    const group = world.groups.get(text(body['openConversationId']));
    if (keys.length === 0 || keys.length > 20) return refuse('processQueryKeys');
    if (group === undefined) return bad('invalid.openConversationId', 'no such conversation');
    if (body['robotCode'] !== world.robotCode) return bad('resource.not.found', 'robot');
    return taken(keys, [group.messages]);
  };

  const ding = (body: Body): Reply => {
    const users = texts(body['receiverUserIdList']);
    const type = Number(body['remindType']);
    if (users.length === 0 || ![1, 2, 3].includes(type) || text(body['content']) === '')
      return refuse('a DING');
    if (world.dingRefused !== null) return bad(world.dingRefused, 'refused', 403);
    if (type > 1) return bad('ding.serverquota.insufficient', 'no SMS bought');
    const id = randomUUID();
    world.dings.push({ id, type, users, content: text(body['content']) });
    return ok({ openDingId: id, failedList: {} });
  };

  const session = (query: URLSearchParams, body: Body): Reply => {
    const known = world.sessions.get(query.get('session') ?? '');
    if (known === undefined || known.until <= now()) return old(300001, 'session 不存在');
    const message = hookMessage(body, 'session');
    if (typeof message === 'string') return refuse(message);
    world.groups.get(known.group)?.messages.push(message);
    const user = known.group.startsWith('user:') ? known.group.slice(5) : null;
    if (user !== null) world.directOf(user).push(message);
    return old(0, 'ok');
  };

  const hook = (query: URLSearchParams, body: Body): Reply => {
    const id = world.webhooks.get(query.get('access_token') ?? '');
    if (id === undefined) return old(300005, 'token is not exist');
    const message = hookMessage(body, 'webhook');
    if (typeof message === 'string') return refuse(message);
    world.groups.get(id)?.messages.push(message);
    return old(0, 'ok');
  };

  const appGroup = (body: Body): Reply => {
    const group = [...world.groups.values()].find(({ chatId }) => chatId === body['chatid']);
    if (group === undefined || group.kind !== 'app') return bad('permession.checkFailed', '权限校验失败');
    for (const user of texts(body['add_useridlist'])) group.members.add(user);
    return body['owner'] === undefined ? ok({ success: true }) : give(group, text(body['owner']));
  };
  const sceneGroup = (id: unknown): FakeGroup | Reply => {
    const group = live(text(id));
    return group === undefined || group.kind !== 'scene'
      ? bad('permession.checkFailed', '权限校验失败')
      : group;
  };
  const withScene = (id: unknown, work: (group: FakeGroup) => Reply): Reply => {
    const group = sceneGroup(id);
    return 'status' in group ? group : work(group);
  };

  const oldGroup = (query: URLSearchParams): Reply => {
    const group = [...world.groups.values()].find(({ chatId }) => chatId === query.get('chatid'));
    return group === undefined
      ? old(34001, 'no such chat')
      : old(0, 'ok', {
          chat_info: {
            chatid: group.chatId,
            name: group.title,
            owner: group.owner,
            useridlist: [...group.members],
          },
        });
  };

  const createScene = (body: Body): Reply => {
    if (!world.groupTemplates.has(text(body['template_id']))) return bad('parameter.invalid', 'template');
    const group = world.group(
      text(body['title']),
      'scene',
      text(body['owner_user_id']),
      texts(body['user_ids']),
    );
    return ok({ open_conversation_id: group.id, chat_id: group.chatId });
  };

  type Handler = (body: Body, query: URLSearchParams) => Reply;
  const routes: Readonly<Record<string, Handler>> = {
    'POST /v1.0/robot/groupMessages/send': toGroup,
    'POST /v1.0/robot/groupMessages/recall': recall,
    'POST /v1.0/robot/groupMessages/query': sendStatus,
    'POST /v1.0/robot/otoMessages/batchRecall': recallPrivate,
    'POST /v1.0/robot/ding/recall': recallDing,
    'POST /v1.0/robot/oToMessages/batchSend': toPeople,
    'POST /v1.0/robot/ding/send': ding,
    'POST /v1.0/card/instances/createAndDeliver': createCard,
    'PUT /v1.0/card/instances': updateCard,
    'POST /v1.0/im/group/update': appGroup,
    'POST /v1.0/im/sceneGroup/update': (body) =>
      withScene(body['open_conversation_id'], (group) =>
        give(group, text(body['owner_user_id']) || text(body['owner_union_id'])),
      ),
    'POST /v1.0/im/sceneGroup/member/add': (body) =>
      withScene(body['open_conversation_id'], (group) => {
        for (const user of [...texts(body['user_ids']), ...texts(body['union_ids'])]) group.members.add(user);
        return ok({ success: true });
      }),
    'POST /v1.0/im/sceneGroups/query': (body) =>
      withScene(body['openConversationId'], (group) => ok({ success: true, ...nameOf(group) })),
    'POST /v1.0/im/sceneGroups/members/batchQuery': (body) =>
      withScene(body['openConversationId'], (group) =>
        ok({
          memberUserIds: [...group.members],
          unionIdList: [],
          staffIdNickMap: {},
          unionIdNickMap: {},
          hasMore: false,
        }),
      ),
    'POST /v1.0/im/sceneGroup/create': createScene,
    'POST /oapi/robot/sendBySession': (body, query) => session(query, body),
    'POST /oapi/robot/send': (body, query) => hook(query, body),
    'GET /oapi/chat/get': (_, query) => oldGroup(query),
    'POST /oapi/media/upload': (body, query) =>
      query.get('type') === 'image' && text(body['files']).includes('PNG')
        ? old(0, 'ok', { media_id: `@${randomUUID()}`, type: 'image' })
        : refuse('a file that is no picture'),
  };
  return { routes, hooks: new Set(['POST /oapi/robot/sendBySession', 'POST /oapi/robot/send']) };
};
