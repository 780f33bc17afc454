import { describe, expect, it } from 'vitest';
import { head, problemsOf, sound, told, type Expected } from './desk-text.ts';

const contact = (id: string, identity: string): string =>
  `{ id: ${id}, name: C, identities: ['${identity}'] }`;
const customer = (id: string, ...contacts: readonly string[]): string =>
  `  - { id: ${id}, name: N, stage: live, contacts: [${contacts.join(', ')}] }\n`;

describe('parts that contradict each other', () => {
  it.each<[string, string, ...Expected]>([
    [
      'an unknown person on call',
      sound.replace('[ann]', '[anna]'),
      9,
      'teams[support].on_call[1]',
      'there is no person with the id "anna"',
      'Did you mean "ann"?',
    ],
    [
      'an unknown lead',
      sound.replace('[ann]', '[ann], lead: zoe'),
      9,
      'teams[support].lead',
      'no person with the id "zoe"',
      'Write one of: ann',
    ],
    [
      'an unknown owner',
      sound.replace('stage: live', 'stage: live, owner: zoe'),
      13,
      'customers[acme].owner',
      'no person with the id "zoe"',
      'Write one of: ann',
    ],
    [
      'an unknown team',
      sound.replace('kind: triage', 'kind: triage, team: suport'),
      11,
      'rooms[slack:T1:TRIAGE].team',
      'no team with the id "suport"',
      'Did you mean "support"?',
    ],
    [
      'an unknown customer',
      sound.replace('rooms:\n', 'rooms:\n  - { id: slack:T1:C, kind: service, name: C, customer: acne }\n'),
      11,
      'rooms[slack:T1:C].customer',
      'no customer with the id "acne"',
      'Did you mean "acme"?',
    ],
    [
      'a person where nobody is',
      `${head}teams:\n  - { id: a, name: A, on_call: [ann] }\n`,
      5,
      'teams[a].on_call[1]',
      'no person',
      'Add it to `people:`',
    ],
    [
      'an id twice',
      sound.replace('teams:\n', '  - { id: ann, name: B }\nteams:\n'),
      8,
      'people[ann].id',
      '"ann" is already the id of the entry in line 5',
      'an id of its own',
    ],
    [
      'a room twice',
      sound.replace('rooms:\n', 'rooms:\n  - { id: slack:T1:TRIAGE, kind: triage, name: B }\n'),
      12,
      'rooms[slack:T1:TRIAGE].id',
      'in line 11',
      'an id of its own',
    ],
    [
      'a contact twice',
      sound + customer('b', contact('x', 'slack:T1:X'), contact('x', 'slack:T1:Y')),
      14,
      'customers[b].contacts[x].id',
      '"x" is already the id of the entry in line 14',
      'own',
    ],
    [
      'an identity of two people',
      sound.replace('teams:\n', "  - { id: bob, name: B, identities: ['slack:T1:ANN'] }\nteams:\n"),
      8,
      'people[bob].identities[1]',
      '"slack:T1:ANN" already belongs to ann (line 7)',
      'remove it from the other',
    ],
    [
      'an identity twice in one list',
      sound.replace('[slack:T1:ANN]', "['slack:T1:ANN', 'slack:T1:ANN']"),
      7,
      'people[ann].identities[2]',
      'the same identity stands in line 7',
      'Remove one',
    ],
    [
      'an identity of staff and customer',
      sound + customer('b', contact('x', 'slack:T1:ANN')),
      14,
      'customers[b].contacts[x].identities[1]',
      "is a customer's contact here, but one of our own people in line 7 (ann)",
      'remove it from the other',
    ],
    [
      'an identity of two customers',
      sound + customer('b', contact('x', 'slack:T1:X')) + customer('c', contact('y', 'slack:T1:X')),
      15,
      'customers[c].contacts[y].identities[1]',
      'already belongs to x (line 14)',
      'remove',
    ],
    [
      'a triage room with customers in it',
      sound.replace('kind: triage', 'kind: triage, customer: acme'),
      11,
      'rooms[slack:T1:TRIAGE].customer',
      'a triage room is internal',
      'Remove the customer',
    ],
    [
      'a reminder after the end',
      `${sound}polls:\n  remind_after: 72h\n`,
      15,
      'polls.remind_after',
      'already closed',
      'shorter than close_after',
    ],
  ])('such as %s are told with their line', (_, text, line, path, message, mend) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ line, path });
    expect(problems[0]?.message).toContain(message);
    expect(problems[0]?.mend).toContain(mend);
  });

  it.each([
    [
      "pattern: '(', severity: major",
      'grading.rules[r].pattern',
      /^the pattern cannot be used: .*missing closing \)/,
    ],
    ["pattern: '(?=x)', severity: major", 'grading.rules[r].pattern', /^the pattern cannot be used/],
    ["pattern: '', severity: major", 'grading.rules[r].pattern', /the pattern is empty/],
    ['severity: major', 'grading.rules[r]', /does not say what it looks for/],
    ['words: [a]', 'grading.rules[r]', /changes nothing/],
    ["words: [a], pattern: 'b', kind: incident", 'grading.rules[r]', /has words and a pattern/],
    [
      'words: [a], kind: chatter, severity: minor',
      'grading.rules[r].severity',
      /the kind chatter is no request/,
    ],
  ])('such as the grading rule {%s} are told with their line', (rule, path, message) => {
    told(`${sound}grading:\n  rules:\n    - { id: r, ${rule} }\n`, [16, path, message, /./]);
  });
});
