import type { DeskPlan } from '../domain/desk.ts';
import { severities, type Severity } from '../domain/severity.ts';
import type { Duration } from '../domain/time.ts';
import { buildOverrides, buildRosters, dayOf } from './build-rosters.ts';
import { buildBrief } from './build-brief.ts';
import { identityForm } from './identity-form.ts';
import { buildCalendars } from './build-calendars.ts';
import { buildSla } from './build-sla.ts';
import { defaults } from './defaults.ts';
import type { DeskFile } from './desk-schema.ts';
import { parseDuration } from './duration.ts';
import { parseRung, parseTarget, policiesOf } from './escalation-schema.ts';
import { buildRule } from './grading-rule.ts';

const lasting = (text: string | undefined, otherwise: Duration): Duration => {
  if (text === undefined) return otherwise;
  const parsed = parseDuration(text);
  if (!parsed.ok) throw new Error(`duration ${text}: ${parsed.message}`);
  return parsed.value;
};

type Setting = 'next_word' | 'acknowledge_within' | 'pass_on_after';

const bySeverity = (
  file: DeskFile,
  setting: Setting,
  otherwise: Readonly<Record<Severity, Duration>>,
): Record<Severity, Duration> => {
  const times = { ...otherwise };
  for (const severity of severities) {
    times[severity] = lasting(file.severities?.[severity]?.[setting], otherwise[severity]);
  }
  return times;
};

/** Without what was left out. */
const given = <T extends object>(settings: T): { [K in keyof T]-?: Exclude<T[K], undefined> } =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the absent ones are gone
  Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]-?: Exclude<T[K], undefined>;
  };

const languageOf = (entry: { readonly language?: DeskPlan['language'] | undefined }) =>
  entry.language === undefined ? {} : { language: entry.language };

const escalationOf = ({ escalation }: DeskFile): DeskPlan['escalation'] => ({
  repeat: escalation?.repeat ?? defaults.escalation.repeat,
  anyHour: escalation?.any_hour ?? defaults.escalation.anyHour,
  calendarId: escalation?.hours ?? defaults.escalation.calendarId,
});

const policiesIn = (
  file: DeskFile,
  team: { readonly id: string; readonly calendar?: string | undefined },
): Pick<DeskPlan['teams'][number], 'policies'> => {
  const rules = escalationOf(file);
  const policies = policiesOf(team.id, file.escalation, {
    ...rules,
    calendarId: team.calendar ?? rules.calendarId,
  });
  return Object.keys(policies).length === 0 ? {} : { policies };
};

/** A checked file in the domain's words. Throws only on a file that was not checked. */
export const buildPlan = (file: DeskFile): DeskPlan => ({
  name: file.desk.name,
  timeZone: file.desk.time_zone,
  language: file.desk.language,
  people: file.people.map((person) => ({
    id: person.id,
    name: person.name,
    roles: [...new Set(person.roles)],
    identities: person.identities.map(identityForm),
    ...languageOf(person),
    ...(person.left === undefined ? {} : { lastDay: dayOf(person.left, file.desk.time_zone) }),
    ...(person.paging === undefined
      ? {}
      : { paging: person.paging.flatMap((text, index) => parseRung(text, index === 0) ?? []) }),
  })),
  teams: file.teams.map((team) => ({
    id: team.id,
    name: team.name,
    stages: team.stages,
    onCall: team.on_call,
    ...(team.lead === undefined ? {} : { lead: team.lead }),
    ...(team.calendar === undefined ? {} : { calendarId: team.calendar }),
    ...policiesIn(file, team),
  })),
  rosters: buildRosters(file),
  overrides: buildOverrides(file),
  customers: file.customers.map((customer) => ({
    id: customer.id,
    name: customer.name,
    tier: customer.tier,
    stage: customer.stage,
    contacts: customer.contacts.map((contact) => ({
      id: contact.id,
      name: contact.name,
      level: contact.level,
      identities: contact.identities.map(identityForm),
      ...languageOf(contact),
    })),
    ...(customer.owner === undefined ? {} : { owner: customer.owner }),
  })),
  rooms: file.rooms.map((room) => ({
    id: room.id,
    kind: room.kind,
    name: room.name,
    ...(room.customer === undefined ? {} : { customerId: room.customer }),
    ...(room.team === undefined ? {} : { teamId: room.team }),
    ...(room.owner === undefined ? {} : { ownerId: room.owner }),
    ...languageOf(room),
  })),
  calendars: buildCalendars(file),
  nextWord: bySeverity(file, 'next_word', defaults.nextWord),
  acknowledgeWithin: bySeverity(file, 'acknowledge_within', defaults.acknowledgeWithin),
  sla: buildSla(file.sla),
  followUpWindow: lasting(file.tickets?.follow_up_window, defaults.followUpWindow),
  reopenWindow: lasting(file.tickets?.reopen_window, defaults.reopenWindow),
  patience: {
    silence: bySeverity(file, 'pass_on_after', defaults.patience.silence),
    nudgeAfter: lasting(file.tickets?.nudge_after, defaults.patience.nudgeAfter),
    closeAfter: lasting(file.tickets?.close_waiting_after, defaults.patience.closeAfter),
  },
  briefings: {
    ...defaults.briefings,
    ...Object.fromEntries(
      Object.entries(file.briefings ?? {}).map(([level, targets]) => [
        level,
        (targets ?? []).flatMap((text) => parseTarget(text) ?? []),
      ]),
    ),
  },
  askFor: { ...defaults.askFor, ...given(file.ask_for ?? {}) },
  polls: {
    remindAfter: lasting(file.polls?.remind_after, defaults.polls.remindAfter),
    closeAfter: lasting(file.polls?.close_after, defaults.polls.closeAfter),
  },
  handover: {
    brief: buildBrief(file.handover, defaults.handover.brief.threshold),
    remindAfter: lasting(file.handover?.remind_after, defaults.handover.remindAfter),
    escalateAfter: lasting(file.handover?.escalate_after, defaults.handover.escalateAfter),
    movesGroup: file.handover?.moves_group ?? defaults.handover.movesGroup,
  },
  escalation: escalationOf(file),
  ...(file.slack?.guests === 'colleagues' ? { guests: 'colleagues' as const } : {}),
  gradingRules: file.grading?.rules.map(buildRule) ?? [],
});
