import { z } from 'zod';
import { type NeutralMessage, PlatformError } from '../contract.ts';
import type { Api } from './api.ts';
import { errorOf } from './errors.ts';
import type { CardData } from './card.ts';
import { cutBytes, markdownOf, plainOf, bodyOf } from './markup.ts';

/** A robot's message in DingTalk's shape (D:robot-message-type). */
export type RobotContent = { readonly msgKey: string; readonly msgParam: string };

/** `msgParam` takes 15,000 bytes, in which signs may be escaped. */
const longestText = 12_000;

export const textContent = (text: string): RobotContent => ({
  msgKey: 'sampleText',
  // An empty text is refused.
  msgParam: JSON.stringify({ content: cutBytes(text, longestText) || '…' }),
});

export const pictureContent = (mediaId: string): RobotContent => ({
  msgKey: 'sampleImageMsg',
  msgParam: JSON.stringify({ photoURL: mediaId }),
});

export type LinkButton = { readonly label: string; readonly url: string };

/** A message whose buttons open a page: one to five of them. */
export const linkContent = (message: NeutralMessage, links: readonly LinkButton[]): RobotContent => {
  const title = cutBytes(message.title ?? 'Baton', 200);
  const text = cutBytes(
    markdownOf([message.title, bodyOf(message)].filter(Boolean).join('\n')),
    longestText - 3_000,
  );
  const [first] = links;
  if (links.length === 1 && first)
    return {
      msgKey: 'sampleActionCard',
      msgParam: JSON.stringify({ title, text, singleTitle: first.label, singleURL: first.url }),
    };
  const buttons = links
    .slice(0, 5)
    .map(({ label, url }, index) => [
      [`actionTitle${index + 1}`, label],
      [`actionURL${index + 1}`, url],
    ])
    .flat();
  return {
    msgKey: `sampleActionCard${Math.min(links.length, 5)}`,
    msgParam: JSON.stringify({ title, text, ...Object.fromEntries(buttons) }),
  };
};

/** Who is called: colleagues by staff id, people from outside by the robot's own id of them. */
export type Called = { readonly id: string; readonly staff: boolean; readonly name: string };

/** A webhook's message. Somebody is called only where the id stands in the text too (S:robot-reply-and-send-messages). */
export const hookBody = (message: NeutralMessage, called: readonly Called[]): object => ({
  msgtype: 'text',
  text: {
    content: cutBytes(
      [called.map(({ id }) => `@${id}`).join(' '), plainOf(message)].filter((part) => part !== '').join(' '),
      longestText,
    ),
  },
  at: {
    atUserIds: called.filter(({ staff }) => staff).map(({ id }) => id),
    atDingtalkIds: called.filter(({ staff }) => !staff).map(({ id }) => id),
    isAtAll: false,
  },
});

const keyed = z.object({ processQueryKey: z.string().min(1) });
const toPeople = keyed.extend({
  invalidStaffIdList: z.array(z.string()).nullish(),
  flowControlledStaffIdList: z.array(z.string()).nullish(),
});
const dinged = z.object({
  openDingId: z.string().min(1),
  failedList: z.record(z.string(), z.array(z.string())).nullish(),
});
const delivered = z.object({
  result: z.object({
    deliverResults: z
      .array(
        z.object({ success: z.boolean(), carrierId: z.string().nullish(), errorMsg: z.string().nullish() }),
      )
      .min(1),
  }),
});

const strange = (what: string): PlatformError =>
  new PlatformError('unknown', `DingTalk answered something else to ${what}`);

export type CardOutcome =
  /** `carrierId`: by which a reply names it. */
  | { readonly state: 'delivered'; readonly carrierId: string }
  /** An earlier try has made it. */
  | { readonly state: 'exists' }
  /** It was made and stands nowhere; making it again is refused. */
  | { readonly state: 'undelivered'; readonly error: PlatformError };

export type Sending = {
  /** Resolves with the key by which it is recalled, read, and named in a reply. */
  toGroup(conversationId: string, content: RobotContent, critical: boolean): Promise<string>;
  toPerson(userId: string, content: RobotContent, critical: boolean): Promise<string>;
  /** 1: in the app, 2: a text message, 3: a call. */
  ding(userId: string, text: string, how: 1 | 2 | 3): Promise<string>;
  card(
    to: { readonly conversationId: string } | { readonly userId: string },
    outTrackId: string,
    data: CardData,
    options: { readonly critical: boolean; readonly called: readonly Called[]; readonly headline: string },
  ): Promise<CardOutcome>;
  changeCard(outTrackId: string, data: CardData, critical: boolean): Promise<void>;
};

