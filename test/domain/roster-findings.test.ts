import { describe, expect, it } from 'vitest';
import { createDesk, rostersOf } from '../../src/domain/desk.ts';
import { rosterFindings } from '../../src/domain/roster-findings.ts';
import { leaveOverride } from '../../src/domain/roster.ts';
import { days, hours } from '../../src/domain/time.ts';
import { smallPlan } from '../support/play.ts';
import { at, layer, roster } from './rosters.ts';

const now = at('2026-02-02T09:00+08:00');
const mute = { id: 'mute', name: 'Mute', roles: ['agent'], identities: [] } as const;
const desk = (...rosters: readonly ReturnType<typeof roster>[]) =>
  createDesk({ ...smallPlan, people: [...smallPlan.people, mute], rosters });

describe('what is found wrong with rosters', () => {
  it('is nothing where somebody who can be reached is always on call', () => {
    expect(rosterFindings(desk(roster([layer(['lin', 'zhao'])])), [], now)).toEqual([]);
  });

  it('is a gap in the next 14 days, cut at both ends', () => {
    const weekend = layer(['lin'], { only: [{ weekdays: ['sat', 'sun'], from: 0, to: days(1) }] });
    expect(rosterFindings(desk(roster([weekend])), [], now)).toEqual([
      { code: 'gap', rosterId: 'r', from: now, to: at('2026-02-07T00:00+08:00') },
      { code: 'gap', rosterId: 'r', from: at('2026-02-09T00:00+08:00'), to: at('2026-02-14T00:00+08:00') },
      { code: 'gap', rosterId: 'r', from: at('2026-02-16T00:00+08:00'), to: now + days(14) },
    ]);
  });

  it('is a layer without people, and the gap that it leaves', () => {
    const found = rosterFindings(desk(roster([layer([])])), [], now);
    expect(found.map(({ code }) => code)).toEqual(['layer.empty', 'gap']);
  });

  it('is somebody without an identity, whether of a layer or by an override that is near', () => {
    const unreachable = { code: 'person.unreachable', rosterId: 'r', personId: 'mute' };
    expect(rosterFindings(desk(roster([layer(['lin', 'mute'])])), [], now)).toEqual([unreachable]);
    const leave = (from: number) =>
      leaveOverride({ id: 'l', personId: 'lin', substituteId: 'mute', from, to: from + hours(8), by: null });
    const alone = desk(roster([layer(['lin'])]));
    expect(rosterFindings(alone, [leave(now + days(3))], now)).toEqual([unreachable]);
    expect(rosterFindings(alone, [leave(now + days(20))], now)).toEqual([]);
    expect(rosterFindings(desk(roster([layer(['stranger'])])), [], now)).toMatchObject([
      { code: 'person.unreachable', personId: 'stranger' },
    ]);
  });

  it('is a team that has neither a roster nor people in a fixed order', () => {
    const bare = { id: 'bare', name: 'Bare', stages: [], onCall: [] };
    const plan = { ...smallPlan, teams: [...smallPlan.teams, bare] };
    expect(rosterFindings(createDesk(plan), [], now)).toEqual([
      { code: 'team.without_roster', teamId: 'bare' },
    ]);
    const own = createDesk({ ...plan, rosters: [{ ...roster([layer(['lin'])]), teamId: 'bare' }] });
    expect(rosterFindings(own, [], now)).toEqual([]);
    expect(rostersOf(own, 'bare').map(({ id }) => id)).toEqual([own.rosterById.get('r')?.id]);
    expect(rostersOf(own, 'support')).toEqual([]);
  });
});
