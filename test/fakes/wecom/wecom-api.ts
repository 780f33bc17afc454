import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Record<string, unknown>;

export type FakeGroup = {
  readonly chatId: string;
  name: string;
  owner: string;
  readonly members: { userid: string; type: 1 | 2; name: string }[];
  /** What stands in the group. */
  readonly said: { readonly from: string; readonly text: string; readonly msgId: string }[];
};

export type FakeTask = {
  readonly msgId: string;
  readonly sender: string;
  readonly chatId: string;
  readonly text: string;
  readonly at: number;
  status: 0 | 1 | 2 | 3;
  cancelled: boolean;
  reminders: number;
};

export type FakeMessage = {
  readonly msgId: string;
  readonly to: string;
  readonly msgtype: string;
  readonly text: string;
  readonly card: Json | null;
  /** WeCom was asked to drop it when it is said twice. */
  readonly once: boolean;
  responseCode: string | null;
  updated: Json | null;
};

export type FakeCall = { readonly path: string; readonly body: Json };

/** What the next call to a path gets instead of an answer. */
export type Failure =
  | { readonly errcode: number; readonly errmsg?: string }
  | { readonly status: number }
  | 'reset'
  | 'silence-after';

export type FakeWecomApi = {
  readonly url: string;
  readonly groups: Map<string, FakeGroup>;
  readonly tasks: FakeTask[];
  readonly messages: FakeMessage[];
  /** Every call but those for tokens: its path after `/cgi-bin/`. */
  readonly calls: FakeCall[];
  readonly tokensAsked: () => number;
  /** The tokens that were given run out before their time. */
  expireTokens(code?: number): void;
  fail(path: string, failure: Failure, times?: number): void;
  /**
   * Stands around everything that is done: does it, or not. Null: whoever asked hears nothing; the test saw to that.
   */
  around: (call: FakeCall, work: () => Json) => Promise<Json | null>;
  /** How often each group was really moved through the API. */
  readonly moves: { readonly chatId: string; readonly from: string; readonly to: string }[];
  /** Every call fails until it is called with false. */
  broken: boolean;
  /** What `onjob_transfer` says of a group; default: it moves. */
  transferFailure: { errcode: number; errmsg: string } | null;
  /** Until so many reads after a transfer, the group is shown as it was. */
  staleReads: number;
  addGroup(group: Partial<FakeGroup> & Pick<FakeGroup, 'chatId' | 'owner'>): FakeGroup;
  /** Somebody moves the group in the client. */
  moveByHand(chatId: string, owner: string): void;
  /** The owner confirms what waits for it, oldest first. */
  confirm(sender: string): FakeTask[];
  /** Throws when something was asked that no page of WeCom knows. */
  verify(): void;
  stop(): Promise<void>;
};

const corp = { id: 'wwtestcorp', secret: 'app-secret', agentId: 1000002 } as const;
export const fakeCorp = corp;

const readJson = async (request: IncomingMessage): Promise<Json> => {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as Json);
};

const textsIn = (body: Json): { text: string; card: Json | null } => {
  const text = body['text'] as { content?: string } | undefined;
  const card = (body['template_card'] as Json | undefined) ?? null;
  const title = (card?.['main_title'] as { title?: string } | undefined)?.title ?? '';
  const fields =
    (card?.['horizontal_content_list'] as { keyname: string; value: string }[] | undefined) ?? [];
  const words = [
    title,
    (card?.['sub_title_text'] as string | undefined) ?? '',
    ...fields.map(({ keyname, value }) => `${keyname}: ${value}`),
  ];
  return { text: text?.content ?? words.filter((line) => line !== '').join('\n'), card };
};

const bytes = (text: string): number => Buffer.byteLength(text);