export type SendingOptions = { readonly robotCode: string; readonly cardTemplateId: string | undefined };

/** The robot's calls, each with the failures that DingTalk hides in an answer that looks well. */
export const createSending = (api: Api, { robotCode, cardTemplateId }: SendingOptions): Sending => ({
  toGroup: async (openConversationId, content, critical) => {
    const body = { robotCode, openConversationId, ...content };
    const parsed = keyed.safeParse(
      await api.call('/v1.0/robot/groupMessages/send', { body, once: true, critical }),
    );
    if (!parsed.success) throw strange('a group message');
    return parsed.data.processQueryKey;
  },

  toPerson: async (userId, content, critical) => {
    const body = { robotCode, userIds: [userId], ...content };
    const parsed = toPeople.safeParse(
      await api.call('/v1.0/robot/oToMessages/batchSend', { body, once: true, critical }),
    );
    if (!parsed.success) throw strange('a message to one person');
    const { processQueryKey, invalidStaffIdList, flowControlledStaffIdList } = parsed.data;
    // The call went well, and still nobody has got anything (D:chatbots-send-one-on-one-chat-messages-in-batches).
    if (invalidStaffIdList?.includes(userId) === true)
      throw new PlatformError('rejected', 'DingTalk knows nobody by this user id', {
        words: {
          en: 'DingTalk knows nobody by this user id, or the robot is not visible to that person.',
          zh: '钉钉中没有此 userId，或机器人对此人不可见。',
        },
      });
    if (flowControlledStaffIdList?.includes(userId) === true)
      throw new PlatformError('rate_limited', 'DingTalk holds back messages to this person', {
        retryAfterMs: 60_000,
      });
    return processQueryKey;
  },

  ding: async (userId, text, how) => {
    const body = {
      robotCode,
      remindType: how,
      receiverUserIdList: [userId],
      content: cutBytes(text, 600),
      ...(how === 3 && { callVoice: 'Standard_Female_Voice' }),
    };
    const parsed = dinged.safeParse(
      await api.call('/v1.0/robot/ding/send', { body, once: true, critical: true }),
    );
    if (!parsed.success) throw strange('a DING');
    const [reason] =
      Object.entries(parsed.data.failedList ?? {}).find(([, who]) => who.includes(userId)) ?? [];
    if (reason !== undefined) throw new PlatformError('rejected', `DingTalk: DING ${reason}`);
    return parsed.data.openDingId;
  },

  card: async (to, outTrackId, data, { critical, called, headline }) => {
    const group = 'conversationId' in to;
    const body = {
      cardTemplateId,
      outTrackId,
      callbackType: 'STREAM',
      userIdType: 1,
      cardData: { cardParamMap: data },
      openSpaceId: group ? `dtv1.card//IM_GROUP.${to.conversationId}` : `dtv1.card//IM_ROBOT.${to.userId}`,
      ...(group
        ? {
            imGroupOpenSpaceModel: {
              supportForward: false,
              lastMessageI18n: { ZH_CN: headline, EN_US: headline },
              notification: { alertContent: headline, notificationOff: false },
            },
            imGroupOpenDeliverModel: {
              robotCode,
              atUserIds: Object.fromEntries(
                called.filter(({ staff }) => staff).map(({ id, name }) => [id, name]),
              ),
              recipients: [],
            },
          }
        : {
            imRobotOpenSpaceModel: {
              supportForward: false,
              lastMessageI18n: { ZH_CN: headline, EN_US: headline },
            },
            imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
          }),
    };
    let answer: unknown;
    try {
      answer = await api.call('/v1.0/card/instances/createAndDeliver', { body, once: true, critical });
    } catch (error) {
      if (error instanceof PlatformError && error.message.includes('param.cardAlreadyExist'))
        return { state: 'exists' };
      throw error;
    }
    const [result] = delivered.safeParse(answer).data?.result.deliverResults ?? [];
    if (result === undefined) throw strange('a card');
    if (result.success) return { state: 'delivered', carrierId: result.carrierId || outTrackId };
    // In an answer that looks well (D:create-and-deliver-cards).
    const failure = { code: result.errorMsg ?? '', message: 'the card could not be delivered', scopes: [] };
    return { state: 'undelivered', error: errorOf(failure, 400, false) };
  },

  changeCard: async (outTrackId, data, critical) => {
    await api.call('/v1.0/card/instances', {
      method: 'PUT',
      critical,
      body: {
        outTrackId,
        userIdType: 1,
        cardData: { cardParamMap: data },
        // Without it all that is not named would be gone.
        cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
      },
    });
  },
});
