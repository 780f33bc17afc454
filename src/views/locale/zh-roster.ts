import { spaced } from './spaced.ts';
import type { RosterWords, ShiftInWords } from './words-roster.ts';

const end = (until: string | null): string => (until === null ? '' : `，到 ${until}`);
const then = ({ until, next }: ShiftInWords): string =>
  until === null ? '' : `下一班 ${until} 起：${next ?? '无人'}。`;
const cover = (substitute: string | null, hasGaps: boolean): string =>
  substitute !== null ? `由${substitute}替班` : hasGaps ? '没有替班人' : '没有替班人，由下一层值班';
const by = (name: string | null): string => (name === null ? '' : `（${name}操作）`);

export const zhRoster: RosterWords = {
  title: '值班',
  planTitle: (days) => `之后 ${days} 天的值班`,
  nobody: '无人',
  now: ({ who, until }) => spaced(`${who}${end(until)}`),
  beside: (people) => `另有${people}`,
  next: ({ who, at }) => `下一班 ${at} 起：${who ?? '无人'}`,
  because: {
    override: ({ of, until }) => spaced(of === null ? `调班，到 ${until}` : `调班，代${of}，到 ${until}`),
    takeover: ({ of, until }) => spaced(of === null ? `接班，到 ${until}` : `从${of}接班，到 ${until}`),
    leave: ({ of, until }) =>
      spaced(of === null ? `有人请假，到 ${until}` : `替${of}值班，对方请假到 ${until}`),
  },
  list: (people) => `没有值班表，按此顺序通知：${people}`,
  emptyList: '没有值班表，通知名单也是空的',
  shift: ({ from, to, who }) => `${from} – ${to}：${who}`,
  gap: '无人值班',
  insteadOf: (name) => spaced(`代${name}`),
  more: (count) => `……另有 ${count} 项`,
  noTeams: '服务台还没有团队，所以没有人值班。',
  planButton: (days) => `之后 ${days} 天`,
  takeButton: (roster) => (roster === null ? '我来接班' : spaced(`接班：${roster}`)),
  undo: '撤销',
  taken: ({ self, who, roster, from, until }) =>
    spaced(
      `${roster}：从现在起由${self ? '您' : who}值班，到 ${until}${from === null ? '，此前无人值班' : `，接${from}的班`}。如需撤销：/接班 撤销`,
    ),
  returned: ({ roster, holder }) =>
    spaced(`已撤销。${roster}现在${holder === null ? '无人' : `由${holder}`}值班。`),
  leave: ({ self, who, substitute, from, to, shifts, hasGaps }) =>
    spaced(
      `${self ? '您' : who}的请假已登记：${from} 到 ${to}。${
        shifts === 0 ? '这段时间没有班次，值班不变' : `涉及 ${shifts} 个班次，${cover(substitute, hasGaps)}`
      }。`,
    ),
  endOf: (day) => `${day}（含当天）`,
  leaveUndo: '如需撤销：/请假 撤销',
  gaps: (gaps) => `注意，以下时间会无人值班：${gaps}。请指定替班人，或在值班表下面加一层。`,
  gapAt: ({ roster, from, to }) => `${roster} ${from} 到 ${to}`,
  leaveEnded: ({ who, from, to }) => spaced(`已撤销${who} ${from} 到 ${to} 的请假。`),
  changedTitle: (late) => (late ? '交班（补发）' : '交班'),
  changed: (shift) =>
    spaced(
      `${shift.roster}，${shift.at}：${shift.before ?? '无人'} → ${
        shift.after === null ? '无人值班' : `${shift.after}${end(shift.until)}`
      }。${then(shift)}`,
    ),
  begins: (shift) =>
    spaced(
      `${shift.roster}：${shift.late ? `您从 ${shift.at} 起已在值班（补发）` : '从现在起由您值班'}${end(shift.until)}。${
        shift.before === null ? '' : `上一班：${shift.before}。`
      }${then(shift)}`,
    ),
  told: {
    room: ({ who, roster, from, until, by: name, undone }) =>
      spaced(
        undone
          ? `${roster}：${who}的接班已撤销，现在${from === null ? '无人' : `由${from}`}值班${by(name)}。`
          : `${roster}：${who}接${from === null ? '' : `${from}的`}班，到 ${until}${by(name)}。`,
      ),
    giver: ({ who, roster, until, by: name, undone }) =>
      spaced(
        undone
          ? `${roster}：${who}的接班已撤销，仍由您值班，到 ${until}${by(name)}。`
          : `${roster}：${who}接您的班，到 ${until}${by(name)}。`,
      ),
    taker: ({ roster, from, until, by: name, undone }) =>
      spaced(
        undone
          ? `${roster}：您的接班已撤销，您不再值班${by(name)}。`
          : `${roster}：从现在起由您值班，到 ${until}${from === null ? '' : `，接${from}的班`}${by(name)}。`,
      ),
  },
  leaveTold: {
    room: ({ who, substitute, from, to, by: name, undone, hasGaps }) =>
      spaced(
        undone
          ? `${who} ${from} 到 ${to} 的请假已撤销${by(name)}。`
          : `${who}请假，${from} 到 ${to}，${cover(substitute, hasGaps)}${by(name)}。`,
      ),
    person: ({ substitute, from, to, by: name, undone, hasGaps }) =>
      spaced(
        undone
          ? `您 ${from} 到 ${to} 的请假已撤销${by(name)}。`
          : `您的请假已登记：${from} 到 ${to}，${cover(substitute, hasGaps)}${by(name)}。`,
      ),
    substitute: ({ who, from, to, by: name, undone }) =>
      spaced(
        undone
          ? `${who} ${from} 到 ${to} 的请假已撤销，您不用替班了${by(name)}。`
          : `${who}请假，${from} 到 ${to}，这段时间的班由您来替${by(name)}。`,
      ),
  },
  findingsTitle: '请看一下值班安排',
  finding: {
    gap: ({ of, from, to }) => `${of}：${from} 到 ${to} 无人值班。可以有人接班，或在下面加一层。`,
    'layer.empty': ({ of }) => `${of}：有一层没有人，起不到作用。`,
    'person.unreachable': ({ of, people }) =>
      spaced(`${of}：${people}没有任何平台的账号，通知不到。可用 /关联 绑定账号。`),
    'team.without_roster': ({ of }) => `${of}：既没有值班表，也没有通知名单。`,
    'step.empty': ({ of, step, severities }) => `${of}：升级第 ${step} 步通知不到任何人（${severities}）。`,
    'step.unreachable': ({ of, step, severities, people }) =>
      spaced(`${of}：升级第 ${step} 步只通知${people}，但没有任何平台的账号，通知不到（${severities}）。`),
  },
  rejection: {
    'no-such-roster': ({ name }) => `没有叫“${name}”的值班表、团队或同事。发 /值班 可以查看有哪些。`,
    'which-roster': ({ names }) => `请写明是哪个值班表：${names.join('、')}。`,
    'no-roster': () => '这里没有可以接班的值班表。值班表写在 baton.yaml 里，发 /值班 可以查看会通知谁。',
    'already-on-call': ({ name }) => spaced(`这段时间本来就是${name}值班。`),
    'shift-endless': () => '这一班没有结束时间，请写明到什么时候，比如：/接班 到18点',
    'no-such-date': () => '没有这个日期。可以写 2026-12-01、12月1日，或“明天9点”。',
    'time-past': () => '这个时间已经过了，请写之后的时间。',
    'end-before-begin': () => '结束早于开始，请检查两个时间。',
    'too-long': ({ days }) => `超过了 ${days} 天，请检查时间。`,
    'lead-for-others': () => '替别人登记要由主管或管理员来做；登记自己的，不用写名字。',
    'cannot-be-on-call': ({ name }) =>
      spaced(`${name}没有确认工单的权限，通知了也无法处理。请指定客服、主管或管理员。`),
    'substitute-self': () => '不能替自己的班，请指定一位同事。',
    'substitute-circle': ({ name }) =>
      spaced(`${name}那段时间也请假，替班人绕成了一圈，最后没有人值班。请换一位替班人。`),
    'nothing-to-take-back': () => '您没有还未结束的记录可以撤销；baton.yaml 里的安排请在文件中修改。',
  },
};