/** WeCom's REST interface over real HTTP: errors inside of HTTP 200, tokens in the query, and no patience with guesses. */
export const startFakeWecomApi = async (): Promise<FakeWecomApi> => {
  const groups = new Map<string, FakeGroup>();
  const tasks: FakeTask[] = [];
  const messages: FakeMessage[] = [];
  const calls: FakeCall[] = [];
  const moves: { chatId: string; from: string; to: string }[] = [];
  const unexpected: string[] = [];
  const failures = new Map<string, Failure[]>();
  let token: string | null = null;
  let asked = 0;
  let expiredCode = 42001;
  let stale: { group: FakeGroup; owner: string; left: number } | null = null;

  const ok = (more: Json = {}): Json => ({ errcode: 0, errmsg: 'ok', ...more });
  const no = (errcode: number, errmsg = 'refused'): Json => ({
    errcode,
    errmsg: `${errmsg}, hint: [1700000000_1_abc], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
  });

  const usedCodes = new Set<string>();
  const sent = new Set<string>();

  const handlers: Record<string, (body: Json, query: URLSearchParams) => Json> = {
    'agent/get': (_, query) =>
      Number(query.get('agentid')) === corp.agentId
        ? ok({ agentid: corp.agentId, name: 'Baton' })
        : no(301002),
    getcallbackip: () => ok({ ip_list: ['101.226.103.0'] }),
    'externalcontact/groupchat/get': (body) => {
      const group = groups.get(String(body['chat_id']));
      if (group === undefined) return no(40050, 'invalid chat_id');
      let { owner } = group;
      if (stale !== null && stale.group === group && stale.left > 0) {
        stale.left -= 1;
        owner = stale.owner;
      }
      return ok({
        group_chat: {
          chat_id: group.chatId,
          name: group.name,
          owner,
          create_time: 1_572_505_490,
          member_list: group.members.map((member) => ({ ...member, join_time: 1, join_scene: 1 })),
          admin_list: [],
          member_version: 'v1',
        },
      });
    },
    'externalcontact/groupchat/list': (body) => {
      if (typeof body['limit'] !== 'number') return no(40058, 'limit is required');
      const all = [...groups.keys()];
      const from = body['cursor'] === '' || body['cursor'] === undefined ? 0 : Number(body['cursor']);
      const page = all.slice(from, from + Math.min(body['limit'], 2));
      const next = from + page.length < all.length ? String(from + page.length) : '';
      return ok({ group_chat_list: page.map((chat_id) => ({ chat_id, status: 0 })), next_cursor: next });
    },
    'externalcontact/groupchat/onjob_transfer': (body) => move(body),
    'externalcontact/groupchat/transfer': (body) => move(body),
    'externalcontact/add_msg_template': (body) => {
      const [chatId = ''] = body['chat_id_list'] as string[];
      const group = groups.get(chatId);
      const { text } = textsIn(body);
      if (body['chat_type'] !== 'group' || group === undefined) return no(40050);
      if (bytes(text) > 4000) return no(40058, 'text too long');
      if (String(body['sender']).toLowerCase() !== group.owner.toLowerCase())
        return no(41048, 'no customer to send');
      const msgId = `msg${randomUUID()}`;
      const sender = String(body['sender']);
      tasks.push({ msgId, sender, chatId, text, at: Date.now(), status: 0, cancelled: false, reminders: 0 });
      return ok({ fail_list: [], msgid: msgId });
    },
    'externalcontact/get_groupmsg_send_result': (body) => {
      const task = tasks.find(({ msgId }) => msgId === body['msgid']);
      if (task === undefined) return no(41096, 'invalid msgid');
      return ok({
        send_list: [{ chat_id: task.chatId, userid: task.sender, status: task.status }],
        next_cursor: '',
      });
    },
    'externalcontact/get_groupmsg_list_v2': (body) =>
      ok({
        group_msg_list: tasks
          .filter(({ sender }) => sender === body['creator'])
          .toReversed()
          .map((task) => ({ msgid: task.msgId, creator: task.sender, text: { content: task.text } })),
        next_cursor: '',
      }),
    'externalcontact/remind_groupmsg_send': (body) => {
      const task = tasks.find(({ msgId }) => msgId === body['msgid']);
      if (task === undefined || task.reminders >= 3) return no(41094, 'too many reminders');
      task.reminders += 1;
      return ok();
    },
    'externalcontact/cancel_groupmsg_send': (body) => {
      const task = tasks.find(({ msgId }) => msgId === body['msgid']);
      if (task === undefined) return no(41096);
      task.cancelled = true;
      return ok();
    },
    'message/send': (body) => {
      const to = String(body['touser']);
      const msgtype = String(body['msgtype']);
      const { text, card } = textsIn(body);
      if (body['agentid'] !== corp.agentId) return no(301002);
      if (card !== null && body['enable_duplicate_check'] !== 1)
        return no(40058, 'a page that may come twice');
      if (msgtype === 'text' && bytes(text) > 2048) return no(40058, 'text too long');
      if (card !== null && !/^[\w\-@]{1,128}$/.test(String(card['task_id']))) return no(40058, 'task_id');
      if (to === 'nobody') return no(81013, 'user & party & tag all invalid');
      const known = {
        invaliduser: '',
        invalidparty: '',
        invalidtag: '',
        unlicenseduser: '',
        msgid: randomUUID(),
      };
      const same = JSON.stringify(body);
      // Taken, and shown to nobody a second time.
      const once = body['enable_duplicate_check'] === 1;
      if (once && sent.has(same)) return ok(known);
      sent.add(same);
      const responseCode = card === null ? null : randomUUID();
      messages.push({ msgId: known.msgid, to, msgtype, text, card, once, responseCode, updated: null });
      return ok({
        ...known,
        ...(responseCode === null ? {} : { response_code: responseCode }),
      });
    },
    'message/recall': (body) => {
      const at = messages.findIndex(({ msgId }) => msgId === body['msgid']);
      if (at < 0) return no(41096, 'invalid msgid');
      messages.splice(at, 1);
      return ok();
    },
    'message/update_template_card': (body) => {
      const code = String(body['response_code']);
      if (usedCodes.has(code)) return no(42045, 'response_code used');
      usedCodes.add(code);
      const card = body['template_card'] as Json;
      const message = messages.find((one) => one.card?.['task_id'] === card['task_id']);
      if (message === undefined) return no(40058, 'no such card');
      message.updated = card;
      return ok({ invaliduser: [] });
    },
    'batch/openuserid_to_userid': (body) =>
      ok({
        userid_list: (body['open_userid_list'] as string[]).map((open_userid) => ({
          open_userid,
          userid: `Plain_${open_userid.slice(-3)}`,
        })),
        invalid_open_userid_list: [],
      }),
  };

  const move = (body: Json): Json => {
    const [chatId = ''] = body['chat_id_list'] as string[];
    const group = groups.get(chatId);
    const to = String(body['new_owner']);
    const failed = (errcode: number, errmsg: string): Json =>
      ok({ failed_chat_list: [{ chat_id: chatId, errcode, errmsg }] });
    if (group === undefined) return failed(90501, 'chat is not external group chat');
    if (api.transferFailure !== null) {
      const { errcode, errmsg } = api.transferFailure;
      api.transferFailure = null;
      return failed(errcode, errmsg);
    }
    if (group.owner.toLowerCase() === to.toLowerCase()) return failed(90504, 'owner not changed');
    stale = { group, owner: group.owner, left: api.staleReads };
    moves.push({ chatId, from: group.owner, to });
    group.owner = to;
    return ok({ failed_chat_list: [] });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const path = url.pathname.replace(/^\/cgi-bin\//, '');
    const body = await readJson(request);
    const send = (json: Json): void => {
      response.setHeader('content-type', 'application/json; charset=UTF-8').end(JSON.stringify(json));
    };
    if (api.broken) {
      response.writeHead(502).end('<html>bad gateway</html>');
      return;
    }
    const failure = failures.get(path)?.shift();
    if (failure === 'reset') {
      request.socket.destroy();
      return;
    }
    if (failure !== undefined && failure !== 'silence-after') {
      if ('status' in failure) response.writeHead(failure.status).end();
      else send(no(failure.errcode, failure.errmsg));
      return;
    }
    if (path === 'gettoken') {
      asked += 1;
      if (url.searchParams.get('corpid') !== corp.id) return send(no(40013));
      if (url.searchParams.get('corpsecret') !== corp.secret) return send(no(40001, 'invalid credential'));
      token ??= randomUUID();
      return send(ok({ access_token: token, expires_in: 7200 }));
    }
    if (url.searchParams.get('access_token') !== token || token === null) return send(no(expiredCode));
    const handler = handlers[path];
    if (handler === undefined) {
      unexpected.push(path);
      response.writeHead(404).end();
      return;
    }
    const result = await api.around({ path, body }, () => {
      calls.push({ path, body });
      return handler(body, url.searchParams);
    });
    // It is done, and nobody hears of it.
    if (result === null || failure === 'silence-after') request.socket.destroy();
    else send(result);
  };

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const api: FakeWecomApi = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    groups,
    tasks,
    messages,
    calls,
    tokensAsked: () => asked,
    expireTokens: (code = 42001) => {
      token = null;
      expiredCode = code;
    },
    fail: (path, failure, times = 1) => {
      failures.set(path, [...(failures.get(path) ?? []), ...Array.from({ length: times }, () => failure)]);
    },
    moves,
    around: (_call, work) => Promise.resolve(work()),
    broken: false,
    transferFailure: null,
    staleReads: 0,
    addGroup: (given) => {
      const group: FakeGroup = { name: 'Acme 服务群', members: [], said: [], ...given };
      groups.set(group.chatId, group);
      return group;
    },
    moveByHand: (chatId, owner) => {
      const group = groups.get(chatId);
      if (group === undefined) throw new Error(`there is no group ${chatId}`);
      stale = { group, owner: group.owner, left: api.staleReads };
      group.owner = owner;
    },
    confirm: (sender) => {
      const waiting = tasks.filter((task) => task.sender === sender && task.status === 0 && !task.cancelled);
      for (const task of waiting) {
        task.status = 1;
        groups
          .get(task.chatId)
          ?.said.push({ from: sender, text: task.text, msgId: `${task.msgId}_external` });
      }
      return waiting;
    },
    verify: () => {
      if (unexpected.length > 0) throw new Error(`nobody expected: ${unexpected.join(', ')}`);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return api;
};
