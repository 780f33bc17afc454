import type { DeskPlan } from '../../src/domain/desk.ts';
import { fakeBot, type FakeBotSocket } from '../fakes/wecom/bot-socket.ts';
import { letterKeys } from '../fakes/wecom/letters.ts';
import { fakeCorp, type FakeWecomApi } from '../fakes/wecom/wecom-api.ts';
import { handoverPlanAt } from './handover.ts';

const id = (native: string): string => `wecom:${fakeCorp.id}:${native}`;

export const wecomGroup = 'wrOgQhDgAAcwMTB7YmDkbeBsgT_AAAA';
export const wecomCustomer = 'wmOgQhDgAAuXFJGwbve4g4iXknfOAAAA';
export const wecomRoom = id(wecomGroup);

/** The plan of handovers in one customer group; people speak with the application alone. */
export const wecomHandoverPlan: DeskPlan = handoverPlanAt(
  (name) => id(name === 'wang' ? wecomCustomer : name),
  [{ id: wecomRoom, kind: 'service', name: 'Acme 客户群', customerId: 'acme' }],
  { language: 'zh' },
);

/** A whole desk's environment for the doubles: the application, and the AI bot where it has a socket. */
export const wecomEnvironment = (api: FakeWecomApi, socket?: FakeBotSocket): Record<string, string> => ({
  WECOM_CORP_ID: fakeCorp.id,
  WECOM_AGENT_ID: String(fakeCorp.agentId),
  WECOM_SECRET: fakeCorp.secret,
  WECOM_TOKEN: letterKeys.token,
  WECOM_ENCODING_AES_KEY: letterKeys.encodingAesKey,
  WECOM_API_URL: api.url,
  ...(socket && { WECOM_BOT_ID: fakeBot.id, WECOM_BOT_SECRET: fakeBot.secret, WECOM_BOT_WS_URL: socket.url }),
  PUBLIC_URL: 'https://desk.example.com',
});

/** The customer's group: it belongs to Min, and He hands it to Lin. */
export const addHandoverGroup = (api: FakeWecomApi): void => {
  api.addGroup({
    chatId: wecomGroup,
    owner: 'min',
    members: [
      { userid: 'min', type: 1, name: 'Min' },
      { userid: 'he', type: 1, name: 'He' },
      { userid: 'lin', type: 1, name: 'Lin' },
      { userid: wecomCustomer, type: 2, name: '王总' },
    ],
  });
};
