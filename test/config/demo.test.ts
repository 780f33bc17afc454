import type { Handover } from '../../src/domain/handover/handover.ts';
import { startPlay, type Play } from '../support/play.ts';
import { stringify } from 'yaml';
import { describe, expect, it } from 'vitest';
import { demoDesk, emptyDesk } from '../../src/config/demo.ts';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { actorOf } from '../../src/domain/actor.ts';
import { deskFindings } from '../../src/domain/desk-findings.ts';
import { createDesk, owningTeam, triageRoomOf, type DeskPlan } from '../../src/domain/desk.ts';
import { peopleOf } from '../../src/domain/duty.ts';
import { severities } from '../../src/domain/severity.ts';
import { days } from '../../src/domain/time.ts';

const seconds = (milliseconds: number): string => `${milliseconds / 1000}s`;

/** The plan as somebody would write it down, so that every check of a file is made on it. */
const written = (plan: DeskPlan): string =>
  stringify({
    desk: { name: plan.name, time_zone: plan.timeZone, language: plan.language },
    people: plan.people,
    teams: plan.teams.map(({ onCall, policies: _policies, ...team }) => ({ ...team, on_call: onCall })),
    escalation: {
      policies: plan.teams.flatMap(({ id, policies = {} }) =>
        severities.flatMap((severity) => {
          const policy = policies[severity];
          if (policy === undefined) return [];
          return {
            id: `${id}-${severity}`,
            team: id,
            severities: [severity],
            steps: policy.steps.map(({ targets, wait }) => ({
              reach: targets.map((target) => ('id' in target ? `${target.to}:${target.id}` : target.to)),
              wait: seconds(wait),
            })),
          };
        }),
      ),
    },
    rosters: plan.rosters.map(({ teamId, timeZone, layers, ...roster }) => ({
      ...roster,
      team: teamId,
      time_zone: timeZone,
      layers: layers.map(({ people }) => ({ people, every: '1 week', weekday: 'mon', start: '2026-01-05' })),
    })),
    customers: plan.customers,
    rooms: plan.rooms.map(({ customerId, teamId, ...room }) => ({
      ...room,
      customer: customerId,
      team: teamId,
    })),
    severities: Object.fromEntries(
      severities.map((severity) => [
        severity,
        {
          next_word: seconds(plan.nextWord[severity]),
          acknowledge_within: seconds(plan.acknowledgeWithin[severity]),
        },
      ]),
    ),
    tickets: {
      follow_up_window: seconds(plan.followUpWindow),
      reopen_window: seconds(plan.reopenWindow),
    },
    polls: { remind_after: seconds(plan.polls.remindAfter), close_after: seconds(plan.polls.closeAfter) },
  });

describe('the demo desk', () => {
  it('would pass as a file, without a warning, and mean the same', () => {
    const parsed = parseDeskFile(written(demoDesk()), 'demo.yaml');
    expect(parsed).toEqual({ ok: true, plan: demoDesk(), warnings: [] });
  });

  it('pages each customer’s own language first and mirrors their tickets in its triage room', () => {
    const desk = createDesk(demoDesk());
    const service = desk.rooms.filter(
      ({ customerId }) => desk.customerById.get(customerId ?? '')?.stage === 'after_sales',
    );
    expect(service.map((room) => room.customerId)).toEqual(['qinghe', 'northwind']);
    const teams = service.map((room) => owningTeam(desk, room));
    expect(teams.map((team) => desk.personById.get(team?.onCall[0] ?? '')?.name)).toEqual([
      '林晓',
      'Grace Miller',
    ]);
    expect(teams.map((team) => triageRoomOf(desk, team?.id)?.language)).toEqual(['zh', 'en']);
  });

  it('has customers to hand over: from sales to implementation, and on to after-sales with the group', () => {
    const sold = startPlay(createDesk(demoDesk()), 'playground:local:jincheng');
    const start = (play: Play, incoming: string, stage: string | null = null): Handover | undefined => {
      play.do('zhou-min', { type: 'handover.start', incoming, stage });
      return play.state.handovers.at(-1);
    };
    expect(start(sold, '何亮')).toMatchObject({
      outgoingId: 'zhou-min',
      fromStage: 'sales',
      toStage: 'implementation',
      toTeamId: 'implementation',
      ownership: { wanted: false },
    });
    const built = startPlay(createDesk(demoDesk()), 'playground:local:bluepeak');
    expect(start(built, 'Grace Miller', 'after_sales')).toMatchObject({
      toStage: 'after_sales',
      toTeamId: 'international',
      ownership: { wanted: true },
    });
  });

  it('pages Grace for customers who speak English in every week, then 赵磊, then the lead with the room', () => {
    const desk = createDesk(demoDesk());
    const international = desk.teamById.get('international');
    const begin = Date.UTC(2026, 10, 25);
    for (const week of [0, 1, 2, 3]) {
      const now = begin + days(7 * week);
      const names = peopleOf(desk, international, 'critical', now).map(({ name }) => name);
      expect(names).toEqual(['Grace Miller', '赵磊', '陈静']);
    }
    const last = international?.policies?.critical?.steps.at(-1)?.targets;
    expect(last).toEqual([{ to: 'lead' }, { to: 'room' }]);
  });

  it('has 林晓 and 赵磊 take weeks in turn, the other one second, and nothing is wrong with it', () => {
    const desk = createDesk(demoDesk());
    const team = desk.teamById.get('after_sales');
    const monday = Date.UTC(2026, 10, 23, 1);
    const order = (now: number) => peopleOf(desk, team, 'critical', now).map(({ name }) => name);
    expect(order(monday)).toEqual(['林晓', '赵磊', '陈静']);
    expect(order(monday - 1)).toEqual(['赵磊', '林晓', '陈静']);
    expect(deskFindings(desk, monday)).toEqual([]);
  });

  it('has a customer of each language with somebody to speak as, known by the playground’s identities', () => {
    const desk = createDesk(demoDesk());
    const speak = (id: string) =>
      actorOf(desk, undefined, { identity: `playground:local:${id}`, name: 'stranger' });
    expect(speak('wang-jianguo')).toMatchObject({
      type: 'contact',
      name: '王建国',
      level: 'executive',
      customerId: 'qinghe',
    });
    expect(speak('olivia-chen')).toMatchObject({ type: 'contact', customerId: 'northwind' });
    expect(speak('grace-miller')).toMatchObject({ type: 'person', roles: ['lead', 'agent'] });
    expect(desk.personById.get('grace-miller')?.language).toBe('en');
  });
});

describe('an empty desk', () => {
  it('holds nobody', () => {
    expect(emptyDesk(['slack'])).toMatchObject({ people: [], teams: [], customers: [], rooms: [] });
  });

  it('speaks Chinese where DingTalk or WeCom is, else English', () => {
    expect(emptyDesk(['slack'])).toMatchObject({ language: 'en', timeZone: 'UTC' });
    expect(emptyDesk(['slack', 'wecom'])).toMatchObject({ language: 'zh', timeZone: 'Asia/Shanghai' });
    expect(emptyDesk(['dingtalk'])).toMatchObject({ language: 'zh', timeZone: 'Asia/Shanghai' });
  });
});
