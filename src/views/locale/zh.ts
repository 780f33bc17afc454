import { spaced } from './spaced.ts';
import type { Words } from './words.ts';
import { zhAnswers } from './zh-answers.ts';
import { zhAssistant } from './zh-assistant.ts';
import { zhFollowUp } from './zh-follow-up.ts';
import { zhLimits } from './zh-limits.ts';
import { zhHandover } from './zh-handover.ts';
import { zhLists } from './zh-lists.ts';
import { zhTriage } from './zh-triage.ts';
import { zhRoster } from './zh-roster.ts';
import { zhSla } from './zh-sla.ts';
import { zhSetup } from './zh-setup.ts';

const weekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const severity = {
  critical: '致命事故',
  major: '紧急事故',
  minor: '一般事故',
  question: '普通问题',
} as const;
const asks = {
  since: '从什么时候开始的',
  'how-many': '影响多少人',
  version: '使用的版本',
  steps: '出现前做了什么操作',
  screenshot: '有截图的话发一张',
} as const;
const party = { customer: '客户', rnd: '研发' } as const;

export const zh: Words = {
  time: {
    tomorrow: (time) => `明天 ${time}`,
    yesterday: (time) => `昨天 ${time}`,
    date: (at, withYear) =>
      `${withYear ? `${at.year}年` : ''}${at.month}月${at.day}日 ${weekdays[at.weekday] ?? ''}`.trim(),
    days: (count) => `${count} 天`,
    hours: (count) => `${count} 小时`,
    minutes: (count) => `${count} 分`,
    moment: '不到 1 分钟',
  },
  severity,
  state: { open: '待接手', claimed: '处理中', waiting: '等待中', resolved: '已解决', closed: '已关闭' },
  waitingFor: party,
  tier: { basic: '标准', vip: 'VIP', svip: 'SVIP' },
  role: { agent: '客服', lead: '主管', sales: '销售', admin: '管理员' },
  desk: '服务台',
  nobody: '暂无',
  noCustomer: '未绑定客户',
  field: (label, value) => `${label}：${value}`,
  list: (items) => items.join('、'),
  sentences: (parts) => parts.join(''),
  quote: (text) => `“${text}”`,
  button: {
    acknowledge: '我已看到',
    claim: '我来处理',
    takeOver: '转给我处理',
    waitCustomer: '等客户回复',
    waitRnd: '转研发等待',
    resolve: '已解决',
    resolveNote: '处理说明（仅内部可见）',
    close: '关闭',
    closeReason: '关闭原因',
    reopen: '重新打开',
    reopenReason: '重新打开的原因',
    stillNotSolved: '问题还在',
    stillNotSolvedInput: '现在是什么情况？',
    grade: (to) => `改为${to}`,
    gradeReason: '调整级别的原因',
    attach: (number) => `归到 #${number}`,
    openAs: (to) => `开单：${to}`,
    noRequest: '不是请求',
    noTicket: '都不是，忽略',
    addReason: '补充一句',
    changeReason: '修改评语',
    ratingReason: '想对我们说的话',
    retry: (place) => (place === null ? '重试' : `重试 ${place}`),
    sent: (place) => (place === null ? '标记已发送' : `标记 ${place} 已发送`),
    drop: (place) => (place === null ? '丢弃' : `丢弃 ${place}`),
  },
  customerCard: {
    title: (number, name) => `工单 #${number} · ${name}`,
    text: ({ state, name, party: waits }) => {
      switch (state) {
        case 'open':
          return name === null
            ? '您的问题已收到，正在通知值班同事。'
            : spaced(`您的问题已收到，${name}已经看到，马上为您跟进。`);
        case 'claimed':
          return spaced(`${name ?? '我们的同事'}正在为您处理。`);
        case 'waiting':
          return waits === 'rnd'
            ? '研发同事正在排查，有进展会第一时间在群里告诉您。'
            : '还需要您补充一些信息。您在群里回复后，我们马上继续。';
        case 'resolved':
          return '问题已解决。如果还有异常，点一下“问题还在”或直接在群里说，我们会继续处理。';
        case 'closed':
          return '这张工单已结束。有任何需要，随时在群里 @我们。';
      }
    },
    state: (state, waits) =>
      state === 'waiting'
        ? waits === 'rnd'
          ? '研发排查中'
          : '等您补充信息'
        : { open: '已收到', claimed: '处理中', resolved: '已解决', closed: '已结束' }[state],
    labels: { state: '状态', handler: '负责人', nextWord: '下次回复', ask: '方便的话请补充' },
    ask: (missing) => `${missing.map((one) => asks[one]).join('、')}。`,
    onCall: '值班同事',
    nextWord: ({ at, late }) => (late ? '让您久等了，我们正在加紧处理' : `${at} 前`),
  },
  staffCard: {
    title: (number, name, customer) => `#${number} · ${name} · ${customer}`,
    state: (state, waits, since) => {
      if (state !== 'waiting') return zh.state[state];
      return `等${party[waits ?? 'customer']}${since === null ? '' : `（已等 ${since}）`}`;
    },
    labels: {
      customer: '客户',
      asker: '提出人',
      state: '状态',
      grade: '定级依据',
      handler: '负责人',
      acknowledged: '已看到',
      nextWord: '下次回复',
      firstResponse: '首次响应',
      waitingSince: '客户已等',
    },
    gradedBy: (name, reason) =>
      name === null ? `客户后来说的话：${reason}` : spaced(`${name}调整：${reason}`),
    nextWord: ({ at, late }) => (late ? `${at} 前（已超时）` : `${at} 前`),
    firstResponse: ({ name, took }) => `${took}（${name}）`,
    notYet: '尚未',
    gone: '这张工单已不在系统中。',
  },
  change: {
    customer: {
      opened: () => '已收到，我们会尽快回复您。',
      graded: ({ severity: to }) => `已按“${severity[to]}”为您处理。`,
      acknowledged: ({ name }) => spaced(`${name}已看到，正在跟进。`),
      claimed: ({ name }) => spaced(`由${name}为您处理。`),
      waiting: ({ party: waits }) =>
        waits === 'rnd' ? '研发同事正在排查，有进展马上告诉您。' : '请您补充一下信息，收到后我们马上继续。',
      resumed: () => '已收到您的补充，我们继续处理。',
      resolved: () => '问题已解决。如果还有异常，直接在群里告诉我们。',
      reopened: () => '已重新打开，我们继续为您处理。',
      closed: () => '这张工单已结束。有需要随时在群里 @我们。',
      answered: ({ name }) => spaced(`${name}已在群里回复您。`),
      overdue: () => '让您久等了，我们正在加紧处理。',
      clock: () => '我们正在处理。',
    },
    staff: {
      opened: () => '新工单。',
      graded: ({ severity: to }) => `级别改为${severity[to]}。`,
      acknowledged: ({ name }) => spaced(`${name}已看到。`),
      claimed: ({ name }) => spaced(`由${name}负责。`),
      waiting: ({ party: waits }) => `等${party[waits]}。`,
      resumed: () => '客户已回复，继续处理。',
      resolved: ({ name }) => spaced(`${name}已解决。`),
      reopened: ({ name }) => spaced(`${name}重新打开。`),
      closed: () => '已关闭。',
      answered: ({ name }) => spaced(`${name}已首次回复客户。`),
      overdue: () => '答应的回复时间已过。',
      clock: () => '时限有变化。',
    },
  },
  page: {
    title: (number, name) => `【${name}】#${number} 需要你处理`,
    again: '前面的同事没有确认，现在通知到你。',
    mention: (name) => spaced(`${name}，这张工单在等你处理，看到了吗？`),
    everybody: '看到的同事请马上接手。',
    ask: '请点“我已看到”或“我来处理”，否则将继续通知下一位。',
    over: (number, name) => `【${name}】#${number}`,
    seenBy: (name) => spaced(`${name}已看到，不再通知其他人。`),
    done: '已处理完毕，这里不用再做什么。',
  },
  mirror: ({ number, name, from, chasing }) => {
    if (from === 'staff') return spaced(`#${number} · ${name}回复客户`);
    return chasing ? spaced(`#${number} · ${name}在催进展`) : `#${number} · ${name}`;
  },
  trouble: ({ outcome, what, to, number }) => ({
    title: outcome === 'unknown' ? `可能没有送达：${what}` : `未能发出：${what}`,
    text: `发往「${to}」${number === null ? '' : `，关于 #${number}`}。${
      outcome === 'failed'
        ? '平台拒收，或多次重试仍未成功。'
        : outcome === 'expired'
          ? '这个群只能由群主发送，但到期仍没有人发。请自行告知客户，或重试，再次交给群主发送。'
          : '平台没有回应，请先看看对方是否已收到，再决定要不要重发。'
    }`,
  }),
  exhausted: (number, reason) =>
    reason === 'silence'
      ? {
          title: `#${number} 仍无人确认`,
          text: '该通知的人都通知过了，还没有人确认。请马上有人接手。',
        }
      : {
          title: `#${number} 没有可通知的人`,
          text: '值班名单为空，或值班同事没有可用的账号。请马上有人接手，并检查值班配置。',
        },
  handed: ({ number, byName, because, from }) =>
    because === null
      ? spaced(`${byName}把 #${number} 转给你`)
      : spaced(
          `#${number} 现在由你负责：${from ?? '原负责人'}${because === 'silent' ? '一直没有回复客户' : '不在班'}`,
        ),
  taken: ({ number, to, because }) => ({
    title: spaced(`#${number} 已转给${to}`),
    text:
      because === 'silent'
        ? '客户等回复等得太久了。如果你正在处理，可以再接回来。'
        : '工单重新打开时你不在班，随时可以再接回来。',
  }),
  broken: (number, at) => ({
    title: `#${number} 答应客户 ${at} 前回复`,
    text: '到现在还没有人回复。哪怕还没有结果，也请先跟客户说一声。',
  }),
  briefing: ({ number, name, level, opens }) =>
    spaced(`${name}（${zh.level[level]}）${opens ? '提出了' : '在跟进'} #${number}`),
  nudge: {
    title: (number) => `#${number} 等您补充信息`,
    text: (closesAt) =>
      `还需要您补充一些信息才能继续处理，直接在群里回复就行。如果 ${closesAt} 前没有收到，我们会先关闭工单，之后随时可以再找我们。`,
  },
  poll: {
    title: (number) => `#${number} 已解决，请您评价`,
    ask: '这次服务您满意吗？点一下分数，或直接回复 1–5。',
    count: (count, until) =>
      count === 0 ? `${until} 前可评价。` : `已收到 ${count} 份评价，${until} 前都可以修改。`,
    countLine: (count) => `已收到 ${count} 份评价，谢谢！`,
    ended: (count) => (count === 0 ? '评价已结束。' : `评价已结束，共收到 ${count} 份，谢谢您！`),
    void: '工单已重新打开，这次评价作废，解决后再请您评价。',
    score: { 1: '1 很不满意', 2: '2 不满意', 3: '3 一般', 4: '4 满意', 5: '5 非常满意' },
    reminderTitle: (number) => `#${number} 等您一句评价`,
    reminder: (until) => `占用您几秒钟：这次服务怎么样？${until === null ? '' : `${until} 前可评价。`}`,
    rated: ({ name, number, score, before }) =>
      before === null
        ? spaced(`${name}给 #${number} 打了 ${score} 分`)
        : before === score
          ? spaced(`${name}给 #${number} 的 ${score} 分写了评语`)
          : spaced(`${name}把 #${number} 的评分从 ${before} 分改为 ${score} 分`),
    noReason: '没有留言。',
  },
  doubt: {
    title: { request: '这条消息需要开工单吗？', which: '这条消息属于哪张工单？' },
    ask: {
      request: '还不能确定这是不是请求，请值班同事判断。客户不会看到这条提问。',
      which: '还不能确定它属于哪张工单，请值班同事判断。客户不会看到这条提问。',
    },
    labels: { who: '发言人', room: '群' },
    outcome: {
      opened: ({ number }) => `已开工单 #${number}`,
      attached: ({ number }) => `已归到 #${number}`,
      dismissed: () => '已忽略，不开工单',
    },
    settled: (outcome, by) => `${outcome}（${by}）`,
  },
  setup: zhSetup,
  roster: zhRoster,
  ...zhAnswers,
  ...zhAssistant,
  ...zhFollowUp,
  ...zhLists,
  ...zhTriage,
  ...zhLimits,
  ...zhSla,
  ...zhHandover,
};
