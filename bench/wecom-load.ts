import { encrypt, getSignature } from '@wecom/crypto';
import { benchRooms, followUps, openings } from './desk.ts';

export const benchKeys = {
  token: 'benchtoken',
  encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  receiveId: 'wwbench',
} as const;

/** Where the ids of the bench's rooms begin: conversations with the application, or groups of the bot. */
export const placeOf = (kind: 'app' | 'bot'): string => `wecom:${benchKeys.receiveId}:${kind}.x`;

/** Sentences of customers in many rooms, the first of a room opening its ticket. */
export const createSentences = () => {
  let sequence = 0;
  const opened = new Set<number>();
  return {
    forget: () => opened.clear(),
    next: (): { readonly id: string; readonly room: string; readonly text: string } => {
      sequence += 1;
      const room = Math.floor(Math.random() * benchRooms);
      const texts = opened.has(room) ? followUps : openings;
      opened.add(room);
      return { id: `${sequence}`, room: `x:room-${room}`, text: texts[sequence % texts.length] ?? '' };
    },
  };
};

/** A sealed letter of the callback. */
export const letterOf = (sentence: { id: string; room: string; text: string }) => {
  const timestamp = Math.floor(Date.now() / 1000);
  const xml = `<xml><ToUserName><![CDATA[${benchKeys.receiveId}]]></ToUserName><FromUserName><![CDATA[${sentence.room}]]></FromUserName><CreateTime>${timestamp}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${sentence.text}]]></Content><MsgId>${sentence.id}</MsgId><AgentID>1</AgentID></xml>`;
  const encrypted = encrypt(benchKeys.encodingAesKey, xml, benchKeys.receiveId);
  const signature = getSignature(benchKeys.token, timestamp, sentence.id, encrypted);
  return {
    path: `/wecom/callback?msg_signature=${signature}&timestamp=${timestamp}&nonce=${sentence.id}`,
    body: `<xml><ToUserName><![CDATA[${benchKeys.receiveId}]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`,
  };
};
