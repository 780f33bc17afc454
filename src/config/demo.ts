import type { Contact, DeskPlan, Person, Role, Room, Team } from '../domain/desk.ts';
import type { Target } from '../domain/escalation-policy.ts';
import type { Rotation, Roster } from '../domain/roster.ts';
import { severities } from '../domain/severity.ts';
import { wallTime } from '../domain/wall-clock.ts';
import { builtInCalendars } from './build-calendars.ts';
import { defaults } from './defaults.ts';

const identity = (id: string): string => `playground:local:${id}`;

const person = (id: string, name: string, roles: readonly Role[], language: 'en' | 'zh' = 'zh'): Person => ({
  id,
  name,
  roles,
  identities: [identity(id)],
  language,
});

const contact = (id: string, name: string, level: Contact['level'], language: 'en' | 'zh'): Contact => ({
  id,
  name,
  level,
  identities: [identity(id)],
  language,
});

const people: readonly Person[] = [
  person('zhou-min', '周敏', ['sales']),
  person('lin-xiao', '林晓', ['agent']),
  person('zhao-lei', '赵磊', ['agent']),
  person('grace-miller', 'Grace Miller', ['lead', 'agent'], 'en'),
  person('chen-jing', '陈静', ['lead', 'agent']),
  person('he-liang', '何亮', ['agent']),
  person('wu-tong', '吴桐', ['admin']),
];

/** One after the other, then the lead; at a critical ticket everybody in the triage room with them. */
const policies = (...first: readonly Target[]): Pick<Team, 'policies'> => {
  const { acknowledgeWithin, escalation } = defaults;
  return {
    policies: Object.fromEntries(
      severities.map((severity) => {
        const last: readonly Target[] =
          severity === 'critical' ? [{ to: 'lead' }, { to: 'room' }] : [{ to: 'lead' }];
        const wait = acknowledgeWithin[severity];
        return [
          severity,
          {
            steps: [...first.map((target) => ({ targets: [target], wait })), { targets: last, wait }],
            repeat: escalation.repeat,
            hours: escalation.anyHour.includes(severity) ? null : escalation.calendarId,
          },
        ];
      }),
    ),
  };
};

const teams: DeskPlan['teams'] = [
  {
    id: 'after_sales',
    name: '售后服务 After-sales',
    stages: ['after_sales'],
    onCall: ['lin-xiao', 'zhao-lei'],
    lead: 'chen-jing',
    ...policies({ to: 'roster', id: 'after_sales' }, { to: 'roster', id: 'after_sales_second' }),
  },
  // No stage of its own: the rooms of customers who speak English name it.
  {
    id: 'international',
    name: 'International support',
    stages: [],
    onCall: ['grace-miller', 'zhao-lei'],
    lead: 'chen-jing',
    ...policies({ to: 'roster', id: 'international' }, { to: 'person', id: 'zhao-lei' }),
  },
  {
    id: 'implementation',
    name: '实施交付 Implementation',
    stages: ['implementation'],
    onCall: ['he-liang'],
    lead: 'chen-jing',
  },
  // A sales person has no right to acknowledge a ticket, so the lead is paged for customers who are still being won.
  { id: 'sales', name: '销售 Sales', stages: ['sales'], onCall: ['chen-jing'], lead: 'chen-jing' },
];

const mondays: Rotation = { every: 1, unit: 'week', start: wallTime(2026, 1, 5, 9) };

/** Each list of people is a layer of its own, the highest first; they change on Monday at nine. */
const roster = (
  id: string,
  teamId: string,
  name: string,
  ...layers: readonly (readonly string[])[]
): Roster => ({
  id,
  name,
  teamId,
  timeZone: 'Asia/Shanghai',
  layers: layers.map((members, index) => ({
    id: `layer-${index + 1}`,
    rotation: mondays,
    people: members,
    only: [],
  })),
});

