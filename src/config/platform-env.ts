import { z } from 'zod';

const platformNames = ['slack', 'dingtalk', 'wecom'] as const;
/** A platform that needs credentials; the playground needs none. */
export type Platform = (typeof platformNames)[number];

const isHttp = (value: string): boolean => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
const isSocket = (value: string): boolean => URL.canParse(value) && /^wss?:$/.test(new URL(value).protocol);

/** Where a platform listens: only somebody with a proxy or a test has it elsewhere. */
const address = (usual: string) =>
  z
    .string()
    .refine(isHttp, { error: `must be a web address; leave it out for ${usual}` })
    .default(usual)
    .transform((url) => url.replace(/\/+$/, ''));
const socketAddress = (usual: string) =>
  z
    .string()
    .refine(isSocket, {
      error: `must be an address beginning with wss:// or ws://; leave it out for ${usual}`,
    })
    .default(usual);
const text = z.string().optional();
/** What the organisation has bought, by the month. */
const count = (usual: number) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, { error: `must be a whole number; leave it out for ${usual}` })
    .transform(Number)
    .default(usual);

/** The variables of the platforms, as a part of the one schema. */
export const platformShape = {
  SLACK_BOT_TOKEN: text,
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: text,
  SLACK_API_URL: address('https://slack.com/api'),
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_ORG_TOKEN: text,
  DINGTALK_CLIENT_ID: text,
  DINGTALK_CLIENT_SECRET: text,
  DINGTALK_ROBOT_CODE: text,
  DINGTALK_CARD_TEMPLATE_ID: text,
  DINGTALK_GROUP_TEMPLATE_ID: text,
  DINGTALK_API_URL: address('https://api.dingtalk.com'),
  DINGTALK_OAPI_URL: address('https://oapi.dingtalk.com'),
  DINGTALK_MONTHLY_CALLS: count(5_000),
  DINGTALK_MONTHLY_PUSHES: count(3_000),
  WECOM_CORP_ID: text,
  WECOM_AGENT_ID: z
    .string()
    .regex(/^\d{1,15}$/, {
      error: 'must be the number of the application, as its page in the console shows it',
    })
    .optional(),
  WECOM_SECRET: text,
  WECOM_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9]{1,32}$/, {
      error: 'must be the letters and digits that the console made, 32 at most',
    })
    .optional(),
  WECOM_ENCODING_AES_KEY: z
    .string()
    .regex(/^[A-Za-z0-9]{43}$/, { error: 'must be the 43 letters and digits that the console made' })
    .optional(),
  WECOM_API_URL: address('https://qyapi.weixin.qq.com'),
  WECOM_ARCHIVE_TOKEN: text,
  WECOM_BOT_ID: text,
  WECOM_BOT_SECRET: text,
  WECOM_BOT_WS_URL: socketAddress('wss://openws.work.weixin.qq.com'),
} as const;

const schema = z.object(platformShape);
type Values = z.infer<typeof schema>;

/** Addresses have no slash at their end. */
export type SlackEnv = {
  /** Of the one workspace; absent where workspaces are installed by themselves. */
  readonly botToken: string | undefined;
  readonly signingSecret: string | undefined;
  /** Present: Socket Mode. */
  readonly appToken: string | undefined;
  readonly apiUrl: string;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  /** Of an administrator of an Enterprise organisation; absent: nobody is made manager of a channel by us. */
  readonly orgToken: string | undefined;
};

export type DingtalkEnv = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly robotCode: string | undefined;
  readonly cardTemplateId: string | undefined;
  readonly groupTemplateId: string | undefined;
  readonly apiUrl: string;
  readonly oapiUrl: string;
  /** What the organisation may spend in a month. */
  readonly monthlyCalls: number;
  readonly monthlyPushes: number;
};

export type WecomEnv = {
  /** The app with its callback; undefined: only the smart bot is there. */
  readonly app:
    | {
        readonly corpId: string;
        readonly agentId: string;
        readonly secret: string;
        readonly token: string;
        readonly encodingAesKey: string;
      }
    | undefined;
  /** Of the company, where it is told: ids carry it, with or without the app. */
  readonly corpId: string | undefined;
  readonly apiUrl: string;
  readonly archiveToken: string | undefined;
  /** The smart bot on its long connection. */
  readonly bot: { readonly id: string; readonly secret: string; readonly wsUrl: string } | undefined;
};

