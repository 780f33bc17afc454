import { createDesk, type Language } from '../../src/domain/desk.ts';
import type { HandoverBlocker, HandoverNotice } from '../../src/domain/handover/handover-notices.ts';
import type { Handover } from '../../src/domain/handover/handover.ts';
import { hours } from '../../src/domain/time.ts';
import type { NoticeData } from '../../src/views/rows.ts';
import { desk as small, ids, now } from './examples.ts';

/** A desk with a team for each stage, so that there is somebody to hand over to, and to be known. */
export const desk = createDesk({
  ...small,
  people: [
    ...small.people,
    { id: 'song', name: '宋佳', roles: ['sales'], identities: ['slack:T1:song'] },
    { id: 'ada', name: 'Ada', roles: ['agent'], identities: ['slack:T1:ada'] },
    { id: 'lead', name: '陈立', roles: ['lead'], identities: ['slack:T1:lead'] },
  ],
  teams: [
    { id: 'sell', name: 'Sales', stages: ['sales'], onCall: ['song'] },
    { id: 'build', name: 'Implementation', stages: ['implementation'], onCall: ['ada'] },
    { id: 'after', name: 'After-sales', stages: ['after_sales'], onCall: ['lin-xiao'], lead: 'lead' },
    { id: 'operations', name: '运维', stages: [], onCall: [] },
  ],
  customers: [
    { id: 'qinghe', name: '青禾物流', tier: 'svip', stage: 'implementation', owner: 'ada', contacts: [] },
  ],
});

export const handover = (change: Partial<Handover> = {}): Handover => ({
  id: ids.handover,
  number: 3,
  roomId: 'slack:T1:qinghe',
  customerId: 'qinghe',
  state: 'drafting',
  cause: 'command',
  fromStage: 'implementation',
  toStage: 'after_sales',
  toTeamId: 'after',
  outgoingId: 'ada',
  incomingId: 'grace',
  keeperId: 'ada',
  startedById: 'ada',
  answers: {},
  returned: [],
  override: null,
  introduction: { state: 'none', at: null, providerId: null, noted: [] },
  ownership: {
    wanted: true,
    state: 'none',
    present: { identity: 'slack:T1:song', name: 'song' },
    cause: null,
    proof: null,
  },
  reminded: 0,
  later: [],
  startedAt: now - hours(30),
  offeredAt: null,
  acceptedAt: null,
  endedAt: null,
  ...change,
});

const told = { state: 'told', at: now - hours(1), providerId: 'm1' } as const;
const byHand = {
  wanted: true,
  state: 'by-hand',
  present: { identity: 'slack:T1:song', name: 'song' },
  cause: { en: 'Two transfers were made in 90 days.', zh: '90 天内已转让两次。' },
  proof: null,
} as const;

/** As it goes on, and each way in which it is worded differently. */
export const stages: readonly Handover[] = [
  handover(),
  handover({
    cause: 'leaving',
    keeperId: 'lead',
    startedById: 'lead',
    ownership: {
      ...handover().ownership,
      obstacles: [
        { blocks: true, words: { en: 'She is not in the group.', zh: '她不在群里。' } },
        { blocks: false, words: { en: 'One transfer is left.', zh: '还剩一次转让。' } },
      ],
    },
  }),
  handover({ cause: 'group-owner', startedById: null }),
  handover({
    returned: [{ item: 'contract', reason: '缺少期限' }],
    answers: {
      contract: { amount: '30 万' },
      cautions: { risks: 'line one\nline two' },
      health: { state: 'fair' },
    },
    override: { byId: 'lead', byName: '陈立', reason: '今天签约' },
  }),
  handover({ state: 'offered', offeredAt: now - hours(5), toStage: null, fromStage: null, toTeamId: null }),
  handover({ state: 'accepted', offeredAt: now - hours(5), acceptedAt: now - hours(2) }),
  handover({
    state: 'accepted',
    offeredAt: now - hours(5),
    acceptedAt: now - hours(2),
    introduction: { state: 'prepared', at: null, providerId: null, noted: [] },
    ownership: { ...byHand, state: 'moving' },
  }),
  handover({
    state: 'accepted',
    offeredAt: now - hours(5),
    acceptedAt: now - hours(2),
    introduction: { ...told, noted: [{ identity: 'slack:T1:li', name: '李雯', at: now }] },
    ownership: { ...byHand, unseen: true },
  }),
  handover({
    state: 'completed',
    offeredAt: now - hours(5),
    acceptedAt: now - hours(2),
    endedAt: now - hours(1),
    introduction: { ...told, noted: [] },
    ownership: {
      ...byHand,
      state: 'proven',
      proof: { type: 'read', owner: { identity: 'slack:T1:grace', name: 'grace' }, at: now - hours(1) },
    },
    later: [{ text: '吴工，IT 负责人', byName: 'Grace', at: now }],
  }),
  handover({
    state: 'completed',
    endedAt: now,
    ownership: {
      ...byHand,
      present: null,
      state: 'confirmed',
      proof: { type: 'said', byId: 'song', byName: '宋佳', at: now },
    },
  }),
  handover({ state: 'cancelled', endedAt: now, ownership: { ...byHand, wanted: false, state: 'none' } }),
];

const about = { handoverId: ids.handover } as const;
const toAda = { type: 'handover.told', ...about, personId: 'ada' } as const;

export const blockers: readonly HandoverBlocker[] = [
  { type: 'not-accepted' },
  { type: 'not-introduced' },
  { type: 'introduction-waits' },
  { type: 'group-not-moved', present: { identity: 'slack:T1:song', name: 'song' } },
  { type: 'group-not-moved', present: null },
  { type: 'live-item', item: 'introduced' },
  { type: 'ticket-without-owner', numbers: [12, 13] },
];

/** In the customer's group. */
export const customerNotices: readonly HandoverNotice[] = [
  { type: 'handover.introduction', ...about },
  { type: 'handover.announcement', ...about, outcome: 'completed' },
  { type: 'handover.announcement', ...about, outcome: 'cancelled' },
];

export const staffNotices: readonly HandoverNotice[] = [
  { type: 'handover.card', ...about },
  { ...toAda, what: 'brief' },
  { ...toAda, personId: 'grace', what: 'offer' },
  { ...toAda, what: 'returned', items: [{ item: 'contract', reason: '缺少期限' }], byName: 'Grace' },
  { ...toAda, what: 'accepted' },
  { ...toAda, personId: 'grace', what: 'reminder' },
  { ...toAda, personId: 'lead', what: 'silent' },
  { ...toAda, personId: 'song', what: 'group-will-move' },
  { ...toAda, personId: 'song', what: 'give-group' },
  { ...toAda, personId: 'song', what: 'group-was-moved' },
  { ...toAda, what: 'completed' },
  { ...toAda, personId: 'grace', what: 'completed' },
  { ...toAda, what: 'cancelled', reason: null },
  { ...toAda, what: 'cancelled', reason: '客户暂停项目' },
  {
    type: 'group.stranger',
    roomId: 'slack:T1:qinghe',
    owner: { identity: 'slack:T1:x', name: '某人' },
    personId: 'lead',
  },
  { type: 'group.stranger', roomId: 'slack:T1:qinghe', owner: null, personId: 'lead' },
];

export const data = (language: Language, one: Handover | null = handover()): NoticeData => ({
  desk,
  language,
  now,
  ticket: null,
  handover: one,
});
