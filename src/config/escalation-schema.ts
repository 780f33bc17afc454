import { z } from 'zod';
import { severities } from '../domain/severity.ts';
import { pageChannels, type Rung } from '../domain/paging-ladder.ts';
import type { EscalationPolicy, Target } from '../domain/escalation-policy.ts';
import { parseDuration } from './duration.ts';
import { durationOf, idOf, ruled } from './schema-fields.ts';
import { meant } from './nearest.ts';
import { shown } from './shown.ts';

const simple = ['lead', 'owner', 'room'] as const;
const named = ['roster', 'person'] as const;

/** `roster:ID`, `person:ID`, `lead`, `owner` or `room`; null where it is none of them. */
export const parseTarget = (text: string): Target | null => {
  const plain = simple.find((one) => one === text);
  if (plain !== undefined) return { to: plain };
  const [kind, id] = text.split(':', 2);
  const to = named.find((one) => one === kind);
  return to === undefined || id === undefined || id === '' ? null : { to, id };
};

/** Whom a step or a briefing reaches. */
export const targetOf = ruled((text) =>
  parseTarget(text) === null
    ? {
        message: `${shown(text)} is nobody that a step can reach`,
        mend: meant(text, simple, 'Write roster:ID, person:ID, lead, owner or room'),
      }
    : undefined,
).meta({
  description:
    'Whom the step reaches: roster:ID (who is on call there), person:ID, lead (of the team), owner (of the customer) or room (everybody in the triage room).',
  examples: ['roster:after-sales', 'lead'],
});

const rungForm = /^(\S+)(?:\s+after\s+(.+))?$/;

/** `direct`, `mention after 2m`; null where it is no rung. Without a time, the first rung comes at once and others half-way. */
export const parseRung = (text: string, first: boolean): Rung | null => {
  const [, name, time] = rungForm.exec(text.trim()) ?? [];
  const channel = pageChannels.find((one) => one === name);
  if (channel === undefined) return null;
  if (time === undefined) return { channel, after: first ? 0 : null };
  const parsed = parseDuration(time);
  return parsed.ok ? { channel, after: parsed.value } : null;
};

const rungOf = ruled((text) =>
  parseRung(text, false) === null
    ? {
        message: `${shown(text)} is no way to reach somebody`,
        mend: 'Write direct, mention or urgent, and when: "mention after 2m"',
      }
    : undefined,
).meta({
  description:
    'direct, mention (by name in the triage room) or urgent (what the platform has beyond that), and when.',
  examples: ['mention after 2m'],
});

/** How one person is reached, one way after the other. */
export const pagingOf = z
  .array(rungOf)
  .min(1)
  .meta({
    description:
      'How this person is reached when paged; without it: direct, then by name half-way through the step.',
    examples: [['direct', 'mention after 2m']],
  });

const step = z.strictObject({
  reach: z
    .array(targetOf)
    .min(1)
    .meta({ description: 'Whom the step reaches, all at once.', examples: [['roster:after-sales']] }),
  wait: durationOf('5m', 'How long they have to acknowledge before the next step.'),
});

const repeats = z.number().int().min(0).max(20).optional();

const policy = z
  .strictObject({
    id: idOf('after-sales-critical', 'Id for this policy.'),
    team: idOf('after_sales', 'Id of the team whose tickets it is for.'),
    severities: z
      .array(z.enum(severities))
      .min(1)
      .meta({ description: 'For tickets of these severities 级别.', examples: [['critical', 'major']] }),
    steps: z.array(step).min(1).meta({ description: 'Taken one after the other.' }),
    repeat: repeats.meta({
      description: 'How often all steps are taken again before the alarm.',
      examples: [2],
    }),
    hours: idOf(
      'desk-hours',
      'Id of the calendar in whose open hours people are woken; else any_hour decides.',
    ).optional(),
  })
  .meta({ description: 'Who is woken for a team and severity, one step after the other 升级策略.' });

export const escalationSchema = z
  .strictObject({
    repeat: repeats.meta({
      description: 'How often the steps of a default policy are taken again before the alarm.',
      examples: [1],
    }),
    any_hour: z
      .array(z.enum(severities))
      .optional()
      .meta({
        description: 'These severities wake people at any hour; the others wait for open hours.',
        examples: [['critical', 'major']],
      }),
    hours: idOf('desk-hours', 'Id of the calendar for teams that name none.').optional(),
    policies: z.array(policy).default([]),
  })
  .meta({ description: 'Who is woken, and when 升级.' });

type InFile = z.output<typeof escalationSchema>;

const durationIn = (text: string): number => {
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new Error(`duration ${text}: ${parsed.message}`);
  return parsed.value;
};

/** The policies of one team, by severity. Throws only on a file that was not checked. */
export const policiesOf = (
  team: string,
  escalation: InFile | undefined,
  otherwise: { readonly repeat: number; readonly anyHour: readonly string[]; readonly calendarId: string },
): Partial<Record<(typeof severities)[number], EscalationPolicy>> =>
  Object.fromEntries(
    (escalation?.policies ?? [])
      .filter((one) => one.team === team)
      .flatMap((one) =>
        one.severities.map((severity): [string, EscalationPolicy] => [
          severity,
          {
            repeat: one.repeat ?? otherwise.repeat,
            hours: one.hours ?? (otherwise.anyHour.includes(severity) ? null : otherwise.calendarId),
            steps: one.steps.map(({ reach, wait }) => ({
              wait: durationIn(wait),
              targets: reach.flatMap((text) => parseTarget(text) ?? []),
            })),
          },
        ]),
      ),
  );
