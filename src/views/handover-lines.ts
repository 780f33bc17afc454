import type { NeutralMessage } from '../adapters/contract.ts';
import type {
  HandoverAnswer,
  HandoverNotice,
  HandoverRejection,
} from '../domain/handover/handover-notices.ts';
import type { Notice } from '../domain/notices.ts';
import type { Rejection } from '../domain/rejections.ts';
import { say } from './message.ts';
import type { NoticeData } from './rows.ts';

const notices: readonly string[] = [
  'handover.card',
  'handover.told',
  'handover.introduction',
  'handover.announcement',
  'group.stranger',
] satisfies readonly HandoverNotice['type'][];
export const isHandoverNotice = (notice: Notice): notice is HandoverNotice => notices.includes(notice.type);

const codes: readonly string[] = [
  'no-handover',
  'no-such-handover',
  'handover-live',
  'handover-state',
  'handover-not-yours',
  'no-service-owner',
  'incoming-is-outgoing',
  'incoming-unreachable',
  'no-such-stage',
  'same-stage',
  'nobody-to-receive',
  'brief-incomplete',
  'no-such-item',
  'group-has-moved',
  'handover-stands',
] satisfies readonly HandoverRejection['code'][];
export const isHandoverRejection = (rejection: Rejection): rejection is HandoverRejection =>
  codes.includes(rejection.code);

const spoken = (data: NoticeData, en: string, zh: string): NeutralMessage =>
  say({ text: data.language === 'zh' ? zh : en });

export const handoverLine = (_notice: HandoverNotice, data: NoticeData): NeutralMessage =>
  spoken(data, 'There is news of a handover here.', '这里的交接有新进展。');

export const handoverRefusal = (_rejection: HandoverRejection, data: NoticeData): NeutralMessage =>
  spoken(data, 'The handover does not allow that now.', '交接目前不允许这一步。');

export const handoverAnswer = (answer: HandoverAnswer, data: NoticeData): NeutralMessage =>
  answer.type === 'handover.done'
    ? spoken(data, `Handover H${answer.number} is brought up to date.`, `交接 H${answer.number} 已更新。`)
    : spoken(data, 'Their rooms are handed over.', '其负责的群将逐一交接。');
