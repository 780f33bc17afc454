import { roles, type Language } from '../domain/desk.ts';
import { rights, type Action } from '../domain/rights.ts';
import { catalog, namesOf, usageOf } from './catalog.ts';

const words = {
  en: {
    head: ['Command', 'Also', 'What it does', 'Who', 'Example'],
    everyone: 'everyone',
    staff: 'all staff',
    who: { customer: 'customers', agent: 'agents', lead: 'leads', sales: 'sales', admin: 'admins' },
    comma: ', ',
  },
  zh: {
    head: ['命令', '也可以写', '作用', '谁可以用', '例子'],
    everyone: '所有人',
    staff: '全体员工',
    who: { customer: '客户', agent: '客服', lead: '主管', sales: '销售', admin: '管理员' },
    comma: '、',
  },
} as const;

const whoMay = (action: Action, language: Language): string => {
  const { everyone, staff, who, comma } = words[language];
  const allowed = rights[action];
  const allStaff = roles.every((role) => allowed.some((one) => one === role));
  if (allStaff) return allowed.some((one) => one === 'customer') ? everyone : staff;
  return allowed.map((one) => who[one]).join(comma);
};

const code = (text: string): string => `\`${text.replaceAll('|', '\\|')}\``;

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The documentation's table of commands, in Markdown. */
export const commandTable = (language: Language): string => {
  const { head } = words[language];
  const rows = catalog.map((entry) => {
    const usage = usageOf(entry, language);
    const shown = usage.slice(1).split(' ', 1)[0];
    const others = namesOf(entry).filter((name) => name !== shown);
    return [
      code(usage),
      others.map((name) => code(`/${name}`)).join(' '),
      entry.help[language],
      whoMay(entry.action, language),
      code(entry.example[language]),
    ];
  });
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
};
