import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createGateway } from './gateway.ts';
import { createRest, type Reply } from './rest.ts';
import { createWorld, type FakeGroup, type FakeUser } from './world.ts';

const robotTopic = '/v1.0/im/bot/messages/get';
const cardTopic = '/v1.0/card/instances/callback';
export const corp = 'dingcorp1';
const botId = '$:LWCP_v1:$baton==';

export type Said = Readonly<Record<string, unknown>> & { readonly msgId: string };

/** How long a session's webhook lives. */
const sessionLife = 5_402_586;

/**
 * DingTalk on 127.0.0.1: the gateway with its sockets, the REST half with its errors inside of 200, groups and people.
 * Whatever it does not expect it refuses and keeps; `verify` throws it.
 */
export const startDingtalk = async (options: { readonly now?: () => number } = {}) => {
  const now = options.now ?? Date.now;
  const surprises: string[] = [];
  const unexpected = (what: string): void => void surprises.push(what);
  const world = createWorld();
  const gateway = createGateway(unexpected);
  const { routes, hooks } = createRest(world, unexpected, now);
  const calls: { readonly route: string; readonly body: Record<string, unknown> }[] = [];
  /** Answers that come instead of the real one, by route. */
  const faults: { readonly route: RegExp; readonly reply: Reply | 'hang' | 'reset' }[] = [];
  const tokens = new Set<string>();
  const hanging = new Set<ServerResponse>();
  let broken = false;
  let tokenLife = 7200;
  let url = '';

  const giveToken = (body: Record<string, unknown>): Reply => {
    if (body['appKey'] !== 'dingapp' || body['appSecret'] !== 'app-secret')
      return {
        status: 400,
        body: { requestid: 'r', code: 'invalidClientIdOrSecret', message: '无效的clientId或者clientSecret' },
      };
    const accessToken = `token-${randomUUID()}`;
    tokens.add(accessToken);
    return { status: 200, body: { accessToken, expireIn: tokenLife } };
  };

  const answer = (request: IncomingMessage, body: Record<string, unknown>): Reply | 'hang' | 'reset' => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const route = `${request.method} ${pathname}`;
    calls.push({ route, body });
    const fault = faults.findIndex((one) => one.route.test(route));
    const [planned] = fault < 0 ? [] : faults.splice(fault, 1);
    if (planned !== undefined) return planned.reply;
    if (broken) return { status: 503, body: { code: 'service.down', message: 'down' } };
    if (route === 'POST /v1.0/gateway/connections/open')
      return gateway.open(body, new URL(url).host, request.headers.accept) ?? 'hang';
    if (route === 'POST /v1.0/oauth2/accessToken') return giveToken(body);
    const handler = routes[route];
    if (handler === undefined) {
      unexpected(route);
      return { status: 404, body: { code: 'InvalidAction.NotFound', message: route } };
    }
    if (!hooks.has(route)) {
      const older = pathname.startsWith('/oapi/');
      const token = older ? searchParams.get('access_token') : request.headers['x-acs-dingtalk-access-token'];
      if (typeof token !== 'string' || !tokens.has(token))
        return older
          ? {
              status: 200,
              body: {
                errcode: 88,
                sub_code: '40014',
                sub_msg: '不合法的access_token',
                errmsg: 'ding talk error',
              },
            }
          : {
              status: 400,
              body: { code: 'InvalidAuthentication', message: '不合法的access_token', requestid: 'r' },
            };
    }
    return handler(body, searchParams);
  };

  const server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      raw += part;
    });
    request.on('end', () => {
      const files = request.headers['content-type']?.startsWith('multipart/form-data') === true;
      const reply = answer(request, files ? { files: raw } : raw === '' ? {} : JSON.parse(raw));
      if (reply === 'hang') {
        hanging.add(response);
        return;
      }
      if (reply === 'reset') return void request.socket.destroy();
      const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      response.writeHead(reply.status, { 'content-type': 'application/json' }).end(text);
    });
  });
  server.on('upgrade', gateway.upgrade);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;

  const sender = (user: FakeUser) => ({
    senderId: user.senderId,
    senderNick: user.name,
    senderCorpId: user.userId === null ? 'dingother' : corp,
    ...(user.userId !== null && { senderStaffId: user.userId, isAdmin: false }),
  });
  const openSession = (where: string): { sessionWebhook: string; sessionWebhookExpiredTime: number } => {
    const session = randomUUID();
    const until = now() + sessionLife;
    world.sessions.set(session, { group: where, until });
    return {
      sessionWebhook: `${url}/oapi/robot/sendBySession?session=${session}`,
      sessionWebhookExpiredTime: until,
    };
  };

  /** A robot's message, as the page of the receiving robot shows it. */
  const message = (
    user: FakeUser,
    group: FakeGroup | null,
    content: Readonly<Record<string, unknown>>,
    more: Readonly<Record<string, unknown>> = {},
  ): Said => ({
    conversationId: group?.id ?? `cidDirect${user.userId ?? user.unionId}==`,
    conversationType: group === null ? '1' : '2',
    ...(group !== null && { conversationTitle: group.title }),
    atUsers: group === null ? [] : [{ dingtalkId: botId }],
    chatbotCorpId: corp,
    chatbotUserId: botId,
    robotCode: world.robotCode,
    msgId: `msg${randomUUID()}==`,
    createAt: now(),
    ...sender(user),
    ...(group !== null && { isInAtList: true }),
    ...openSession(group?.id ?? `user:${user.userId ?? user.unionId}`),
    ...content,
    ...more,
  });

  const deliver = (said: Said) =>
    gateway.push({ type: 'CALLBACK', topic: robotTopic, data: JSON.stringify(said) });

  return {
    url,
    clientId: 'dingapp',
    clientSecret: 'app-secret',
    apiUrl: url,
    oapiUrl: `${url}/oapi`,
    world,
    gateway,
    calls,
    faults,
    surprises,
    message,
    deliver,
    /** Writes in a group as a person: only what calls the robot comes to it, without the robot's name. */
    write: async (user: FakeUser, group: FakeGroup, text: string, more: Record<string, unknown> = {}) => {
      const called = /^@Baton(?=\s|$)/.exec(text);
      if (called === null) return null;
      const said = message(user, group, { msgtype: 'text', text: { content: text.slice(6) } }, more);
      return { said, answered: deliver(said) };
    },
    press: (user: FakeUser, outTrackId: string, params: Record<string, string>, space = '') =>
      gateway.push({
        type: 'CALLBACK',
        topic: cardTopic,
        data: JSON.stringify({
          type: 'actionCallback',
          outTrackId,
          corpId: corp,
          userId: user.userId ?? user.unionId,
          userIdType: user.userId === null ? 2 : 1,
          spaceType: 'im',
          spaceId: space,
          extension: '{}',
          content: JSON.stringify({ cardPrivateData: { actionIds: ['1'], params } }),
        }),
      }),
    event: (eventType: string, data: object, eventId: string = randomUUID()) =>
      gateway.push(
        { type: 'EVENT', topic: '*', data: JSON.stringify(data) },
        { eventType, eventId, eventCorpId: corp, eventBornTime: String(now()) },
      ),
    breakPlatform: (now_: boolean) => {
      broken = now_;
    },
    forgetTokens: () => tokens.clear(),
    tokensGiven: () => calls.filter(({ route }) => route === 'POST /v1.0/oauth2/accessToken').length,
    tokenLives: (seconds: number) => {
      tokenLife = seconds;
    },
    /** Throws whatever came that nobody expects. */
    verify: () => {
      if (surprises.length > 0) throw new Error(`DingTalk did not expect: ${surprises.join('; ')}`);
    },
    stop: async () => {
      gateway.stop();
      for (const response of hanging) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type FakeDingtalk = Awaited<ReturnType<typeof startDingtalk>>;
