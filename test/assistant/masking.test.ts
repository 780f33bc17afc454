import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createMasks, isIdentityNumber, passesLuhn } from '../../src/assistant/masking.ts';
import { cpuTimeOf } from '../support/cpu-time.ts';

const line = z.object({ text: z.string(), secrets: z.array(z.string()), keeps: z.array(z.string()) });
const corpus = readFileSync(new URL('../fixtures/assistant/masking.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((one) => one !== '')
  .map((one) => line.parse(JSON.parse(one)));

describe('masking', () => {
  it('lets no phone, identity, card, address or key of the corpus through', () => {
    const leaks = corpus.flatMap(({ text, secrets }) => {
      const masked = createMasks().mask(text);
      return secrets.filter((secret) => masked.includes(secret)).map((secret) => `${secret} in ${masked}`);
    });
    expect(leaks).toEqual([]);
    expect(corpus.filter(({ secrets }) => secrets.length > 0).length).toBeGreaterThan(50);
  });

  it('leaves what the model needs to judge', () => {
    const lost = corpus.flatMap(({ text, keeps }) => {
      const masked = createMasks().mask(text);
      return keeps.filter((kept) => !masked.includes(kept)).map((kept) => `${kept} from ${masked}`);
    });
    expect(lost).toEqual([]);
  });

  it('gives every value back to our own people, and the same value the same mask', () => {
    for (const { text } of corpus) {
      const masks = createMasks();
      expect(masks.restore(masks.mask(text))).toBe(text);
    }
    const masks = createMasks();
    expect(masks.mask('13800138000, 13900139000, 13800138000')).toBe('[PHONE-1], [PHONE-2], [PHONE-1]');
    expect(masks.mask('or 13900139000')).toBe('or [PHONE-2]');
  });

  it('takes nothing that somebody typed for a mask of its own', () => {
    const masks = createMasks();
    const masked = masks.mask('[PHONE-1] is not mine, 13800138000 is');
    expect(masks.restore(masked)).toBe('(PHONE-1] is not mine, 13800138000 is');
  });

  it('finds numbers with a right check digit wherever they stand', () => {
    const digits = (least: number, most: number) =>
      fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: least, maxLength: most })
        .map((all) => all.join(''));
    const withCheck = (body: string, holds: (number: string) => boolean): string =>
      Array.from('0123456789X')
        .map((sign) => body + sign)
        .find(holds) ?? '';
    const card = digits(13, 17).map((rest) => withCheck(`6${rest}`, passesLuhn));
    const identity = fc
      .tuple(digits(5, 5), fc.integer({ min: 1950, max: 2020 }), digits(3, 3))
      .map(([region, year, rest]) => withCheck(`3${region}${year}0228${rest}`, isIdentityNumber));
    const around = fc.constantFrom('', '卡号', ' ', '是', '：', 'no. ');
    fc.assert(
      fc.property(fc.oneof(card, identity), around, around, (number, before, after) => {
        const masked = createMasks().mask(`${before}${number}${after}`);
        expect(masked).not.toContain(number);
      }),
      { numRuns: 200 },
    );
  });

  it('takes its time in step with the length, whatever the text', () => {
    const hostile = [
      '1 '.repeat(20_000),
      'a'.repeat(40_000),
      '-'.repeat(40_000),
      'a@'.repeat(20_000),
      '+1('.repeat(12_000),
    ];
    const took = cpuTimeOf(() => {
      for (const text of hostile) createMasks().mask(text);
    });
    expect(took).toBeLessThan(5_000);
  });
});
