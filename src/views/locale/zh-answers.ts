import type { Role } from '../../domain/desk.ts';
import type { TicketState } from '../../domain/ticket.ts';
import { spaced } from './spaced.ts';
import { zhAssistant } from './zh-assistant.ts';
import { zhSlaRejections } from './zh-sla.ts';
import { zhTriageRejections } from './zh-triage.ts';
import { zhRoster } from './zh-roster.ts';
import { zhSetup } from './zh-setup.ts';
import { zhHandoverRejections } from './zh-handover-answers.ts';
import type { Words } from './words.ts';

const roleName: Readonly<Record<Role | 'customer', string>> = {
  customer: '客户',
  agent: '客服',
  lead: '主管',
  sales: '销售',
  admin: '管理员',
};
const state: Readonly<Record<TicketState, string>> = {
  open: '还没人接手',
  claimed: '正在处理中',
  waiting: '正在等待中',
  resolved: '已经解决',
  closed: '已经关闭',
};
const moves: Readonly<Record<string, string>> = {
  acknowledge: '确认',
  claim: '接手',
  assign: '转给别人',
  wait: '设为等待',
  resolve: '再标记为解决',
  reopen: '重新打开',
  close: '再关闭',
  override: '特批放行要写原因，例如：/交接 放行 客户今天下午签约',
  return: '退回要写明每一项缺什么，例如：/交接 退回 合同：缺少期限',
  grade: '调整级别',
  reply: '再回复',
  respond: '再回复',
};
const instead = (from: TicketState, number: number): string => {
  switch (from) {
    case 'open':
    case 'claimed':
    case 'waiting':
      return `可以用 /接手 ${number}、/等待 ${number} 或 /解决 ${number}。`;
    case 'resolved':
      return `问题还在的话可以 /重开 ${number}，确认没事可以 /关闭 ${number}。`;
    case 'closed':
      return `问题还在的话可以 /重开 ${number}。`;
  }
};
const reasonExample: Readonly<Record<string, string>> = {
  close: '关闭还没解决的工单要写原因，例如：/关闭 12 重复反馈',
  grade: '调整级别要写原因，例如：/定级 12 紧急 影响月底结账',
};

