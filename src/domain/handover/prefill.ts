import type { Customer, Desk, Language } from '../desk.ts';
import type { Ticket } from '../ticket.ts';
import type { Instant } from '../time.ts';
import { dayText } from '../zone.ts';
import type { BriefAnswers, BriefRules } from './brief.ts';
import { lastingItems } from './brief-items.ts';
import type { Handover } from './handover.ts';

/** What the tickets of a room have left behind, closed ones too. */
export type RoomRecord = {
  /** Whoever of the customer's opened one, in the order of their first. */
  readonly writers: readonly { readonly identity: string; readonly name: string }[];
  /** The scores that were given, the oldest first. */
  readonly scores: readonly number[];
  /** What came of each low score. */
  readonly followUps: readonly {
    readonly number: number;
    readonly note: string;
    readonly closedAt: Instant;
  }[];
};

/** What the desk knows of a room and its customer when a handover of it begins. */
export type PrefillFacts = {
  readonly desk: Pick<Desk, 'timeZone' | 'personByIdentity'>;
  readonly customer: Customer | undefined;
  /** Open tickets of the room. */
  readonly open: readonly Ticket[];
  /** Absent: not looked up. */
  readonly record: RoomRecord | undefined;
  /** The last handover of this room that was completed; absent: there is none. */
  readonly earlier?: Pick<Handover, 'answers' | 'later'> | undefined;
};

const level = {
  executive: { en: 'executive', zh: '高管' },
  lead: { en: 'project lead', zh: '项目负责人' },
  member: { en: 'member', zh: '项目成员' },
} as const;

type Said = {
  readonly wrote: string;
  readonly scores: (count: number, mean: string, low: number) => string;
  readonly open: (tickets: number, critical: number, promises: number) => string;
  readonly followUp: (day: string, number: number, note: string) => string;
};

const said: Readonly<Record<Language, Said>> = {
  en: {
    wrote: 'writes in the group',
    scores: (count, mean, low) => `Ratings: ${mean} of 5 on average, ${count} in all, ${low} of them 1 or 2.`,
    open: (tickets, critical, promises) =>
      `Open tickets: ${tickets}, ${critical} of them critical; in ${promises} the customer waits for a word by a time that was told.`,
    followUp: (day, number, note) => `${day}, after a low rating of #${number}: ${note}`,
  },
  zh: {
    wrote: '在群里发言',
    scores: (count, mean, low) => `满意度：共 ${count} 次评价，平均 ${mean} 分，其中 ${low} 次是 1–2 分。`,
    open: (tickets, critical, promises) =>
      `未结工单 ${tickets} 个，其中致命事故 ${critical} 个；有 ${promises} 个答应过客户回复时间。`,
    followUp: (day, number, note) => `${day} 低分回访 #${number}：${note}`,
  },
};

const people = ({ desk, customer, record, earlier }: PrefillFacts, language: Language): string => {
  // What somebody wrote about them says more than their names do.
  const written = [
    earlier?.answers['stakeholders']?.['people'] ?? '',
    ...(earlier?.later ?? []).map(({ text }) => text),
  ].filter((line) => line !== '');
  const isWritten = (name: string): boolean => written.some((line) => line.includes(name));
  const contacts = customer?.contacts ?? [];
  const known = new Set(contacts.flatMap(({ name, identities }) => [name, ...identities]));
  const others = (record?.writers ?? []).filter(
    ({ identity, name }) => !known.has(identity) && !known.has(name) && !desk.personByIdentity.has(identity),
  );
  return [
    ...written,
    ...contacts
      .filter(({ name }) => !isWritten(name))
      .map((contact) => `${contact.name} · ${level[contact.level][language]}`),
    ...others.filter(({ name }) => !isWritten(name)).map(({ name }) => `${name} · ${said[language].wrote}`),
  ].join('\n');
};

const reasons = ({ open, record }: PrefillFacts, language: Language): string => {
  const words = said[language];
  const scores = record?.scores ?? [];
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const low = scores.filter((score) => score <= 2).length;
  const critical = open.filter(({ severity }) => severity === 'critical').length;
  const promises = open.filter(({ nextWordAt }) => nextWordAt !== null).length;
  return [
    ...(scores.length === 0 ? [] : [words.scores(scores.length, mean.toFixed(1), low)]),
    ...(open.length === 0 ? [] : [words.open(open.length, critical, promises)]),
  ].join('\n');
};

const records = ({ desk, record }: PrefillFacts, language: Language): string =>
  (record?.followUps ?? [])
    .map(({ number, note, closedAt }) =>
      said[language].followUp(dayText(desk.timeZone, closedAt), number, note),
    )
    .join('\n');

/** What was true of the customer at the last handover and most likely still is: nobody has to write it twice. */
const lasting = ({ earlier }: PrefillFacts): readonly (readonly [string, string, string])[] =>
  lastingItems.flatMap((item) =>
    Object.entries(earlier?.answers[item] ?? {}).map(([field, value]) => [item, field, value] as const),
  );

/**
 * A brief's answers from what is known, for people to complete and correct. Only fields that the desk still has. What the
 * desk itself knows now goes before what the last brief said.
 */
export const prefill = (rules: BriefRules, facts: PrefillFacts, language: Language): BriefAnswers => {
  const known: readonly (readonly [item: string, field: string, value: string])[] = [
    ...lasting(facts),
    ['stakeholders', 'people', people(facts, language)],
    ['customer', 'tier', facts.customer?.tier ?? ''],
    ['visits', 'records', records(facts, language)],
    ['health', 'reason', reasons(facts, language)],
  ];
  const answers: Record<string, Record<string, string>> = {};
  for (const [item, field, value] of known) {
    const asked = rules.items.find(({ key }) => key === item)?.fields.some(({ key }) => key === field);
    if (asked === true && value !== '') answers[item] = { ...answers[item], [field]: value };
  }
  return answers;
};
