import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDeskFile } from '../../src/config/desk-file.ts';
import { head, sound } from './desk-text.ts';

it('is never thrown at: any text, any piece of YAML, any truth cut short is a desk or a problem with a line', () => {
  const bits = fc.constantFrom(
    'desk:',
    '\n',
    '  ',
    '\t',
    '- ',
    'id: ',
    'name',
    ': ',
    '[',
    ']',
    '{',
    '}',
    '"',
    "'",
    '&a ',
    '*a',
    '#',
    '|',
    '>',
    '---',
    '!x ',
    '? ',
    'people:',
    'a',
    '1',
    '\u0000',
    '\u2028',
    '<<: ',
    '%',
  );
  const cut = fc.nat(sound.length).map((length) => sound.slice(0, length));
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(bits, { maxLength: 40 }).map((list) => list.join('')),
    fc.tuple(cut, fc.string(), cut).map((parts) => parts.join('')),
    fc.json().map((json) => `${head}people: ${json}\nrooms: [${json}]\ngrading: {rules: [${json}]}\n`),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseDeskFile(text, 'baton.yaml');
      const found = parsed.ok ? parsed.warnings : parsed.problems;
      expect(parsed.ok || found.length > 0).toBe(true);
      const lines = text.split('\n').length;
      for (const { line, message, mend } of found) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lines);
        expect(message).not.toBe('');
        expect(mend).not.toBe('');
      }
    }),
    { numRuns: 2000 },
  );
});
