import { spaced } from './spaced.ts';
import type { IntroductionWords } from './words-handover.ts';

const weekdays = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];
const day = (one: number): string => weekdays[one - 1] ?? '';

export const zhHandoverCustomer: IntroductionWords = {
  title: (incoming) => spaced(`从现在起由${incoming}为您服务`),
  text: ({ incoming, outgoing, stage }) =>
    spaced(
      `${stage === null ? '' : `我们一起进入${stage}阶段。`}${incoming}接替${
        outgoing ?? '我们的同事'
      }，之前做过的和答应过的事都已了解，您不用再重复说明。`,
    ),
  labels: {
    contact: '您的对接人',
    duties: '负责',
    hours: '服务时间',
    next: '接下来',
    know: '可以找谁',
    desks: '还可以知道',
    hurry: '着急的时候',
  },
  contact: (name, team) => (team === null ? name : `${name}（${team}）`),
  duties: {
    sales: '您的需求、报价和合同',
    implementation: '计划、部署、培训和上线',
    after_sales: '日常使用中的疑问、故障和各种需要',
  },
  otherDuties: '与我们服务有关的各种事',
  next: (incoming) =>
    spaced(`照常在群里说就好，由${incoming}回复您。没办完的事一并跟进，答应过您的时间不变。`),
  person: (name, role, isContact) => `${name}（${role}${isContact ? '，您的对接人' : ''}）`,
  role: { sales: '销售', implementation: '实施', success: '客户成功' },
  ourTeam: '我们的同事',
  supportDesk: (onCall) => spaced(onCall === null ? '服务台：在本群答复您' : `服务台：现在${onCall}值班`),
  operations: '运维：保障系统运行',
  hurry: (contact) =>
    spaced(
      `${contact === null ? '' : `可以直接找${contact}。`}如果您的问题太久没有答复，团队主管会自动收到通知，不用您再催。`,
    ),
  colleague: '我们的同事',
  always: '全天 24 小时',
  hours: (days, times) => `${days} ${times}`,
  days: (from, to) => (from === to ? day(from) : `${day(from)}至${day(to)}`),
  completedTitle: (incoming) => spaced(`现在由${incoming}为您服务`),
  completed: ({ incoming, outgoing }) =>
    spaced(
      `交接已经完成，今后这里的事都由${incoming}对接。${
        outgoing === null ? '' : `感谢您一直以来对${outgoing}的支持。`
      }`,
    ),
  cancelledTitle: '您的对接人不变',
  cancelled: ({ keeper }) => spaced(`之前说的对接人变更不再进行，仍由${keeper ?? '我们的同事'}为您服务。`),
  note: (incoming) => spaced(`认识${incoming}了，发“@Baton 已认识”就好。`),
};
