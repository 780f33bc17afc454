import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHits, createWordTrie, type WordEnd } from '../../../src/domain/grading/word-trie.ts';

const find = (words: readonly (readonly [string, WordEnd])[], text: string): string[] => {
  const trie = createWordTrie(1000);
  words.forEach(([word, end], id) => trie.add(word, end, id));
  const hits = createHits();
  trie.scan(
    Uint16Array.from(text, (char) => char.charCodeAt(0)),
    text.length,
    hits,
  );
  return Array.from({ length: hits.count }, (_, index) => text.slice(hits.from[index], hits.to[index]));
};

describe('the word trie', () => {
  test('takes the longest word from the left', () =>
    expect(
      find(
        [
          ['登', 'whole'],
          ['登不上', 'whole'],
          ['上了', 'whole'],
        ],
        '登不上了',
      ),
    ).toEqual(['登不上']));
  test('takes a whole Latin word only between boundaries', () => {
    expect(find([['down', 'whole']], 'markdown downtime down')).toEqual(['down']);
    expect(find([['app', 'whole']], '用app登录')).toEqual(['app']);
  });
  test('takes a stem with any ending, from the start of a word', () =>
    expect(find([['crash', 'stem']], 'crash crashes recrash crashed')).toEqual([
      'crash',
      'crashes',
      'crashed',
    ]));
  test('takes phrases', () => expect(find([['log in', 'whole']], 'cant log in now')).toEqual(['log in']));
  test('knows what it holds', () => {
    const trie = createWordTrie(100);
    trie.add('挂了', 'whole', 7);
    expect(trie.idOf('挂了', 'whole')).toBe(7);
    expect(trie.idOf('挂', 'whole')).toBeUndefined();
  });
  test('finds every Chinese word that it was given', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.string({ unit: fc.constantFrom('系', '统', '崩', '了', '登'), minLength: 1, maxLength: 5 }),
          { minLength: 1, maxLength: 20 },
        ),
        (words) => {
          const listed = words.map((word) => [word, 'whole'] as const);
          for (const word of words) expect(find(listed, `x ${word} x`)).toEqual([word]);
        },
      ),
    );
  });
  test('says so when it is full', () =>
    expect(() => createWordTrie(2).add('一二三四五', 'whole', 0)).toThrow(RangeError));
});
