import { zhReportChart } from './zh-report-chart.ts';
import type { Words } from './words.ts';

const party = { customer: '客户', rnd: '研发' } as const;
const why = (reason: string | null): string => (reason === null ? '' : `：${reason}`);

/** The core says why in English. */
export const zhLists: Pick<Words, 'timeline' | 'report' | 'box'> = {
  timeline: {
    title: (number, severity, state) => `#${number} · ${severity} · ${state}`,
    empty: '还没有记录。',
    earlier: (count) => `（更早的 ${count} 条略）`,
    arrow: (before, after) => `${before} → ${after}`,
    opened: (name, severity) => `开单，提出人 ${name}，定为${severity}`,
    message: (from, chasing) => (from === 'staff' ? '回复客户' : chasing ? '客户催进展' : '客户留言'),
    graded: (arrow, reason) => `级别 ${arrow}，原因：${reason}`,
    acknowledged: '确认已看到',
    claimed: (from) => (from === null ? '接手' : `接手（原负责人 ${from}）`),
    assigned: (arrow, because) =>
      because === null
        ? `负责人 ${arrow}`
        : `自动转交 ${arrow}（${because === 'silent' ? '久未回复' : '不在班'}）`,
    inherited: (arrow) => `随客户一起交接：${arrow}`,
    neglected: (name) => `${name ?? '负责人'} 太久没有回复客户`,
    nudged: '再次提醒客户补充信息',
    promiseBroken: (at, told) => `答应 ${at} 前回复，没有做到${told === null ? '' : `；已提醒 ${told}`}`,
    waiting: (waits, reason) => `等${party[waits]}${why(reason)}`,
    resumed: (waited) => `继续处理，累计等客户 ${waited}`,
    resolved: (note) => `解决${why(note)}`,
    reopened: (arrow, reason) => `重新打开，${arrow}${why(reason)}`,
    closed: (reason, automatic, because) =>
      because === 'no-answer'
        ? '客户一直没有回复，自动关闭'
        : `${automatic ? '自动关闭' : '关闭'}${why(reason)}`,
    escalationStarted: (generation, opensAt) =>
      opensAt === null ? `开始通知值班（第 ${generation} 次）` : `等到工作时间再通知，${opensAt} 开始`,
    paged: ({ name, step, round, late }) =>
      `通知 ${name}（第 ${step} 级${round > 1 ? `，第 ${round} 轮` : ''}${late === null ? '' : `，晚了 ${late}`}）`,
    called: (step) => `呼叫值班室全体（第 ${step} 级）`,
    insisted: (name, channel) => `再次联系 ${name}（${channel}）`,
    channel: { direct: '私聊', mention: '值班室点名', urgent: '紧急呼叫' },
    paging: {
      label: '通知进度',
      room: '值班室全体',
      alarm: (at) => `${at} 仍无人确认，就向管理员报警`,
      next: ({ at, who, step, steps, round, rounds }) =>
        `${at} 仍无人确认，就通知 ${who}（第 ${step}/${steps} 级${rounds > 1 ? `，第 ${round}/${rounds} 轮` : ''}）`,
    },
    skipped: (step, reason, name) =>
      `跳过第 ${step} 级：${reason === 'nobody' ? '无人值班' : `${name ?? '此人'}没有可用的平台账号`}`,
    exhausted: '已无人可通知，已在值班室报警',
    pollOpened: (until) => `请客户评价，截止 ${until}`,
    rated: ({ score, before, reason }) =>
      `评分 ${before === null || before === score ? `${score} 分` : `${before} → ${score} 分`}${why(reason)}`,
    pollReminded: (byHand) => (byHand ? '人工催评' : '自动催评'),
    pollClosed: (answered) => (answered ? '评价结束' : '评价结束，无人评价'),
    pollVoided: '评价作废',
  },
  report: {
    ...zhReportChart,
    title: { today: '今日数据', week: '本周数据', month: '本月数据' },
    figure: {
      volume: '工单量',
      frt: '首次响应',
      resolution: '解决时长',
      csat: '满意度',
      response: '参评率',
      sla: '达标率',
    },
    definition: {
      volume: '期间新开的工单',
      frt: '从客户第一条消息到我方同事第一次回复',
      resolution: '从开单到最后一次解决，扣除等客户的时间',
      csat: '4–5 分占全部评分的比例',
      response: '已评价 ÷ 已送达的评价邀请',
      sla: '按时 ÷（按时 + 超时），分项统计；看不到的不计入',
    },
    none: '暂无数据',
    volume: (count, bySeverity) => (bySeverity === '' ? `${count} 单` : `${count} 单（${bySeverity}）`),
    times: (median, mean, count) => `中位数 ${median} · 平均 ${mean} · ${count} 单`,
    csat: (share, mean, ratings, identified) =>
      `${share} · 平均 ${mean} 分 · ${ratings} 份评价，实名 ${identified}`,
    response: (share, answered, delivered) => `${share}（${answered} / ${delivered}）`,
    tickets: '相关工单',
    noTickets: '暂无',
    more: (count) => `等，另有 ${count} 单`,
    hint: '发 /报表 本周 满意度 这样的命令，可查看一项数据对应的工单。',
  },
  box: {
    outboxTitle: '发件箱：需要人工处理的消息',
    outboxEmpty: '发件箱里没有需要处理的消息，都已送达或正在发送。',
    inboxTitle: '收件箱：未能处理的来信',
    inboxEmpty: '收件箱里没有积压，收到的消息都已处理。',
    outState: {
      pending: '等待重发',
      sending: '发送中',
      waiting: '等群主发送',
      expired: '逾期未发',
      failed: '发送失败',
      unknown: '不确定是否送达',
    },
    inState: { failed: '处理失败，稍后自动重试', buried: '多次失败，已搁置' },
    what: {
      'ticket.card': '工单卡片',
      'ticket.mirror': '消息转述',
      'assistant.draft': '回复草稿',
      'assistant.summary': '总结',
      'assistant.silent': '模型没有回应的提示',
      'opinion.ask': '对级别的询问',
      'ticket.similar': '相似的已解决工单',
      'ticket.reply': '给客户的回复',
      'reply.recall': '撤回回复的结果',
      page: '值班通知',
      'page.over': '值班通知更新',
      'escalation.exhausted': '无人确认警报',
      'delivery.trouble': '发送失败通知',
      'room.introduction': '新群自我介绍',
      'room.ready': '客户群接入提示',
      'shift.changed': '交班通知',
      'shift.begins': '上班提醒',
      'shift.taken': '接班通知',
      'leave.told': '请假通知',
      'duty.findings': '值班安排的问题',
      'ticket.handed': '转交通知',
      'ticket.taken': '工单转出通知',
      'promise.broken': '承诺超时提醒',
      'sla.warning': '时限将到提醒',
      'sla.breach': '超时通知',
      'handover.card': '交接卡片',
      'handover.told': '交接通知',
      'handover.introduction': '客户群里的介绍',
      'handover.announcement': '客户群里的交接通告',
      'group.stranger': '告警：群主是外人',
      briefing: '高管发言通报',
      'ticket.nudge': '请客户补充信息的提醒',
      'poll.question': '评价邀请',
      'poll.reminder': '评价提醒',
      'poll.rating': '评分通知',
      'followup.alert': '低分提醒',
      'followup.due': '跟进到期提醒',
      'followup.card': '跟进卡片',
      'doubt.card': '待判断消息',
    },
    attempts: (count) => `已试 ${count} 次`,
    outHint: '也可以用命令：/发件箱 重试|已发送|丢弃 编号',
    inHint: '也可以用命令：/收件箱 重试|丢弃 编号',
  },
};