const rosters: readonly Roster[] = [
  roster('after_sales', 'after_sales', '售后值班', ['lin-xiao', 'zhao-lei'], ['chen-jing']),
  // Whoever has no shift of the first one.
  roster('after_sales_second', 'after_sales', '售后二线', ['zhao-lei', 'lin-xiao']),
  roster('international', 'international', 'International on call', ['grace-miller'], ['chen-jing']),
  roster('implementation', 'implementation', '实施值班', ['he-liang'], ['chen-jing']),
  roster('sales', 'sales', '销售值班', ['chen-jing']),
];

const customers: DeskPlan['customers'] = [
  {
    id: 'qinghe',
    name: '青禾物流',
    tier: 'svip',
    stage: 'after_sales',
    owner: 'lin-xiao',
    contacts: [
      contact('wang-jianguo', '王建国', 'executive', 'zh'),
      contact('li-wen', '李雯', 'lead', 'zh'),
      contact('xiao-zhang', '小张', 'member', 'zh'),
    ],
  },
  {
    id: 'northwind',
    name: 'Northwind Retail',
    tier: 'vip',
    stage: 'after_sales',
    owner: 'grace-miller',
    contacts: [
      contact('olivia-chen', 'Olivia Chen', 'lead', 'en'),
      contact('tom-baker', 'Tom Baker', 'member', 'en'),
    ],
  },
  // Just won: still the sales person's, to be handed to implementation and then to after-sales.
  {
    id: 'jincheng',
    name: '锦程制造',
    tier: 'vip',
    stage: 'sales',
    owner: 'zhou-min',
    contacts: [contact('xu-fang', '许芳', 'lead', 'zh'), contact('liu-qiang', '刘强', 'member', 'zh')],
  },
  {
    id: 'bluepeak',
    name: 'Bluepeak Foods',
    tier: 'basic',
    stage: 'implementation',
    owner: 'zhou-min',
    contacts: [contact('emma-brooks', 'Emma Brooks', 'lead', 'en')],
  },
];

const rooms: readonly Room[] = [
  {
    id: identity('qinghe'),
    kind: 'service',
    name: '青禾物流 · 服务群',
    customerId: 'qinghe',
    teamId: 'after_sales',
    language: 'zh',
  },
  {
    id: identity('northwind'),
    kind: 'service',
    name: 'Northwind Retail · support',
    customerId: 'northwind',
    teamId: 'international',
    language: 'en',
  },
  {
    id: identity('jincheng'),
    kind: 'service',
    name: '锦程制造 · 服务群',
    customerId: 'jincheng',
    language: 'zh',
  },
  {
    id: identity('bluepeak'),
    kind: 'service',
    name: 'Bluepeak Foods · project',
    customerId: 'bluepeak',
    language: 'en',
  },
  {
    id: identity('triage'),
    kind: 'triage',
    name: '售后值班室',
    teamId: 'after_sales',
    language: 'zh',
  },
  {
    id: identity('triage-en'),
    kind: 'triage',
    name: 'International triage',
    teamId: 'international',
    language: 'en',
  },
];

/** The desk that the playground shows before anybody has written a `baton.yaml`. */
export const demoDesk = (): DeskPlan => ({
  ...defaults,
  name: 'Baton demo',
  timeZone: 'Asia/Shanghai',
  language: 'zh',
  people,
  teams,
  rosters,
  overrides: [],
  customers,
  rooms,
  calendars: builtInCalendars('Asia/Shanghai'),
  gradingRules: [],
});

/** A desk that nobody has set up yet, in the language and time zone that its platforms' users most likely have. */
export const emptyDesk = (platforms: readonly string[]): DeskPlan => {
  const chinese = platforms.includes('wecom') || platforms.includes('dingtalk');
  const timeZone = chinese ? 'Asia/Shanghai' : 'UTC';
  return {
    ...defaults,
    name: 'Baton',
    timeZone,
    language: chinese ? 'zh' : 'en',
    people: [],
    teams: [],
    rosters: [],
    overrides: [],
    customers: [],
    rooms: [],
    calendars: builtInCalendars(timeZone),
    gradingRules: [],
  };
};
