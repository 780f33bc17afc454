import { optional, type Argument } from './arguments.ts';
import { command, define, query, type Entry } from './entry.ts';
import { readLeave, type LeaveAsked } from './leave.ts';
import { readOnCall, type OnCallAsked } from './on-call.ts';
import { readTakeover, type TakeoverAsked } from './takeover.ts';

const roster: Argument<OnCallAsked> = {
  name: 'roster',
  label: { en: 'team or roster, 14 days', zh: '团队或值班表，14天' },
  choices: () => [],
  read: (rest) => {
    if (rest.tokens.length === 0) return null;
    const value = readOnCall(rest);
    return { value, rest: { ...rest, tokens: [] }, free: value.name !== null };
  },
};

const shift: Argument<TakeoverAsked> = {
  name: 'shift',
  label: { en: 'roster, @person, until a time | undo', zh: '值班表 @同事 到某时 | 撤销' },
  choices: () => [],
  read: (rest) => {
    if (rest.tokens.length === 0) return null;
    const value = readTakeover(rest);
    return {
      value,
      rest: { ...rest, tokens: [] },
      free: value.type === 'take' && value.until === null,
    };
  },
};

const leave: Argument<LeaveAsked> = {
  name: 'leave',
  label: { en: '@person from … to … @substitute | undo', zh: '@同事 从…到… 替班 @同事 | 撤销' },
  choices: () => [],
  read: (rest) => {
    const value = rest.tokens.length === 0 ? null : readLeave(rest);
    return value && { value, rest: { ...rest, tokens: [] } };
  },
};

/** Who is on call, and how that is changed for a time. */
export const rosterEntries: readonly Entry[] = [
  define({
    verb: 'oncall',
    aliases: { en: [], zh: ['值班', '值班表'] },
    arguments: { roster: optional(roster, { name: null, days: null }) },
    action: 'oncall.show',
    help: {
      en: 'Who is on call now and who comes next; with a number, the shifts of the next days',
      zh: '查看现在谁值班、下一班是谁；加上天数则列出之后的班次',
    },
    example: { en: '/oncall 14', zh: '/值班 14天' },
    spoken: 'alone',
    means: ({ roster: asked }) => query({ type: 'oncall.show', ...asked }),
  }),
  define({
    verb: 'takeover',
    aliases: { en: [], zh: ['接班'] },
    arguments: { shift: optional(shift, { type: 'take', names: [], until: null } as const) },
    action: 'shift.take',
    help: {
      en: 'You are on call from now on, until the shift ends or the time you say; leads may put somebody else on call',
      zh: '从现在起由您值班，直到本班结束或您写的时间；主管可以指定别人',
    },
    example: { en: '/takeover until 18:00', zh: '/接班 到18点' },
    spoken: 'alone',
    means: ({ shift: asked }) =>
      asked.type === 'undo' ? command({ type: 'shift.return' }) : command({ ...asked, type: 'shift.take' }),
  }),
  define({
    verb: 'leave',
    aliases: { en: [], zh: ['请假', '請假'] },
    arguments: { leave },
    action: 'leave.add',
    help: {
      en: 'You are away, and the substitute takes your shifts; leads may say it for others',
      zh: '登记请假，由替班人接您的班；主管可以替别人登记',
    },
    example: {
      en: '/leave from 1 Dec to 3 Dec @Grace',
      zh: '/请假 12-01 到 12-03 替班 @赵磊',
    },
    spoken: 'told',
    means: ({ leave: asked }) =>
      asked.type === 'undo' ? command({ type: 'leave.end' }) : command({ ...asked, type: 'leave.add' }),
  }),
];