/** What is there for each platform; undefined where its credentials are not. */
export type PlatformEnvs = {
  readonly slack: SlackEnv | undefined;
  readonly dingtalk: DingtalkEnv | undefined;
  readonly wecom: WecomEnv | undefined;
};

type Name = keyof typeof platformShape;

/** Sets of variables, any of which starts a platform when it is there as a whole. */
const credentials: Readonly<Record<Platform, readonly (readonly Name[])[]>> = {
  slack: [
    ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
    ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET'],
    ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET'],
  ],
  dingtalk: [['DINGTALK_CLIENT_ID', 'DINGTALK_CLIENT_SECRET']],
  wecom: [
    ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
    ['WECOM_BOT_ID', 'WECOM_BOT_SECRET'],
  ],
};

/** Half a platform is a mistake to be told about, not a platform that silently stays away. */
const detect = (platform: Platform, given: ReadonlySet<string>, problems: string[]): boolean => {
  const sets = credentials[platform];
  if (sets.some((set) => set.every((name) => given.has(name)))) return true;
  const started = sets
    .map((set) => ({ set, have: set.filter((name) => given.has(name)).length }))
    .filter((candidate) => candidate.have > 0);
  if (started.length === 0) return false;
  const most = Math.max(...started.map((candidate) => candidate.have));
  const missing = started
    .filter((candidate) => candidate.have === most)
    .map(({ set }) => set.filter((name) => !given.has(name)).join(' and '));
  const have = [...new Set(sets.flat())].filter((name) => given.has(name)).join(' and ');
  problems.push(
    `${have} is set, but that is not enough for ${platform}: also set ${missing.join(', or ')}, or remove it.`,
  );
  return false;
};

/** Platforms whose credentials are there; those with half of them are told in `problems`. */
export const detectPlatforms = (given: ReadonlySet<string>, problems: string[]): readonly Platform[] =>
  platformNames.filter((platform) => detect(platform, given, problems));

const dingtalk = (values: Values): DingtalkEnv | undefined => {
  const { DINGTALK_CLIENT_ID: clientId, DINGTALK_CLIENT_SECRET: clientSecret } = values;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return {
    clientId,
    clientSecret,
    robotCode: values.DINGTALK_ROBOT_CODE,
    cardTemplateId: values.DINGTALK_CARD_TEMPLATE_ID,
    groupTemplateId: values.DINGTALK_GROUP_TEMPLATE_ID,
    apiUrl: values.DINGTALK_API_URL,
    oapiUrl: values.DINGTALK_OAPI_URL,
    monthlyCalls: values.DINGTALK_MONTHLY_CALLS,
    monthlyPushes: values.DINGTALK_MONTHLY_PUSHES,
  };
};

const wecomApp = (values: Values): WecomEnv['app'] => {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = values;
  const { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: encodingAesKey } = values;
  return corpId !== undefined &&
    agentId !== undefined &&
    secret !== undefined &&
    token !== undefined &&
    encodingAesKey !== undefined
    ? { corpId, agentId, secret, token, encodingAesKey }
    : undefined;
};

const wecomBot = (values: Values): WecomEnv['bot'] => {
  const { WECOM_BOT_ID: id, WECOM_BOT_SECRET: secret, WECOM_BOT_WS_URL: wsUrl } = values;
  return id === undefined || secret === undefined ? undefined : { id, secret, wsUrl };
};

/** The values of the platforms that were detected. */
export const platformEnvs = (values: Values, configured: readonly Platform[]): PlatformEnvs => ({
  slack: configured.includes('slack')
    ? {
        botToken: values.SLACK_BOT_TOKEN,
        signingSecret: values.SLACK_SIGNING_SECRET,
        appToken: values.SLACK_APP_TOKEN,
        apiUrl: values.SLACK_API_URL,
        clientId: values.SLACK_CLIENT_ID,
        clientSecret: values.SLACK_CLIENT_SECRET,
        orgToken: values.SLACK_ORG_TOKEN,
      }
    : undefined,
  dingtalk: dingtalk(values),
  wecom: configured.includes('wecom')
    ? {
        app: wecomApp(values),
        corpId: values.WECOM_CORP_ID,
        apiUrl: values.WECOM_API_URL,
        archiveToken: values.WECOM_ARCHIVE_TOKEN,
        bot: wecomBot(values),
      }
    : undefined,
});
