import { describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import { completeness } from '../../src/domain/handover/completeness.ts';
import { hours } from '../../src/domain/time.ts';
import { planOf, sound, told, warningsOf, type Expected } from './desk-text.ts';

const brief = (rest: string): string => `${sound}handover:\n  brief:\n    - ${rest}\n`;

describe('handover in baton.yaml', () => {
  it('keeps the eleven items where nothing is said', () => {
    expect(planOf(sound).handover).toEqual({
      brief: { items: briefItems, threshold: 0.8 },
      remindAfter: hours(4),
      escalateAfter: hours(8),
      movesGroup: [{ from: 'implementation', to: 'after_sales' }],
    });
  });

  it('changes what it names, in its place, and leaves the rest', () => {
    const { handover } = planOf(`${sound}handover:
  threshold: 100%
  remind_after: 1h
  escalate_after: 2h
  moves_group: []
  brief:
    - id: visits
      label: { en: Trips, zh: 出差 }
      help: Where we were
      mandatory: true
    - id: stakeholders
      fields:
        - { id: character, required: false }
        - { id: birthday, label: Birthday, kind: line }
`);
    expect(handover).toMatchObject({ remindAfter: hours(1), escalateAfter: hours(2), movesGroup: [] });
    const { items, threshold } = handover.brief;
    expect(threshold).toBe(1);
    expect(items.map(({ key }) => key)).toEqual(briefItems.map(({ key }) => key));
    expect(items.find(({ key }) => key === 'visits')).toMatchObject({
      label: { en: 'Trips', zh: '出差' },
      help: { en: 'Where we were', zh: 'Where we were' },
      mandatory: true,
      fields: [{ key: 'records' }],
    });
    expect(items[0]?.fields).toMatchObject([
      { key: 'people', required: true },
      { key: 'character', required: false },
      { key: 'concerns', required: true },
      { key: 'birthday', label: { en: 'Birthday', zh: 'Birthday' }, kind: 'line', required: true },
    ]);
  });

  it('adds items of its own, which are counted, before what is live', () => {
    const { handover } = planOf(
      brief(
        '{ id: audit, label: Audit, fields: [{ id: rhythm, label: How often, options: [{ value: yearly, label: Yearly }] }] }',
      ),
    );
    expect(handover.brief.items.map(({ key }) => key).slice(-3)).toEqual(['audit', 'introduced', 'group']);
    expect(handover.brief.items.at(-3)).toMatchObject({
      counted: true,
      mandatory: false,
      fields: [{ kind: 'choice', required: true }],
    });
    expect(completeness(handover.brief, {}).counted).toBe(10);
  });

  it.each<[string, string, ...Expected]>([
    [
      'cautions that are not mandatory',
      brief('{ id: cautions, mandatory: false }'),
      16,
      'handover.brief[cautions].mandatory',
      'the risks are always mandatory',
      'Remove this setting',
    ],
    [
      'risks that are not required',
      brief('{ id: cautions, fields: [{ id: risks, required: false }] }'),
      16,
      'handover.brief[cautions].fields[risks].required',
      'the risks are always mandatory',
      'Remove this setting',
    ],
    [
      'a slip in an item’s id',
      brief('{ id: contrct, mandatory: true }'),
      16,
      'handover.brief[contrct]',
      'none of the eleven items',
      'Did you mean "contract"?',
    ],
    [
      'an item of its own without fields',
      brief('{ id: audit, label: Audit }'),
      16,
      'handover.brief[audit]',
      'needs a label and fields',
      /Write/,
    ],
    [
      'fields for what is live',
      brief('{ id: group, fields: [{ id: name, label: Name }] }'),
      16,
      'handover.brief[group].fields',
      'read by Baton',
      'Remove this setting',
    ],
    [
      'a choice without options',
      brief('{ id: visits, fields: [{ id: next, label: Next, kind: choice }] }'),
      16,
      'handover.brief[visits].fields[next]',
      'something to choose from',
      'options',
    ],
    [
      'another kind for a field of ours',
      brief('{ id: visits, fields: [{ id: records, kind: line }] }'),
      16,
      'handover.brief[visits].fields[records].kind',
      'of the kind text',
      'id of your own',
    ],
    [
      'a field of its own without a label',
      brief('{ id: visits, fields: [{ id: next }] }'),
      16,
      'handover.brief[visits].fields[next]',
      'needs a label',
      'label',
    ],
    [
      'the same item twice',
      `${brief('{ id: visits, mandatory: true }')}    - { id: visits, label: Trips }\n`,
      17,
      'handover.brief[visits]',
      'already an item in line 16',
      'Write both together',
    ],
    [
      'an id with a dot',
      brief('{ id: visits, fields: [{ id: a.b, label: X }] }'),
      16,
      'handover.brief[visits].fields[a.b].id',
      'the dot stands between item and field',
      'a-b',
    ],
    [
      'a threshold that is none',
      `${sound}handover: { threshold: 120% }\n`,
      14,
      'handover.threshold',
      'whole percents from 0% to 100%',
      'threshold: 80%',
    ],
  ])('tells of %s', (_, text, ...expected) => {
    told(text, expected);
  });

  it('warns of a transition between stages that no team has', () => {
    const text = `${sound}handover: { moves_group: [{ from: live, to: liv }] }\n`;
    expect(warningsOf(text)).toMatchObject([
      { line: 14, path: 'handover.moves_group[1].to', mend: 'Did you mean "live"?' },
    ]);
  });
});
