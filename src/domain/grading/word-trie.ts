import { isLatin } from './fold.ts';

/** How an entry may end: `whole` at a word boundary, `stem` anywhere inside a Latin word. Chinese entries have no boundaries. */
export type WordEnd = 'whole' | 'stem';

/** Places of the words of a lexicon in a text, from the left, the longest first, none overlapping. */
export type Hits = {
  count: number;
  readonly from: Uint16Array;
  readonly to: Uint16Array;
  readonly word: Uint16Array;
};

export type WordTrie = {
  readonly add: (word: string, end: WordEnd, id: number) => void;
  readonly idOf: (word: string, end: WordEnd) => number | undefined;
  readonly scan: (units: Uint16Array, length: number, hits: Hits) => void;
};

const most = 2048;
export const createHits = (): Hits => ({
  count: 0,
  from: new Uint16Array(most),
  to: new Uint16Array(most),
  word: new Uint16Array(most),
});

/**
 * A trie in one open-addressed hash table of edges (node × unit → node), walked from every Chinese character and from the
 * start of every Latin word. Words are short, so a walk ends after two or three steps; the worst case is text × longest word.
 */
export const createWordTrie = (edges: number): WordTrie => {
  const size = 2 ** Math.ceil(Math.log2(edges * 2));
  const mask = size - 1;
  const keys = new Float64Array(size).fill(-1);
  const targets = new Int32Array(size);
  const wholeWord = new Int32Array(edges + 1).fill(-1);
  const stemWord = new Int32Array(edges + 1).fill(-1);
  const firstEdge = new Int32Array(0x10000);
  // Most nodes have one edge: it lies beside the node, only further ones are in the table.
  const onlyCode = new Uint16Array(edges + 1);
  const onlyTarget = new Int32Array(edges + 1);
  const branches = new Uint8Array(edges + 1);
  let nodes = 1;

  const slotOf = (node: number, code: number): number => {
    const key = node * 0x10000 + code;
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & mask;
    while (keys[slot] !== key && keys[slot] !== -1) slot = (slot + 1) & mask;
    return slot;
  };
  const step = (node: number, code: number): number => {
    if (node === 0) return firstEdge[code] ?? 0;
    if (onlyCode[node] === code) return onlyTarget[node] ?? 0;
    if (branches[node] === 0) return 0;
    const slot = slotOf(node, code);
    return keys[slot] === -1 ? 0 : (targets[slot] ?? 0);
  };
  const nodeOf = (word: string): number => {
    let node = 0;
    for (let index = 0; index < word.length && (index === 0 || node !== 0); index += 1)
      node = step(node, word.charCodeAt(index));
    return node;
  };

  return {
    add: (word, end, id) => {
      let node = 0;
      for (let index = 0; index < word.length; index += 1) {
        const code = word.charCodeAt(index);
        let next = step(node, code);
        if (next === 0) {
          if (nodes > edges) throw new RangeError('the word trie is full');
          next = nodes;
          nodes += 1;
          if (node === 0) firstEdge[code] = next;
          else if (onlyTarget[node] === 0) {
            onlyCode[node] = code;
            onlyTarget[node] = next;
          } else {
            const slot = slotOf(node, code);
            keys[slot] = node * 0x10000 + code;
            targets[slot] = next;
            branches[node] = 1;
          }
        }
        node = next;
      }
      (end === 'stem' ? stemWord : wholeWord)[node] = id;
    },

    idOf: (word, end) => {
      const node = nodeOf(word);
      const id = node === 0 ? -1 : ((end === 'stem' ? stemWord : wholeWord)[node] ?? -1);
      return id < 0 ? undefined : id;
    },

    scan: (units, length, hits) => {
      hits.count = 0;
      let start = 0;
      while (start < length && hits.count < most) {
        let node = firstEdge[units[start] ?? 0] ?? 0;
        let found = -1;
        let foundTo = start + 1;
        for (let index = start + 1; node !== 0; index += 1) {
          const next = index < length ? (units[index] ?? 0) : 0;
          const whole = wholeWord[node] ?? -1;
          const stem = stemWord[node] ?? -1;
          if (whole >= 0 && !(isLatin(next) && isLatin(units[index - 1] ?? 0))) {
            found = whole;
            foundTo = index;
          } else if (stem >= 0) {
            found = stem;
            foundTo = index;
          }
          if (index >= length) break;
          node = step(node, next);
        }
        const inside = isLatin(units[foundTo - 1] ?? 0);
        // A Latin word is taken whole or not at all: its rest starts nothing.
        if (inside) while (foundTo < length && isLatin(units[foundTo] ?? 0)) foundTo += 1;
        if (found >= 0) {
          hits.from[hits.count] = start;
          hits.to[hits.count] = foundTo;
          hits.word[hits.count] = found;
          hits.count += 1;
        }
        start = foundTo;
      }
    },
  };
};
