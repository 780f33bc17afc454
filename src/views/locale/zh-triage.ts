import { spaced } from './spaced.ts';
import type { TriageRejections, TriageWords } from './words-triage.ts';

export const zhTriage: TriageWords = {
  level: { executive: '高管', lead: '项目负责人', member: '项目成员' },
  stage: { sales: '销售', implementation: '实施', after_sales: '售后' },
  reply: {
    title: (name, number) => spaced(`${name}（关于 #${number}）`),
    button: '回复客户',
    input: '客户会看到这段话，并显示您的姓名',
    sent: (number, to) => spaced(`关于 #${number} 的回复已发往${to}。`),
    unclaimed: '这张工单还没人接手。',
  },
  tickets: {
    title: (count) => `未解决工单 ${count} 张`,
    empty: '这里没有未解决的工单，大家辛苦了。',
    more: (count) => `另有 ${count} 张`,
    hint: '可以筛选：/工单列表 我的、待接手、等待、致命、客户名或团队名；/工单列表 全部 查看所有。',
    show: (number) => `查看 #${number}`,
    owed: (took) => `客户已等 ${took}`,
    open: (took) => `已开 ${took}`,
  },
  who: {
    titleForCustomer: '谁在为您服务',
    title: (customer) => spaced(`${customer}由谁负责`),
    teamsTitle: '各团队',
    labels: {
      owner: '负责人',
      team: '团队',
      onCall: '当前值班',
      stage: '阶段',
      lead: '主管',
      handover: '交接',
    },
    ourTeam: '我们的服务团队',
    hurry: '有任何需要，直接在这里说就好。如果在等回复，发“@Baton 催一下”，值班同事会收到提醒。',
    nobodyOnCall: '目前无人可联系',
    noTeams: '还没有配置团队。',
    team: ({ onCall, lead }) => spaced(lead === null ? `值班 ${onCall}` : `值班 ${onCall} · 主管 ${lead}`),
    hint: '查某个客户：/谁负责 加客户名。',
  },
  customer: {
    labels: {
      stage: '阶段',
      owner: '负责人',
      team: '团队',
      onCall: '当前值班',
      contacts: '联系人',
      rooms: '服务群',
      open: '未解决工单',
      csat: '近 30 天满意度',
      last: '最近工单',
    },
    noContacts: '暂无记录',
    noRooms: '暂无',
    noneOpen: '没有',
    noneYet: '暂无',
    contact: (name, level) => `${name}（${level}）`,
    ratings: (share, count) => `${share}（${count} 份评价）`,
    noRatings: '没有评价',
    trend: (last, before) => `${last}；之前 30 天：${before}`,
  },
};

export const zhTriageRejections: TriageRejections = {
  'reply-empty': ({ number }) => `请写上要对客户说的话，比如：/回复 ${number} 正在处理，稍后给您消息`,
  'reply-too-long': ({ length, most }) =>
    `这段话有 ${length} 个字，一条消息最多 ${most} 个字。还没有发出，请分成几条发送。`,
  'reply-is-command': ({ number }) =>
    `这看起来是一条命令，所以没有发给客户。要执行命令，请去掉前面的“/回复 ${number}”；确实要发给客户，请换个开头。`,
  'reply-other-quote': ({ number }) =>
    `您引用的消息不属于 #${number}，所以没有发出。请不要引用，直接写“/回复 工单号 内容”。`,
  'reply-other-room': ({ number }) => `#${number} 是另一个群的工单，所以没有发出。请在值班室或那个群里回复。`,
  'no-such-customer': ({ name }) => `没有找到叫“${name}”的客户或团队，请核对名称。`,
  'which-customer': ({ names }) => `您指的是哪一个？${names.join('、')}`,
  'customer-missing': () => '请写上客户名，比如：/客户 青禾物流',
};
