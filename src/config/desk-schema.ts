import { z } from 'zod';
import { contactLevels, roles, roomKinds, tiers } from '../domain/desk.ts';
import { severities, ticketKinds } from '../domain/severity.ts';
import { askedFor } from '../domain/missing.ts';
import { escalationSchema, pagingOf, targetOf } from './escalation-schema.ts';
import { handoverSchema } from './handover-schema.ts';
import { lastDay, leaveFields, rosterFields } from './roster-schema.ts';
import { calendar } from './calendar-schema.ts';
import { sla } from './sla-schema.ts';
import { addressOf, durationOf, idOf, nameOf, timeZone } from './schema-fields.ts';

const language = z.enum(['en', 'zh']).meta({ description: 'en: English, zh: Chinese 中文.' });
const stage = idOf(
  'after_sales',
  "Stage of a customer's life 阶段: sales, implementation, after_sales or your own.",
);
const identities = z
  .array(addressOf('slack:T0123ABCD:U0456EFGH', 'platform:tenant:id of this person on one platform.'))
  .default([])
  .meta({ description: 'Who this is on each platform; `/whoami` in a chat shows it.' });

const person = z
  .strictObject({
    id: idOf('lin-xiao', 'Id for this person, used elsewhere in this file and in commands.'),
    name: nameOf('林晓', 'Name as customers read it.'),
    roles: z
      .array(z.enum(roles))
      .min(1)
      .default(['agent'])
      .meta({ description: 'What this person may do 权限.', examples: [['agent', 'lead']] }),
    identities,
    language: language.optional(),
    paging: pagingOf.optional(),
    left: lastDay.optional(),
  })
  .meta({ description: 'One of our own people 员工.' });

const team = z
  .strictObject({
    id: idOf('after_sales', 'Id for this team.'),
    name: nameOf('售后服务', 'Name as customers read it.'),
    stages: z
      .array(stage)
      .default([])
      .meta({ description: 'Customers in these stages belong to this team.', examples: [['after_sales']] }),
    on_call: z
      .array(idOf('lin-xiao', 'Id of a person.'))
      .default([])
      .meta({
        description: 'Who is paged, in this order 值班顺序; without rotations. For those: rosters.',
        examples: [['lin-xiao', 'zhao-lei']],
      }),
    lead: idOf('chen-jing', 'Id of the person who is paged last 负责人.').optional(),
    calendar: idOf('desk-hours', 'Id of the calendar with the hours in which this team works.').optional(),
  })
  .meta({ description: 'A team 团队.' });

const contact = z
  .strictObject({
    id: idOf('wang-jianguo', 'Id for this contact, unique within the customer.'),
    name: nameOf('王建国', 'Name.'),
    level: z
      .enum(contactLevels)
      .default('member')
      .meta({ description: 'executive: CEO/CTO; lead: 项目负责人; member: 项目成员.' }),
    identities,
    language: language.optional(),
  })
  .meta({ description: "One of the customer's people 客户联系人." });

const customer = z
  .strictObject({
    id: idOf('qinghe', 'Id for this customer.'),
    name: nameOf('青禾物流', "The customer's name."),
    tier: z
      .enum(tiers)
      .default('basic')
      .meta({ description: "What the customer's contract promises 服务等级." }),
    stage,
    owner: idOf('lin-xiao', 'Id of the person who is responsible for this customer 负责人.').optional(),
    contacts: z.array(contact).default([]),
  })
  .meta({ description: 'An organisation that we look after 客户.' });

const room = z
  .strictObject({
    id: addressOf('slack:T0123ABCD:C0789JKLM', 'platform:tenant:id of the chat.'),
    kind: z
      .enum(roomKinds)
      .meta({ description: 'service: with a customer 服务群; triage: internal 值班室; direct: one person.' }),
    name: nameOf('青禾物流 · 服务群', 'Name of the chat.'),
    customer: idOf('qinghe', 'Id of the customer whose service room this is.').optional(),
    team: idOf(
      'after_sales',
      "Id of the team that owns its tickets; else the one for the customer's stage.",
    ).optional(),
    owner: idOf(
      'lin-xiao',
      "Id of the person who is responsible for this chat 负责人; else the customer's owner.",
    ).optional(),
    language: language.optional(),
  })
  .meta({ description: 'One chat on one platform 会话.' });

const severity = z.strictObject({
  next_word: durationOf('15m', 'By when the customer hears from us again.').optional(),
  acknowledge_within: durationOf(
    '5m',
    'How long a paged person has before the next one is paged.',
  ).optional(),
  pass_on_after: durationOf(
    '30m',
    'An assignee who leaves the customer without an answer for so long loses the ticket to the person on call.',
  ).optional(),
});

