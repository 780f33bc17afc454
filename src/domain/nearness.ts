/** How far two texts point the same way, by their vectors; null: that cannot be said. */
export const nearness = (one: readonly number[], other: readonly number[]): number | null => {
  if (one.length !== other.length) return null;
  let product = 0;
  let ones = 0;
  let others = 0;
  for (const [at, value] of one.entries()) {
    const against = other[at] ?? 0;
    product += value * against;
    ones += value * value;
    others += against * against;
  }
  const lengths = Math.sqrt(ones) * Math.sqrt(others);
  return lengths > 0 && Number.isFinite(lengths) ? product / lengths : null;
};

/**
 * Puts what the words have found in the order of both. Models differ in how near they find anything at all, so what counts
 * is by how much one is nearer than the usual one here; of which nothing is known, it is as near as the usual one.
 */
export const rankByBoth = (
  ranked: readonly { readonly ticketId: string; readonly score: number }[],
  near: ReadonlyMap<string, number>,
): readonly string[] => {
  const known = [...near.values()];
  const usual = known.reduce((sum, one) => sum + one, 0) / Math.max(known.length, 1);
  return ranked
    .map(({ ticketId, score }) => ({ ticketId, score: score + (near.get(ticketId) ?? usual) - usual }))
    .toSorted((a, b) => b.score - a.score)
    .map(({ ticketId }) => ticketId);
};
