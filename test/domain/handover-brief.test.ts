import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { briefItems } from '../../src/domain/handover/brief-items.ts';
import type { BriefAnswers, BriefRules } from '../../src/domain/handover/brief.ts';
import { completeness, nextMissing } from '../../src/domain/handover/completeness.ts';

const rules: BriefRules = { items: briefItems, threshold: 0.8 };

const filledItems = (...keys: readonly string[]): BriefAnswers =>
  Object.fromEntries(
    briefItems
      .filter(({ key }) => keys.includes(key))
      .map((item) => [
        item.key,
        Object.fromEntries(
          item.fields.map(({ key, options }) => [key, options?.[0]?.value ?? `about ${key}`]),
        ),
      ]),
  );

const counted = briefItems.filter((item) => item.counted).map(({ key }) => key);
const without = (...keys: readonly string[]): BriefAnswers =>
  filledItems(...counted.filter((key) => !keys.includes(key)));

describe('the eleven items', () => {
  it('are eleven, nine of them counted and three mandatory', () => {
    expect(briefItems).toHaveLength(11);
    expect(counted).toHaveLength(9);
    expect(briefItems.filter((item) => item.mandatory).map(({ key }) => key)).toEqual([
      'customer',
      'contract',
      'cautions',
    ]);
  });

  it('are live where nobody types them', () => {
    expect(briefItems.flatMap(({ key, live }) => (live === undefined ? [] : [`${key}: ${live}`]))).toEqual([
      'progress: left-over',
      'introduced: introduced',
      'group: group',
    ]);
  });

  it('have words in both languages', () => {
    const all = briefItems.flatMap((item) => [
      item.label,
      item.help,
      ...item.fields.flatMap((field) => [
        field.label,
        ...(field.options ?? []).map((option) => option.label),
      ]),
    ]);
    expect(all.filter(({ en, zh }) => en.trim() === '' || zh.trim() === '')).toEqual([]);
  });
});

describe('completeness', () => {
  it('begins with nothing', () => {
    const { filled, percent, passes, missing, blocking } = completeness(rules, {});
    expect({ filled, percent, passes }).toEqual({ filled: 0, percent: 0, passes: false });
    expect(missing.map(({ item }) => item)).toEqual(counted);
    expect(blocking).toEqual(missing);
  });

  it('lets eight of nine through at 80 %, with what is missing still told', () => {
    expect(completeness(rules, without('motives'))).toMatchObject({
      filled: 8,
      percent: 88,
      threshold: 80,
      passes: true,
      missing: [{ item: 'motives', fields: ['why'] }],
      blocking: [],
    });
  });

  it('holds seven of nine back, and tells both', () => {
    expect(completeness(rules, without('motives', 'visits'))).toMatchObject({
      percent: 77,
      passes: false,
      blocking: [{ item: 'motives' }, { item: 'visits' }],
    });
  });

  it('holds a mandatory item back however much else is filled', () => {
    expect(completeness(rules, without('contract'))).toMatchObject({
      percent: 88,
      passes: false,
      blocking: [{ item: 'contract', fields: ['amount', 'term', 'purchased', 'out-of-scope'] }],
    });
  });

  it('wants all nine at 100 %', () => {
    const whole = { ...rules, threshold: 1 };
    expect(completeness(whole, without('motives')).passes).toBe(false);
    expect(completeness(whole, without())).toMatchObject({ percent: 100, passes: true });
  });

  it('does not count live items, whatever is answered there', () => {
    expect(completeness(rules, { group: { x: 'y' }, introduced: { x: 'y' } }).filled).toBe(0);
  });

  it.each(['none', 'None.', ' 无 ', '没有。', 'N/A', '-', '——', 'tbd', '暂无', '？', 'ｎｏｎｅ'])(
    'takes “%s” alone for no answer',
    (value) => {
      const answers = { ...without(), cautions: { risks: value } };
      expect(completeness(rules, answers).blocking).toEqual([{ item: 'cautions', fields: ['risks'] }]);
    },
  );

  it.each([
    'None: they renewed for three years last week.',
    '无，刚续约三年，款已付清',
    'no risk known since the audit',
  ])('takes “%s” for an answer', (value) => {
    expect(completeness(rules, { ...without(), cautions: { risks: value } }).passes).toBe(true);
  });

  it('takes no choice that is not offered', () => {
    const answers = { ...without(), health: { state: 'great', reason: 'renewed' } };
    expect(completeness(rules, answers).missing).toEqual([{ item: 'health', fields: ['state'] }]);
  });

  it('wants any one field where none is required', () => {
    const item = {
      ...briefItems[3]!,
      fields: briefItems[3]!.fields.map((one) => ({ ...one, required: false })),
    };
    const loose: BriefRules = { items: [item], threshold: 1 };
    expect(completeness(loose, {}).passes).toBe(false);
    expect(completeness(loose, { motives: { why: 'price' } }).passes).toBe(true);
  });

  it('asks for what is mandatory first', () => {
    expect(nextMissing(rules, {})?.item).toBe('customer');
    expect(nextMissing(rules, filledItems('customer', 'contract', 'cautions'))?.item).toBe('stakeholders');
    expect(nextMissing(rules, without())).toBeNull();
  });

  it('never falls when something more is answered', () => {
    fc.assert(
      fc.property(
        fc.subarray(counted),
        fc.constantFrom(...counted),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (some, more, threshold) => {
          const before = completeness({ ...rules, threshold }, filledItems(...some));
          const after = completeness({ ...rules, threshold }, filledItems(...some, more));
          expect(after.percent).toBeGreaterThanOrEqual(before.percent);
          expect(after.passes || !before.passes).toBe(true);
          expect(before.filled + before.missing.length).toBe(9);
        },
      ),
      { numRuns: 50 },
    );
  });
});
