import type { Form, FormField } from '../adapters/contract.ts';
import type { Desk, Language } from '../domain/desk.ts';
import type { BriefField, BriefItem } from '../domain/handover/brief.ts';
import { draftFor } from '../domain/handover/brief-draft.ts';
import { completeness, lackOf } from '../domain/handover/completeness.ts';
import type { Handover } from '../domain/handover/handover.ts';
import type { LiveFacts } from '../domain/handover/live-facts.ts';
import { fieldKey, type BriefProblem } from '../domain/handover/read-brief.ts';
import type { Instant } from '../domain/time.ts';
import { enBrief, zhBrief, type BriefPageWords } from './locale/brief-words.ts';
import { asWritten, oneLine } from './plain.ts';
import { sayTime } from './moment.ts';
import { personName, wordsFor } from './words-for.ts';

export type BriefSection = {
  readonly key: string;
  readonly title: string;
  readonly help: string;
  /** Beside the title: needed, filled, or read by the desk. */
  readonly mark: string;
  readonly state: 'filled' | 'needed' | 'open' | 'live';
  /** Why it came back. */
  readonly returned: string | null;
  readonly lines: readonly string[];
  readonly fields: readonly FormField[];
};

/** A brief to be filled, in one language: a page shows all of it, a platform's own form what `formOf` keeps. */
export type BriefPage = {
  readonly language: Language;
  readonly action: string;
  readonly title: string;
  readonly subtitle: string;
  readonly progress: string;
  readonly percent: number;
  readonly needs: string;
  readonly missingTitle: string;
  readonly missing: readonly { readonly key: string; readonly title: string; readonly needed: boolean }[];
  readonly optional: string;
  readonly choose: string;
  readonly sections: readonly BriefSection[];
  readonly keep: string;
  readonly submit: string;
};

export type BriefData = {
  readonly desk: Desk;
  readonly language: Language;
  readonly now: Instant;
  readonly live: LiveFacts;
  /** Say beside each field what it lacks: after somebody tried to hand it in. */
  readonly strict?: boolean;
  /** Instead of what is stored: what somebody typed that could not be taken. */
  readonly typed?: Readonly<Record<string, string>>;
  readonly problems?: readonly BriefProblem[];
};

export const briefWords = (language: Language): BriefPageWords => (language === 'zh' ? zhBrief : enBrief);

/** What a form about this handover comes back as. */
export const briefAction = (handoverId: string): string => `handover.fill:${handoverId}`;

const problemText = (words: BriefPageWords, problem: BriefProblem): string =>
  problem.why === 'too-long' ? words.tooLong(problem.length, problem.limit) : words.noChoice;

const fieldOf = (item: BriefItem, field: BriefField, handover: Handover, data: BriefData): FormField => {
  const words = briefWords(data.language);
  const key = fieldKey(item.key, field.key);
  const drafted = draftFor(handover, { item: item.key, field: field.key });
  const proposed = drafted === null ? undefined : asWritten(drafted);
  const value = data.typed?.[key] ?? proposed ?? handover.answers[item.key]?.[field.key] ?? '';
  const refused = data.problems?.find((one) => one.item === item.key && one.field === field.key);
  const lack = field.required || value.trim() !== '' ? lackOf(field, value) : null;
  // Whoever has just begun is not scolded for what is still empty.
  const told = lack === 'bare-none' || (lack !== null && data.strict === true) ? lack : null;
  const problem = refused ? problemText(words, refused) : told && words.lacks[told];
  return {
    key,
    label: field.label[data.language],
    help: drafted === null ? null : words.drafted,
    kind: field.kind,
    value,
    required: field.required,
    ...(drafted === null ? {} : { draft: true }),
    ...(field.options === undefined
      ? {}
      : {
          options: field.options.map((option) => ({
            value: option.value,
            label: option.label[data.language],
          })),
        }),
    ...(problem === null ? {} : { problem }),
  };
};

