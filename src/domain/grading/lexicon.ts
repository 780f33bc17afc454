import { type ConceptSet, createConceptSet, include, setOf } from './concepts.ts';
import { foldEntry, isHan } from './fold.ts';
import { createWordTrie, type WordTrie } from './word-trie.ts';

/**
 * Words for concepts. First the concepts, separated by spaces; then the words, separated by white space where they are
 * Chinese and by commas where they are English. A word that stands under several concepts means all of them.
 */
export type LexiconPart = readonly (readonly [concepts: string, words: string])[];

export type Lexicon = { readonly trie: WordTrie; readonly meaningOf: (word: number) => ConceptSet };

/** `(a|b)不(c|d)` → the four words; parentheses may not nest. */
const expand = (pattern: string): string[] => {
  const open = pattern.indexOf('(');
  if (open < 0) return [pattern];
  const close = pattern.indexOf(')', open);
  const rest = expand(pattern.slice(close + 1));
  return pattern
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => rest.map((tail) => pattern.slice(0, open) + choice + tail));
};

/** Chinese words may contain Latin ones (`login 失败` does not occur), so white space parts a list only where it holds Chinese. */
const wordsOf = (list: string): string[] => {
  const separator = list.includes(',') ? /\s*[,\n]\s*/ : /\s+/;
  return list
    .split(separator)
    .filter((word) => word.trim() !== '')
    .flatMap(expand);
};

export const buildLexicon = (parts: readonly LexiconPart[]): Lexicon => {
  const meanings: ConceptSet[] = [];
  const trie = createWordTrie(130_000);
  const meaningOf = (word: number): ConceptSet => {
    const meaning = meanings[word];
    if (meaning === undefined) throw new RangeError(`no word ${word}`);
    return meaning;
  };
  const wholes = new Map<string, number>();
  for (const part of parts) {
    for (const [names, list] of part) {
      const meaning = setOf(...names.split(' '));
      for (const written of wordsOf(list)) {
        const stem = written.endsWith('*');
        const word = foldEntry(stem ? written.slice(0, -1) : written).trim();
        if (word === '') continue;
        const end = stem && !isHan(word.charCodeAt(0)) ? 'stem' : 'whole';
        const known = trie.idOf(word, end);
        if (known === undefined) {
          trie.add(word, end, meanings.length);
          meanings.push({ ...createConceptSet() });
        }
        if (end === 'whole' && /^[a-z0-9]+$/.test(word)) wholes.set(word, known ?? meanings.length - 1);
        include(meaningOf(known ?? meanings.length - 1), meaning);
      }
    }
  }
  // The trie prefers the whole word; what its stem means holds for it as well.
  for (const [word, id] of wholes) {
    for (let length = 3; length <= word.length; length += 1) {
      const stem = trie.idOf(word.slice(0, length), 'stem');
      if (stem !== undefined) include(meaningOf(id), meaningOf(stem));
    }
  }
  return { trie, meaningOf };
};
