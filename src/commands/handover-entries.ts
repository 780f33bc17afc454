import { command, define, query, type Entry } from './entry.ts';
import { handover, offboard, stage } from './handover.ts';

/** The commands by which a customer is handed from one of our people to another. */
export const handoverEntries: readonly Entry[] = [
  define({
    verb: 'handover',
    aliases: { en: [], zh: ['交接', '交棒'] },
    arguments: { handover },
    action: 'handover.start',
    help: {
      en: 'Hand this customer over to a colleague; or see, fill, submit, accept or return the handover there is',
      zh: '把本群客户交接给同事；也可查看、填写、提交、接受或退回进行中的交接',
    },
    example: { en: '/handover @Grace after_sales', zh: '/交接 @赵磊 售后' },
    spoken: 'alone',
    means: (told) => told.handover,
  }),
  define({
    verb: 'stage',
    aliases: { en: [], zh: ['阶段', '階段'] },
    arguments: { stage },
    action: 'handover.stage',
    help: {
      en: 'Take the customer into the next stage: a handover to the team of that stage begins',
      zh: '让客户进入下一阶段：随即开始与该阶段团队的交接',
    },
    example: { en: '/stage after_sales @Grace', zh: '/阶段 售后 @赵磊' },
    spoken: 'told',
    means: (told) => told.stage,
  }),
  define({
    verb: 'offboard',
    aliases: { en: [], zh: ['离职', '離職'] },
    arguments: { offboard },
    action: 'person.offboard',
    help: {
      en: 'A colleague leaves: each of their rooms is handed over; you are asked to confirm first',
      zh: '同事离职：他负责的每个群各开始一次交接，执行前会请您确认',
    },
    example: { en: '/offboard @Grace @Lin', zh: '/离职 @赵磊 @林晓' },
    spoken: 'told',
    means: (told) => told.offboard,
  }),
  define({
    verb: 'handovers',
    aliases: { en: [], zh: ['交接列表', '交接一览', '交接一覽'] },
    arguments: {},
    action: 'handovers.show',
    help: {
      en: 'All handovers: state, age, completeness, days to accept, transfers proven, CSAT before and after',
      zh: '查看全部交接：状态、时长、完整度、接受用时、群主转让、前后满意度',
    },
    example: { en: '/handovers', zh: '/交接列表' },
    spoken: 'alone',
    means: () => query({ type: 'handovers.show' }),
  }),
  define({
    verb: 'noted',
    aliases: { en: [], zh: ['已认识', '已認識'] },
    arguments: {},
    action: 'handover.note',
    help: {
      en: 'You have met your new contact (for customers, after an introduction)',
      zh: '已认识新的负责人（客户在看到介绍后使用）',
    },
    example: { en: '/noted', zh: '/已认识' },
    spoken: 'alone',
    means: () => command({ type: 'handover.note', handover: { by: 'room' } }),
  }),
];
