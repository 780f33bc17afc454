const bigrams = (text: string): Set<string> => {
  const letters = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .slice(0, 400);
  const found = new Set<string>();
  for (let at = 0; at + 1 < letters.length; at += 1) found.add(letters.slice(at, at + 2));
  return found;
};

/** How alike two messages are, 0 to 1: Dice's coefficient over pairs of letters, which needs no word boundaries (Chinese). */
export const similarity = (one: string, other: string): number => {
  const left = bigrams(one);
  const right = bigrams(other);
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const pair of left) if (right.has(pair)) common += 1;
  return (2 * common) / (left.size + right.size);
};
