import type { Button, NeutralMessage } from '../adapters/contract.ts';
import { fitsButton } from '../commands/press.ts';
import type { Actor } from '../domain/actor.ts';
import type { Team } from '../domain/desk.ts';
import { everybodyOf, type RosterStanding } from '../domain/on-call-view.ts';
import type { OverrideChange, Roster } from '../domain/roster.ts';
import { may } from '../domain/rights.ts';
import type { Shift } from '../domain/shifts.ts';
import type { Instant } from '../domain/time.ts';
import { button, say } from './message.ts';
import { sayTime } from './moment.ts';
import { oneLine } from './plain.ts';
import type { NoticeData } from './rows.ts';
import { personName, wordsFor } from './words-for.ts';

const named = (name: string): string => oneLine(name, 60);
const planned = 14;
const mostShifts = 40;
const mostButtons = 4;

/** A team that has no roster is shown by its list. */
export type TeamStanding = { readonly team: Team; readonly rosters: readonly RosterStanding[] };

const replacedBy = (change: OverrideChange): string | null =>
  change.type === 'replace.one' ? change.replaces : null;

/** The names of people in one line; null where there is nobody. */
export const peopleNames = (ids: readonly string[], data: NoticeData): string | null =>
  ids.length === 0 ? null : wordsFor(data.language).list(ids.map((id) => personName(data.desk, id)));

const standing = (one: RosterStanding, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { roster: said } = words;
  const { now, next, because, roster } = one;
  const time = (at: Instant): string => sayTime(at, data.now, roster.timeZone, words);
  const who =
    now.holder === null
      ? said.gap
      : said.now({ who: personName(data.desk, now.holder), until: next === null ? null : time(next.at) });
  const replaced = because === null ? null : (now.source?.insteadOf ?? replacedBy(because.change));
  const lines = [
    because === null
      ? who
      : `${who} · ${said.because[because.reason]({
          of: replaced === null ? null : personName(data.desk, replaced),
          until: time(because.to),
        })}`,
    ...(now.added.length === 0 ? [] : [said.beside(peopleNames(now.added, data) ?? '')]),
    ...(next === null
      ? []
      : [
          said.next({
            who: next.holder === null ? null : personName(data.desk, next.holder),
            at: time(next.at),
          }),
        ]),
  ];
  return lines.join('\n');
};

const listOf = (team: Team, data: NoticeData): string => {
  const { roster: said } = wordsFor(data.language);
  const people = [...team.onCall, ...(team.lead === undefined ? [] : [team.lead])];
  const names = peopleNames([...new Set(people)], data);
  return names === null ? said.emptyList : said.list(names);
};

const takeButtons = (
  rosters: readonly RosterStanding[],
  actor: Actor,
  data: NoticeData,
): readonly Button[] => {
  if (!may(actor, 'shift.take') || actor.type !== 'person') return [];
  const { roster: said } = wordsFor(data.language);
  return (
    rosters
      // A shift without an end cannot be taken until its end: that wants a time, which a press does not bring.
      .filter(({ now, next }) => now.holder !== actor.id && next !== null)
      .slice(0, mostButtons)
      .flatMap(({ roster }) => {
        const asked = { type: 'shift.take', names: [roster.id], until: null } as const;
        const label = said.takeButton(rosters.length === 1 ? null : named(roster.name));
        return fitsButton(asked) ? [button(asked, oneLine(label, 40))] : [];
      })
  );
};

/** Who is on call now and who comes next; `name` is what was asked for, so that the list can be asked for too. */
export const renderOnCall = (
  teams: readonly TeamStanding[],
  asked: { readonly name: string | null; readonly actor: Actor },
  data: NoticeData,
): NeutralMessage => {
  const { roster: said } = wordsFor(data.language);
  if (teams.length === 0) return say({ text: said.noTeams });
  const rosters = teams.flatMap((one) => one.rosters);
  const list = { type: 'oncall.show', name: asked.name, days: planned } as const;
  return say({
    title: said.title,
    fields: teams.flatMap(({ team, rosters: own }) =>
      own.length === 0
        ? [{ label: named(team.name), value: listOf(team, data) }]
        : own.map((one) => ({ label: named(one.roster.name), value: standing(one, data) })),
    ),
    buttons: [
      ...(rosters.length > 0 && fitsButton(list) ? [button(list, said.planButton(planned))] : []),
      ...takeButtons(rosters, asked.actor, data),
    ],
  });
};

const shiftLine = (shift: Shift, timeZone: string, data: NoticeData): string => {
  const words = wordsFor(data.language);
  const { roster: said } = words;
  const instead = shift.source?.insteadOf ?? null;
  const who = peopleNames(everybodyOf(shift), data) ?? said.gap;
  return said.shift({
    from: sayTime(shift.from, data.now, timeZone, words),
    to: sayTime(shift.to, data.now, timeZone, words),
    who: instead === null ? who : `${who} · ${said.insteadOf(personName(data.desk, instead))}`,
  });
};

/** `roster` null: the team has only its list. */
export type Plan = {
  readonly team: Team;
  readonly roster: Roster | null;
  readonly shifts: readonly Shift[];
};

/** The shifts of the next days, gaps marked. */
export const renderPlan = (plans: readonly Plan[], days: number, data: NoticeData): NeutralMessage => {
  const { roster: said } = wordsFor(data.language);
  if (plans.length === 0) return say({ text: said.noTeams });
  return say({
    title: said.planTitle(days),
    fields: plans.map(({ team, roster, shifts }) => {
      if (roster === null) return { label: named(team.name), value: listOf(team, data) };
      const lines = shifts.slice(0, mostShifts).map((shift) => shiftLine(shift, roster.timeZone, data));
      const left = shifts.length - lines.length;
      return {
        label: named(roster.name),
        value: [...lines, ...(left > 0 ? [said.more(left)] : [])].join('\n'),
      };
    }),
  });
};
