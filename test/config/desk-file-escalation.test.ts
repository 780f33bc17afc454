import { describe, expect, it } from 'vitest';
import { minutes } from '../../src/domain/time.ts';
import { planOf, sound, told, type Expected } from './desk-text.ts';

const policy = (rest: string): string => `${sound}escalation:\n  policies:\n    - ${rest}\n`;

describe('escalation in baton.yaml', () => {
  it('gives each team its policies by severity, with delays and whom each step reaches', () => {
    const plan = planOf(`${sound}escalation:
  repeat: 3
  any_hour: [critical]
  policies:
    - id: worst
      team: support
      severities: [critical, major]
      repeat: 0
      steps:
        - { reach: [person:ann, room], wait: 2m }
        - { reach: [owner], wait: 10m }
`);
    expect(plan.escalation).toMatchObject({ repeat: 3, anyHour: ['critical'] });
    const steps = [
      { targets: [{ to: 'person', id: 'ann' }, { to: 'room' }], wait: minutes(2) },
      { targets: [{ to: 'owner' }], wait: minutes(10) },
    ];
    expect(plan.teams[0]?.policies).toEqual({
      critical: { repeat: 0, hours: null, steps },
      major: { repeat: 0, hours: 'desk-hours', steps },
    });
  });

  it('gives a person a ladder, whose first rung comes at once', () => {
    const plan = planOf(
      sound.replace('name: Ann\n', 'name: Ann\n    paging: [direct, mention after 2m, urgent]\n'),
    );
    expect(plan.people[0]?.paging).toEqual([
      { channel: 'direct', after: 0 },
      { channel: 'mention', after: minutes(2) },
      { channel: 'urgent', after: null },
    ]);
  });

  it.each<[string, string, ...Expected]>([
    [
      'a step that reaches nobody known',
      policy('{ id: p, team: support, severities: [major], steps: [{ reach: [boss], wait: 5m }] }'),
      16,
      'escalation.policies[p].steps[1].reach[1]',
      '"boss" is nobody that a step can reach',
      'Write one of: lead, owner, room',
    ],
    [
      'an unknown person',
      policy('{ id: p, team: support, severities: [major], steps: [{ reach: [person:anna], wait: 5m }] }'),
      16,
      'escalation.policies[p].steps[1].reach[1]',
      'no person with the id "anna"',
      'Did you mean "ann"?',
    ],
    [
      'an unknown roster',
      policy('{ id: p, team: support, severities: [major], steps: [{ reach: [roster:nights], wait: 5m }] }'),
      16,
      'escalation.policies[p].steps[1].reach[1]',
      'no roster with the id "nights"',
      'Add it to `rosters:`',
    ],
    [
      'the lead of a team that has none',
      policy('{ id: p, team: support, severities: [major], steps: [{ reach: [lead], wait: 5m }] }'),
      16,
      'escalation.policies[p].steps[1].reach[1]',
      'support has none',
      'Write `lead: person-id`',
    ],
    [
      'an unknown team',
      policy('{ id: p, team: suport, severities: [major], steps: [{ reach: [room], wait: 5m }] }'),
      16,
      'escalation.policies[p].team',
      'no team with the id "suport"',
      'Did you mean "support"?',
    ],
    [
      'a delay that is none',
      policy('{ id: p, team: support, severities: [major], steps: [{ reach: [room], wait: 25:00 }] }'),
      16,
      'escalation.policies[p].steps[1].wait',
      'not a duration',
      'Write days, hours',
    ],
    [
      'a ladder with a rung that is none',
      sound.replace('name: Ann\n', 'name: Ann\n    paging: [direct, pigeon]\n'),
      7,
      'people[ann].paging[2]',
      '"pigeon" is no way to reach somebody',
      'Write direct, mention or urgent',
    ],
    [
      'two policies for one severity of a team',
      `${policy('{ id: p, team: support, severities: [major], steps: [{ reach: [room], wait: 5m }] }')}    - { id: q, team: support, severities: [major], steps: [{ reach: [room], wait: 5m }] }\n`,
      17,
      'escalation.policies[q].severities[1]',
      'major of this team already has a policy in line 16',
      'Leave the severity in one of the two',
    ],
  ])('names %s, with line and what to write', (_, text, ...expected) => told(text, expected));
});