export const zhAnswers: Pick<Words, 'answer' | 'rejection' | 'misunderstood' | 'help' | 'whoami'> = {
  answer: {
    opened: (number, next, forCustomer) =>
      next === null
        ? `已开工单 #${number}。`
        : `已开工单 #${number}，${next} 前${forCustomer ? '要给客户回复' : '给您回复'}。`,
    moved: ({ number, state: now, name, party, pollSent }) => {
      switch (now) {
        case 'open':
          return `#${number} 已重新打开，正在安排同事处理。`;
        case 'claimed':
          return name === null ? `#${number} 处理中。` : spaced(`#${number} 由${name}处理。`);
        case 'waiting':
          return party === 'rnd'
            ? `#${number} 在等研发。`
            : `#${number} 在等客户回复，解决时长暂停计时；对方一回复就继续。`;
        case 'resolved':
          return pollSent ? `#${number} 已解决，已请客户评价。` : `#${number} 已解决。`;
        case 'closed':
          return `#${number} 已关闭。`;
      }
    },
    graded: (number, severity) => `#${number} 已定为${severity}。`,
    acknowledged: (number) => `好的，#${number} 不再继续通知其他人。`,
    rated: ({ number, score, changed, until, hasReason }) => {
      const first = changed ? `已改为 ${score} 分。` : `#${number} 收到您的 ${score} 分。`;
      if (score <= 2) {
        const ask = hasReason ? '您的意见我们会认真看，并尽快跟进。' : '方便说说哪里没做好吗？我们想补救。';
        return `${first}很抱歉没让您满意。${ask}`;
      }
      return `${first}谢谢您！${until} 前都可以修改。`;
    },
    reminded: (number) => `已再次请客户评价 #${number}。`,
    chased: (number, name) =>
      spaced(`已帮您催办 #${number}，${name === null ? '值班同事' : name}会尽快在群里回复您。`),
    held: (number) => `这条消息已经在 #${number} 里了。`,
    colleague: '您是我们自己公司的同事，但服务台还不认识您，所以没有开工单。请管理员用 /关联 关联您的账号。',
    elsewhere: '请到客户服务群里说问题，我会开工单。发 /帮助 看看我在这里能做什么。',
    empty: '我在。请 @我 并描述遇到的问题，比如：从九点起导出一直失败。',
    notSettled: '没有找到这条待处理的记录，可能刚被别人处理了。',
    settledHow: {
      retry: '好的，马上重试。',
      sent: '已标记为已发送。',
      drop: '已丢弃，不会再处理。',
    },
  },
  rejection: {
    'not-allowed': ({ needs }) =>
      needs.every((role) => role === 'customer')
        ? '这一步留给客户来做，我们自己人不参与。'
        : `这个操作由我们的${needs
            .filter((role) => role !== 'customer')
            .map((role) => roleName[role])
            .join('、')}来做。需要帮助的话，直接在群里说就好。`,
    'no-such-ticket': ({ number }) => (number === null ? '没有找到这张工单。' : `没有找到工单 #${number}。`),
    'which-ticket': ({ numbers }) =>
      `您指的是哪一张？请带上工单号：${numbers.map((number) => `#${number}`).join('、')}。`,
    'no-open-ticket': () => '这里没有符合的工单，请带上工单号，比如 #12。',
    'illegal-move': ({ move, number, state: from }) =>
      move === 'reopen' && from !== 'closed' && from !== 'resolved'
        ? `#${number} 还在处理中，不用重新打开。有新情况直接在群里说就好。`
        : `#${number} ${state[from]}，不能${moves[move] ?? '这样操作'}。${instead(from, number)}`,
    ...zhTriageRejections,
    ...zhSlaRejections,
    'already-claimed': ({ number }) => `#${number} 的负责人已经是这位同事了。`,
    'already-acknowledged': ({ number, name }) => spaced(`#${number} ${name}已经确认过了。`),
    'already-waiting': ({ number }) => `#${number} 已经在等待中了。`,
    'same-severity': ({ number }) => `#${number} 已经是这个级别了。`,
    'reason-missing': ({ move }) => reasonExample[move] ?? '请写明原因。',
    'no-such-person': ({ name }) =>
      name === '' ? '请写明转给谁，比如：/指派 12 @赵磊' : `没有找到同事“${name}”，请核对姓名。`,
    'no-such-poll': () => '目前没有等待评价的工单。',
    'poll-closed': ({ number }) => `#${number} 的评价已经结束。有话想说，直接在群里告诉我们就好。`,
    'poll-void': ({ number }) => `#${number} 已重新打开，解决后会再请您评价。`,
    'not-a-score': ({ value }) => `“${value}”不是有效的分数，请给 1 到 5 分。`,
    'only-their-people': () => '只有本群客户一方的成员可以评价。',
    'poll-answered': ({ number }) => `#${number} 已经有评价了，不用再催。`,
    'already-reminded': ({ number }) => `#${number} 已经催过一次，不再打扰客户。`,
    'no-follow-up': ({ number }) =>
      number === null
        ? '您指的是哪一条跟进？请带上工单号，例如：/跟进 12 已致电李女士，同意退款'
        : `#${number} 没有需要跟进的低分。`,
    'follow-up-closed': ({ number, name }) => spaced(`${name}已经结束了 #${number} 的跟进。`),
    'note-missing': ({ number }) => `结束跟进要写明处理结果，例如：/跟进 ${number} 已致电李女士，同意退款`,
    'no-such-doubt': () => '没有找到这条待判断的消息。',
    'doubt-settled': () => '这条消息已经有人判断过了。',
    ...zhSetup.rejection,
    ...zhHandoverRejections,
    ...zhRoster.rejection,
    'no-model': () => zhAssistant.assistant.noModel,
    'not-a-service-room': () => '请在客户服务群里开工单，这样才知道是哪位客户。',
    'empty-text': () => '请把问题写在命令后面，比如：/工单 从九点起导出一直失败',
  },
  misunderstood: {
    unknownVerb: (verb, nearest) =>
      nearest === null
        ? `没有“/${verb}”这个命令。发 /帮助 看看能做什么。`
        : `没有“/${verb}”这个命令，您是想说 /${nearest} 吗？`,
    unknownButton: '这个按钮已经失效了，请用最新的卡片，或发 /帮助 看看对应的命令。',
    missing: (verb, argument, usage) =>
      `/${verb} 还需要${argument}。${usage === null ? '' : `写法：${usage}`}`.trim(),
    wrong: (verb, argument, value, choices) =>
      `/${verb} 里的“${value}”不是有效的${argument}。${
        choices.length === 0 ? '发 /帮助 看看写法。' : `可以写：${choices.join('、')}。`
      }`,
    extra: (verb, value, usage) =>
      `/${verb} 后面的“${value}”没看懂，所以什么都没做。${usage === null ? '' : `写法：${usage}`}`.trim(),
    argument: {
      ticket: '工单号',
      person: '同事姓名',
      customer: '客户名',
      filter: '筛选条件',
      setup: '绑定内容（客户、团队、阶段、语言）',
      link: '关联码，或同事加平台账号',
      roster: '团队或值班表',
      shift: '值班表、同事和时间',
      leave: '起止时间，比如 12-01 到 12-03',
      handover: '交接操作，或 @同事',
      stage: '阶段',
      offboard: '同事姓名',
      returned: '项目和退回原因',
      stakeholder: '干系人姓名',
      scope: '范围（我的或团队）',
      time: '时间（如 14:05）',
      party: '等待对象',
      severity: '级别',
      score: '分数（1 到 5）',
      period: '时间范围',
      figure: '指标',
      verb: '命令',
      how: '处理方式',
      verdict: '判断结果（级别、工单号或忽略）',
      id: '编号',
      text: '内容',
      reason: '原因',
      note: '说明',
    },
  },
  help: {
    title: '我能做什么',
    intro: '直接 @我 描述问题，就会开工单。也可以用这些命令：',
    none: '没有您可以使用的这个命令。发 /帮助 看看全部。',
    also: '也可以写',
    example: '例如',
  },
  whoami: {
    title: '您在我这里的身份',
    unknown: '我还不认识您，暂时把您当作客户。把下面的账号写进 baton.yaml，或请管理员用 /关联 归到您名下。',
    customer: (customer) => (customer === null ? '客户联系人' : `${customer}的联系人`),
    identity: '您的账号',
    room: '本群',
    is: '您是',
  },
};
