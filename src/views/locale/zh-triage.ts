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
  recall: {
    button: '撤回',
    input: '原因（仅内部留存，可不填）',
    asked: (number, name) =>
      spaced(
        name === null
          ? `正在撤回您关于 #${number} 的回复，结果稍后告诉您。`
          : `正在撤回${name}关于 #${number} 的回复，结果稍后告诉您。`,
      ),
    title: {
      'taken-back': (number) => `#${number}：一条回复已撤回`,
      unsent: (number) => `#${number}：一条回复在发出前已取消`,
      refused: (number) => `#${number}：一条回复没能撤回`,
    },
    done: {
      'taken-back': ({ name, byName }) =>
        spaced(
          `${name === byName ? `${name}已撤回` : `${byName}已撤回${name}的回复`}：客户群里已看不到这条消息。之前看过的人已经看过；内部记录仍保留原文。`,
        ),
      unsent: ({ name, byName }) =>
        spaced(
          `${name === byName ? `${name}及时撤回` : `${byName}及时撤回了${name}的回复`}：客户没有看到，也不会再发出。`,
        ),
    },
    owes: '客户还在等回复。',
    correct: (number) => `客户仍能看到这条消息。请发一条更正：/回复 ${number} 加上正确内容。`,
    timeline: {
      recalling: (name, reason) =>
        spaced(reason === null ? `要求撤回${name}的回复` : `要求撤回${name}的回复：${reason}`),
      recalled: (name, outcome, noResponse) =>
        spaced(
          outcome === 'taken-back'
            ? `${name}的回复已从客户群撤回；仍计为一次响应`
            : noResponse
              ? `${name}的回复没有发出，不计为响应`
              : `${name}的回复没有发出`,
        ),
      kept: (name, why) => spaced(`${name}的回复仍在客户群里：${why}`),
    },
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
  'no-reply': ({ number }) =>
    number === null
      ? '这里没有由我发出、可以撤回的回复。请写上工单号，比如：/撤回 12'
      : `#${number} 没有由我发出、可以撤回的回复。您自己在群里发的消息，请直接在群里撤回。`,
  'reply-recalled': ({ number, name, outcome }) =>
    spaced(
      outcome === 'taken-back'
        ? `${name}在 #${number} 的这条回复已经撤回过了。`
        : `${name}在 #${number} 的这条回复没有发出。`,
    ),
  'recall-not-yours': ({ number, name }) =>
    spaced(`#${number} 的这条回复是${name}发的，只有${name}本人或主管可以撤回。`),
  'no-such-customer': ({ name }) => `没有找到叫“${name}”的客户或团队，请核对名称。`,
  'which-customer': ({ names }) => `您指的是哪一个？${names.join('、')}`,
  'customer-missing': () => '请写上客户名，比如：/客户 青禾物流',
};
