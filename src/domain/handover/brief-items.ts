import type { BriefField, BriefItem, BriefWords } from './brief.ts';

const words = (en: string, zh: string): BriefWords => ({ en, zh });

const field =
  (kind: 'line' | 'text', required: boolean) =>
  (key: string, en: string, zh: string): BriefField => ({ key, label: words(en, zh), kind, required });

const line = field('line', true);
const text = field('text', true);
const optionalText = field('text', false);

const choice = (
  key: string,
  label: BriefWords,
  options: readonly (readonly [value: string, en: string, zh: string])[],
): BriefField => ({
  key,
  label,
  kind: 'choice',
  required: true,
  options: options.map(([value, en, zh]) => ({ value, label: words(en, zh) })),
});

/** The risks are asked of everybody: a desk may rename this item, and can neither drop nor loosen it. */
export const risks = { item: 'cautions', field: 'risks' } as const;

/** What a customer is and wants, and no stage of its life changes: the next brief begins with it. */
export const lastingItems = ['stakeholders', 'customer', 'contract', 'motives', 'expectations'] as const;

/**
 * What whoever takes over a customer has to know, in the order in which it is told. Nine are counted; the last two, and
 * what is left over, are live.
 */
export const briefItems: readonly BriefItem[] = [
  {
    key: 'stakeholders',
    label: words('Stakeholders', '关键干系人'),
    help: words(
      'Whoever decides, pays, uses it every day or can stop it. One person a line.',
      '拍板的、付钱的、每天在用的、能叫停的人，一人一行。',
    ),
    mandatory: false,
    counted: true,
    fields: [
      text('people', 'Name, position, how to reach them', '姓名、职位、联系方式'),
      text('character', 'What they are like to work with', '性格与沟通习惯'),
      text('concerns', 'What each of them cares about', '各自最关心什么'),
    ],
  },
  {
    key: 'customer',
    label: words('Customer facts', '客户基本情况'),
    help: words(
      'Enough to understand the next call without asking: who they are, how they work, what runs where.',
      '让接手的人听得懂客户的第一通电话：他们是谁、怎么运转、系统装在哪里。',
    ),
    mandatory: true,
    counted: true,
    fields: [
      line('size', 'Size: people, sites, turnover', '规模：人数、网点、营收'),
      text('organisation', 'Organisation: who reports to whom', '组织架构：谁归谁管'),
      text('environment', 'Environment: systems, versions, access', '使用环境：系统、版本、访问方式'),
      text('business', 'Business model: how they earn money', '业务模式：靠什么赚钱'),
      choice('tier', words('Tier of service', '服务等级'), [
        ['basic', 'Basic', '标准'],
        ['vip', 'VIP', 'VIP'],
        ['svip', 'SVIP', 'SVIP'],
      ]),
    ],
  },
  {
    key: 'contract',
    label: words('Contract', '合同'),
    help: words(
      'What was bought, for how long, and what was not: the last is asked first.',
      '买了什么、到什么时候、哪些不含。最后一点最先被问到。',
    ),
    mandatory: true,
    counted: true,
    fields: [
      line('amount', 'Amount, and what is still to be paid', '合同金额与未付款项'),
      line('term', 'Term: from when to when, how it renews', '起止日期与续约方式'),
      text('purchased', 'What they bought: modules, licences, services', '采购清单：模块、许可、服务'),
      text('out-of-scope', 'Not included, or delivered by somebody else', '不包含的，以及由第三方交付的'),
    ],
  },
  {
    key: 'motives',
    label: words('Why they bought', '为什么购买'),
    help: words(
      'The trouble that made them look, what else they considered, and what decided it.',
      '当初遇到什么麻烦、比较过谁、最后因为什么选了我们。',
    ),
    mandatory: false,
    counted: true,
    fields: [text('why', 'Why they bought, and why from us', '为什么买、为什么选我们')],
  },
  {
    key: 'expectations',
    label: words('Expectations', '客户期望'),
    help: words(
      'What they will judge us by, said or unsaid, and what somebody has promised them.',
      '客户会拿什么来评价我们，说出口的和没说出口的，还有谁答应过什么。',
    ),
    mandatory: false,
    counted: true,
    fields: [
      text('goals', 'Goals, with dates and numbers', '目标，带上日期和数字'),
      text('functions', 'What they ask of the product', '对功能的要求'),
    ],
  },
  {
    key: 'progress',
    label: words('Done and left over', '已完成与遗留'),
    help: words(
      'What is finished and accepted. Open tickets and promises are listed by Baton and move along; add what it cannot know.',
      '哪些已经做完并且客户认可。未结工单和承诺由 Baton 列出并一起移交，这里补充它不知道的。',
    ),
    mandatory: false,
    counted: true,
    live: 'left-over',
    fields: [
      text('done', 'Done so far', '已经完成的'),
      optionalText('known', 'Known bugs and word given outside of tickets', '已知缺陷与工单之外的口头承诺'),
    ],
  },
  {
    key: risks.item,
    label: words('Cautions', '注意事项'),
    help: words(
      'What could go wrong, and what nobody should say or do there. No risk at all? Then say why you think so.',
      '哪里可能出事、什么话不能说、什么事不能做。如果没有风险，请写明为什么。',
    ),
    mandatory: true,
    counted: true,
    fields: [
      text(
        risks.field,
        'Risks: for the renewal, payment, people, technology',
        '风险：续约、回款、人事、技术',
      ),
      optionalText('avoid', 'What to avoid', '忌讳与雷区'),
    ],
  },
  {
    key: 'visits',
    label: words('Visits and follow-ups', '拜访与回访记录'),
    help: words(
      'When we were there or called, whom we met, what came of it, and what is due next.',
      '什么时候去过或回访过、见了谁、结果如何、下一次是什么时候。',
    ),
    mandatory: false,
    counted: true,
    fields: [text('records', 'Visits and calls so far', '已有的拜访与回访')],
  },
  {
    key: 'health',
    label: words('Overall assessment', '整体评估'),
    help: words(
      'Your honest view in one word, and what it rests on.',
      '用一个词说出你的真实判断，再写明依据。',
    ),
    mandatory: false,
    counted: true,
    fields: [
      choice('state', words('How they stand with us', '客户关系'), [
        ['good', 'Good', '良好'],
        ['fair', 'Fair', '一般'],
        ['at-risk', 'At risk', '有风险'],
      ]),
      text('reason', 'Why', '依据'),
    ],
  },
  {
    key: 'introduced',
    label: words('Stakeholders introduced', '已引见的干系人'),
    help: words(
      'Read from the group: who of the customer’s has met the incoming person.',
      '由 Baton 从群里读取：客户方哪些人已经认识接棒人。',
    ),
    mandatory: false,
    counted: false,
    live: 'introduced',
    fields: [],
  },
  {
    key: 'group',
    label: words('The service group', '服务群'),
    help: words(
      'Read from the platform: who is in the group, and to whom it belongs.',
      '由 Baton 从平台读取：群里有谁、群主是谁。',
    ),
    mandatory: false,
    counted: false,
    live: 'group',
    fields: [],
  },
];
