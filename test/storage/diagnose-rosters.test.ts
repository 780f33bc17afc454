import { expect, it } from 'vitest';
import { createDesk } from '../../src/domain/desk.ts';
import { minutes } from '../../src/domain/time.ts';
import { diagnoseRosters } from '../../src/storage/diagnose-rosters.ts';
import { at, layer, override, roster } from '../domain/rosters.ts';
import { smallPlan } from '../support/play.ts';

const now = at('2026-01-05T10:00+08:00');
const base = createDesk({ ...smallPlan, rosters: [{ ...roster([layer(['lin', 'zhao'])]), id: 'days' }] });

it('a desk on which somebody is on call at every time is told so', () => {
  expect(diagnoseRosters(base, base, now)).toEqual([
    { ok: true, text: 'Rosters: somebody is on call at every time of the next 14 days.' },
  ]);
  expect(diagnoseRosters(smallPlan, createDesk(smallPlan), now)).toEqual([]);
});

it('a gap that leave has made is named with its times and what to do', () => {
  const away = override({ type: 'remove', personId: 'lin' }, now, at('2026-01-06T10:00+08:00'), {
    rosterId: null,
    reason: 'leave',
  });
  const desk = createDesk({ ...base, overrides: [away] });
  expect(diagnoseRosters(base, desk, now)).toEqual([
    {
      ok: false,
      text: 'Roster days: nobody is on call from 2026-01-05 10:00 to 2026-01-06 10:00.',
      mend: expect.stringMatching(/takeover.*substitute.*layer/),
    },
  ]);
  // The file's own gaps were told when it was read.
  expect(diagnoseRosters(desk, desk, now)).toEqual([]);
});

it('people and steps that a page cannot reach are named, and teams without anybody', () => {
  const step = { targets: [{ to: 'person', id: 'chen' } as const], wait: minutes(5) };
  const desk = createDesk({
    ...base,
    people: base.people.map((person) =>
      person.id === 'chen' || person.id === 'zhao' ? { ...person, identities: [] } : person,
    ),
    teams: [
      ...base.teams.map((team) => ({
        ...team,
        policies: {
          critical: {
            steps: [step, { ...step, targets: [{ to: 'person', id: 'gone' } as const] }],
            repeat: 0,
            hours: null,
          },
        },
      })),
      { id: 'empty', name: 'Empty', stages: [], onCall: [] },
    ],
    rosters: [...base.rosters, { ...roster([layer([]), layer(['lin'])]), id: 'nights' }],
  });
  const found = diagnoseRosters(base, desk, now);
  expect(found.map(({ text }) => text)).toEqual([
    'Roster days: zhao has no identity on any platform, so pages cannot arrive.',
    'Roster nights:  has no people and fills nothing.',
    'Team empty: it has neither a roster nor a list of people to page.',
    'Escalation of support: step 1 reaches only chen, without an identity on any platform (critical).',
    'Escalation of support: step 2 reaches nobody (critical).',
    'Escalation of support: step 3 reaches only chen, without an identity on any platform (major, minor, question).',
  ]);
  expect(found.every(({ ok, mend }) => !ok && mend !== undefined)).toBe(true);
});
