import { PlatformError, type Adapter, type Words } from '../contract.ts';
import type { Language } from '../../domain/desk.ts';
import type { Api } from './api.ts';
import { spendings, type Budget } from './budget.ts';
import type { Groups } from './groups.ts';
import type { StreamStatus } from './stream.ts';

type Finding = Awaited<ReturnType<Adapter['diagnose']>>[number];

export type DiagnoseParts = {
  readonly api: Api;
  readonly budget: Budget;
  readonly groups: Pick<Groups, 'all' | 'load'>;
  /** Null: it is not started, so a connection is tried. */
  readonly status: () => StreamStatus | null;
  /** Opens what a connection begins with; throws as the gateway refuses. */
  readonly tryGateway: () => Promise<void>;
  readonly robotCode: string;
  readonly cardTemplateId: string | undefined;
  readonly groupTemplateId: string | undefined;
  /** Signed links lead somewhere. */
  readonly links: boolean;
  readonly alarms: () => readonly Words[];
  readonly language: () => Language;
};

const good = (text: string): Finding => ({ ok: true, text: `DingTalk: ${text}` });
const bad = (text: string, mend: string): Finding => ({ ok: false, text: `DingTalk: ${text}`, mend });

const causeOf = (error: unknown, language: Language): string => {
  if (error instanceof PlatformError && error.words) return error.words[language];
  return error instanceof Error ? error.message : String(error);
};

const noSuch =
  /invalid\.openConversationId|resource\.not\.found|param\.cardNotExist|permession\.checkFailed|parameter\.invalid|invalidParameter/;

/** What a call that can do nothing is answered tells whether the app may make it at all. */
const probe = async (call: () => Promise<unknown>): Promise<PlatformError | null> => {
  try {
    await call();
    return null;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return noSuch.test(error.message) ? null : error;
  }
};

/** Answers `baton doctor`: credentials, the stream, the robot, permissions, templates, the month's budget. */
export const diagnose = async (parts: DiagnoseParts): Promise<readonly Finding[]> => {
  const { api, budget, groups, robotCode, cardTemplateId, groupTemplateId } = parts;
  const language = parts.language();
  const findings: Finding[] = [];
  try {
    await api.token();
    findings.push(good('the credentials are right.'));
  } catch (error) {
    findings.push(
      bad(
        causeOf(error, language),
        'Copy AppKey and AppSecret from the developer console (app details, credentials).',
      ),
    );
    return findings;
  }

  const status = parts.status();
  let problem = status?.problem ?? null;
  if (status === null) await parts.tryGateway().catch((error: Error) => (problem = error));
  const connected = status === null ? problem === null : status.connected;
  findings.push(
    connected
      ? good(status === null ? 'the gateway lets us in.' : 'the stream is connected.')
      : bad(
          `the stream is not connected: ${problem === null ? 'it is being opened' : causeOf(problem, language)}`,
          'Set the robot and the event subscription to Stream mode; outgoing TCP 443 to api.dingtalk.com and wss-open-connection.dingtalk.com must be open.',
        ),
  );

  const checks: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    [
      `the robot ${robotCode} may write`,
      'qyapi_robot_sendmsg (机器人消息发送)',
      () =>
        api.call('/v1.0/robot/groupMessages/recall', {
          body: { robotCode, openConversationId: 'cid-of-nothing', processQueryKeys: ['of-nothing'] },
        }),
    ],
    [
      'groups may be read and their owner changed',
      'qyapi_chat_read and qyapi_chat_manage (钉钉群基础信息读取、管理)',
      () => api.call('/v1.0/im/sceneGroups/query', { body: { openConversationId: 'cid-of-nothing' } }),
    ],
    ...(cardTemplateId === undefined
      ? []
      : [
          [
            'cards may be posted',
            'Card.Instance.Write (互动卡片实例写权限)',
            () =>
              api.call('/v1.0/card/instances', {
                method: 'PUT',
                body: {
                  outTrackId: 'baton-doctor-of-nothing',
                  cardData: { cardParamMap: {} },
                  cardUpdateOptions: { updateCardDataByKey: true },
                },
              }),
          ] as const,
        ]),
  ];
  for (const [what, permission, call] of checks) {
    const refused = await probe(call);
    findings.push(
      refused === null
        ? good(`${what}.`)
        : bad(
            `whether ${what} could not be shown: ${causeOf(refused, language)}`,
            `Apply for ${permission} in the developer console, publish the app, and check DINGTALK_ROBOT_CODE.`,
          ),
    );
  }

  findings.push(
    cardTemplateId === undefined
      ? good(
          parts.links
            ? 'no card template: cards are plain messages, polls have signed links.'
            : 'no card template and no PUBLIC_URL: polls can be answered with "@Baton 5" alone. Import examples/dingtalk-card.json, or set PUBLIC_URL.',
        )
      : good(`cards by the template ${cardTemplateId}.`),
    good(
      groupTemplateId === undefined
        ? 'no group template: `baton dingtalk create-group` needs DINGTALK_GROUP_TEMPLATE_ID, and groups made by hand change owners by hand.'
        : `new groups by the template ${groupTemplateId}.`,
    ),
  );
  await groups.load();
  const known = groups.all().filter(({ disbanded }) => !disbanded);
  const movable = known.filter(({ kind }) => kind !== 'other').length;
  findings.push(good(`${known.length} groups known, the owner of ${movable} can be changed by API.`));

  const used = await budget.used();
  for (const kind of spendings) {
    const limit = budget.limits[kind];
    const text = `${used[kind]} of ${limit} ${kind === 'call' ? 'API calls' : 'pushes'} used this month.`;
    findings.push(
      used[kind] < limit * 0.8
        ? good(text)
        : bad(text, 'Buy a pack, untick events that are not needed, or wait; what is critical goes first.'),
    );
  }
  for (const alarm of parts.alarms()) findings.push(bad(alarm[language], 'See docs/platforms/dingtalk.md.'));
  return findings;
};
