import { closest, distance } from 'fastest-levenshtein';

/** The word that somebody most likely meant, or `undefined` when nothing is near enough to be suggested. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (known.length === 0 || word.length > 100) return undefined;
  const begun = known.filter((candidate) => word.length >= 3 && candidate.startsWith(word));
  if (begun.length === 1) return begun[0];
  const best = closest(word, known);
  const changes = distance(word, best);
  const allowed = Math.ceil(Math.max(word.length, best.length) / 3);
  return changes <= allowed && changes < Math.min(word.length, best.length) ? best : undefined;
};

/** "Did you mean …?" where something is near, else the choices themselves, else `none`. */
export const meant = (word: string, known: readonly string[], none: string): string => {
  const best = nearest(word, known);
  if (best !== undefined) return `Did you mean "${best}"?`;
  return known.length > 0 && known.length <= 20 ? `Write one of: ${known.join(', ')}` : none;
};