const liveLines = (item: BriefItem, handover: Handover, data: BriefData): readonly string[] => {
  const words = briefWords(data.language);
  const { severity } = wordsFor(data.language);
  if (item.live === undefined) return [];
  switch (item.live) {
    case 'left-over': {
      const lines = data.live.leftOver.map((one) => {
        const owner = one.assigneeId === null ? null : personName(data.desk, one.assigneeId);
        const line = words.ticket(one.number, severity[one.severity], oneLine(one.subject, 120), owner);
        const when =
          one.promisedAt === null
            ? null
            : sayTime(one.promisedAt, data.now, data.desk.timeZone, wordsFor(data.language));
        return when === null ? line : `${line} · ${words.promised(when)}`;
      });
      return lines.length === 0 ? [words.nothingLeft] : lines;
    }
    case 'introduced': {
      const { state, noted } = handover.introduction;
      if (noted.length > 0) return [words.met(noted.map(({ name }) => name))];
      return [state === 'told' ? words.metNobody : words.notTold];
    }
    case 'group': {
      const { present } = handover.ownership;
      return [present === null ? words.groupUnknown : words.groupOf(present.name)];
    }
  }
};

export const briefPage = (handover: Handover, data: BriefData): BriefPage => {
  const { desk, language } = data;
  const rules = desk.handover.brief;
  const words = briefWords(language);
  const done = completeness(rules, handover.answers);
  const missing = new Set(done.missing.map(({ item }) => item));
  const customer = desk.customerById.get(handover.customerId ?? '')?.name;
  const room = desk.roomById.get(handover.roomId)?.name ?? handover.roomId;
  const sections = rules.items.map((item): BriefSection => {
    const state = !item.counted
      ? 'live'
      : !missing.has(item.key)
        ? 'filled'
        : item.mandatory
          ? 'needed'
          : 'open';
    const marks = { live: words.live, filled: words.filled, needed: words.mandatory, open: '' };
    const reason = handover.returned.find((one) => one.item === item.key)?.reason;
    return {
      key: item.key,
      title: item.label[language],
      help: item.help[language],
      mark: marks[state],
      state,
      returned: reason === undefined ? null : words.returned(reason),
      lines: liveLines(item, handover, data),
      fields: item.fields.map((field) => fieldOf(item, field, handover, data)),
    };
  });
  return {
    language,
    action: briefAction(handover.id),
    title: words.title(handover.number, customer ?? room),
    subtitle: words.way(personName(desk, handover.outgoingId), personName(desk, handover.incomingId)),
    progress: words.progress(done.filled, done.counted, done.percent),
    percent: done.percent,
    needs: done.passes ? words.ready : words.needs(done.threshold),
    missingTitle: words.missing,
    missing: sections.flatMap(({ key, title, state }) =>
      missing.has(key) ? [{ key, title, needed: state === 'needed' }] : [],
    ),
    optional: words.optional,
    choose: words.choose,
    sections,
    keep: words.keep,
    submit: words.submit,
  };
};

/** The same as a form of the contract, for platforms with forms of their own. */
export const formOf = (page: BriefPage): Form => {
  const live = page.sections.flatMap(({ title, lines }) =>
    lines.length === 0 ? [] : [`${title}\n${lines.join('\n')}`],
  );
  return {
    action: page.action,
    title: page.title,
    text: [page.subtitle, `${page.progress} ${page.needs}`, ...live].join('\n\n'),
    fields: page.sections.flatMap((section) =>
      section.fields.map((field) => ({
        ...field,
        label: section.fields.length === 1 ? section.title : `${section.title} · ${field.label}`,
        help:
          [field.help, section.returned ?? (section.fields[0] === field ? section.help : null)]
            .filter((one) => one !== null)
            .join(' ') || null,
      })),
    ),
    submit: page.submit,
    keep: page.keep,
  };
};