const rule = z
  .strictObject({
    id: idOf('warehouse-down', 'Id for this rule; shown as the reason of a grading.'),
    pattern: z
      .string()
      .optional()
      .meta({
        description: 'Regular expression (RE2), found anywhere, upper and lower case alike.',
        examples: ['wms.*(down|timeout)'],
      }),
    words: z
      .array(nameOf('爆仓', 'A word or phrase.'))
      .min(1)
      .optional()
      .meta({
        description: 'Any of these words or phrases; instead of a pattern.',
        examples: [['爆仓', 'sorting line stopped']],
      }),
    severity: z.enum(severities).optional().meta({ description: 'Severity that it gives 级别.' }),
    kind: z
      .enum([...ticketKinds, 'chaser', 'chatter'])
      .optional()
      .meta({ description: 'Kind that it gives.' }),
  })
  .meta({ description: 'A grading rule of this desk; it goes before the built-in ones.' });

/** The shape of `baton.yaml`. What one part says about another is checked in `check-*.ts`. */
export const deskSchema = z
  .strictObject({
    desk: z
      .strictObject({
        name: nameOf('青禾支持 Support', "The desk's name, as customers read it."),
        time_zone: timeZone,
        language: language.default('en').meta({ description: 'Language where nothing else is known.' }),
      })
      .meta({
        description: 'The desk itself.',
        examples: [{ name: '青禾支持 Support', time_zone: 'Asia/Shanghai' }],
      }),
    people: z.array(person).default([]).meta({ description: 'Our own people 员工.' }),
    teams: z
      .array(team)
      .default([])
      .meta({ description: 'Teams 团队; the first one owns what no other does.' }),
    rosters: z.array(rosterFields).default([]).meta({ description: 'Who is on call when 值班表.' }),
    leave: z
      .array(leaveFields)
      .default([])
      .meta({ description: "Who is away, and who takes their shifts 请假; in the desk's time zone." }),
    customers: z.array(customer).default([]).meta({ description: 'Customers 客户 with their contacts.' }),
    rooms: z.array(room).default([]).meta({ description: 'Chats 会话.' }),
    calendars: z
      .array(calendar)
      .default([])
      .meta({ description: 'Working calendars 工作日历, besides desk-hours and always.' }),
    severities: z
      .strictObject({
        critical: severity.optional(),
        major: severity.optional(),
        minor: severity.optional(),
        question: severity.optional(),
      })
      .optional()
      .meta({ description: "Times per severity 级别. What is left out keeps Baton's own default." }),
    escalation: escalationSchema.optional(),
    briefings: z
      .strictObject({
        executive: z.array(targetOf).optional(),
        lead: z.array(targetOf).optional(),
        member: z.array(targetOf).optional(),
      })
      .optional()
      .meta({
        description: 'Who is told at once when a contact of this level writes, beside whoever is on call.',
        examples: [{ executive: ['owner', 'lead'] }],
      }),
    ask_for: z
      .strictObject({
        incident: z.array(z.enum(askedFor)).optional(),
        question: z.array(z.enum(askedFor)).optional(),
        consultation: z.array(z.enum(askedFor)).optional(),
        complaint: z.array(z.enum(askedFor)).optional(),
      })
      .optional()
      .meta({
        description:
          'What the first card asks the customer for, where their message does not tell it; [] asks for nothing.',
        examples: [{ incident: ['since', 'how-many', 'version', 'screenshot'] }],
      }),
    sla,
    tickets: z
      .strictObject({
        follow_up_window: durationOf(
          '2h',
          "How long an author's next message still belongs to their ticket.",
        ).optional(),
        reopen_window: durationOf(
          '72h',
          'How long a resolved ticket can be reopened before it closes.',
        ).optional(),
        nudge_after: durationOf('24h', 'When a customer who is waited for is asked once more.').optional(),
        close_waiting_after: durationOf(
          '72h',
          'How long after that a ticket that still waits is closed, with the reason and without a poll.',
        ).optional(),
      })
      .optional(),
    polls: z
      .strictObject({
        remind_after: durationOf('24h', 'When an unanswered poll is reminded of, once.').optional(),
        close_after: durationOf('72h', 'When a poll takes no more ratings.').optional(),
      })
      .optional()
      .meta({ description: 'Satisfaction polls 满意度评价.' }),
    handover: handoverSchema,
    slack: z
      .strictObject({
        guests: z
          .enum(['customers', 'colleagues'])
          .default('customers')
          .meta({ description: 'Whose people the guests of our own Slack workspace are.' }),
      })
      .optional()
      .meta({ description: 'What holds for Slack alone.' }),
    grading: z
      .strictObject({ rules: z.array(rule).default([]) })
      .optional()
      .meta({ description: 'How messages are graded 定级.' }),
  })
  .meta({ title: 'baton.yaml', description: 'Everything that an operator writes down for Baton.' });

export type DeskFile = z.output<typeof deskSchema>;
