import { randomUUID } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import { fakeCorp } from './wecom-api.ts';

export const letterKeys = {
  token: 'callbacktoken',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: fakeCorp.id,
} as const;

/** Monday, nine in the morning in China: where the clocks of these tests begin. */
export const monday = Date.UTC(2026, 0, 5, 1, 0);

export type Letter = { readonly query: string; readonly body: string };

/** A letter as WeCom writes it to an application's callback: sealed, signed, in XML. */
export const seal = (
  message: string,
  options: { at?: number; nonce?: string; receiveId?: string; token?: string; encrypted?: string } = {},
): Letter => {
  const timestamp = String(Math.floor((options.at ?? monday) / 1000));
  const nonce = options.nonce ?? randomUUID().slice(0, 10);
  const encrypted =
    options.encrypted ??
    encrypt(letterKeys.encodingAesKey, message, options.receiveId ?? letterKeys.receiveId);
  const signature = getSignature(options.token ?? letterKeys.token, timestamp, nonce, encrypted);
  return {
    query: new URLSearchParams({ msg_signature: signature, timestamp, nonce }).toString(),
    body: `<xml><ToUserName><![CDATA[${fakeCorp.id}]]></ToUserName><AgentID><![CDATA[${fakeCorp.agentId}]]></AgentID><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
};

const cdata = (name: string, value: string): string => `<${name}><![CDATA[${value}]]></${name}>`;
const seconds = (at: number): number => Math.floor(at / 1000);

export const ownerChanged = (chatId: string, at: number, optional = true): string =>
  `<xml>${cdata('ToUserName', fakeCorp.id)}${cdata('FromUserName', 'sys')}<CreateTime>${seconds(at)}</CreateTime>${cdata('MsgType', 'event')}${cdata('Event', 'change_external_chat')}${cdata('ChatId', chatId)}${cdata('ChangeType', 'update')}${cdata('UpdateDetail', 'change_owner')}${optional ? `<JoinScene>0</JoinScene><MemChangeCnt>0</MemChangeCnt>${cdata('CurMemVer', '15722766561cf8bce92480a3d1457654')}` : ''}</xml>`;

export const groupMade = (chatId: string, at: number): string =>
  `<xml>${cdata('ToUserName', fakeCorp.id)}${cdata('FromUserName', 'sys')}<CreateTime>${seconds(at)}</CreateTime>${cdata('MsgType', 'event')}${cdata('Event', 'change_external_chat')}${cdata('ChatId', chatId)}${cdata('ChangeType', 'create')}</xml>`;

export const memberAdded = (chatId: string, at: number): string =>
  `<xml>${cdata('ToUserName', fakeCorp.id)}${cdata('FromUserName', 'sys')}<CreateTime>${seconds(at)}</CreateTime>${cdata('MsgType', 'event')}${cdata('Event', 'change_external_chat')}${cdata('ChatId', chatId)}${cdata('ChangeType', 'update')}${cdata('UpdateDetail', 'add_member')}<JoinScene>1</JoinScene><QuitScene>0</QuitScene><MemChangeCnt>10</MemChangeCnt><MemChangeList><Item>Jack</Item><Item>Rose</Item></MemChangeList></xml>`;

export const cardPressed = (
  from: string,
  press: {
    readonly taskId: string;
    readonly key: string;
    readonly responseCode: string;
    readonly at: number;
  },
): string =>
  `<xml>${cdata('ToUserName', fakeCorp.id)}${cdata('FromUserName', from)}<CreateTime>${seconds(press.at)}</CreateTime>${cdata('MsgType', 'event')}${cdata('Event', 'template_card_event')}${cdata('EventKey', press.key)}${cdata('TaskId', press.taskId)}${cdata('CardType', 'button_interaction')}${cdata('ResponseCode', press.responseCode)}<AgentID>${fakeCorp.agentId}</AgentID></xml>`;

export const privateMessage = (from: string, text: string, id: string, at: number): string =>
  `<xml>${cdata('ToUserName', fakeCorp.id)}${cdata('FromUserName', from)}<CreateTime>${seconds(at)}</CreateTime>${cdata('MsgType', 'text')}${cdata('Content', text)}<MsgId>${id}</MsgId><AgentID>${fakeCorp.agentId}</AgentID></xml>`;
