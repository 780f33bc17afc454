import { distance } from 'fastest-levenshtein';
import { catalog, namesOf } from './catalog.ts';

const names = catalog.flatMap(namesOf);
const han = /^\p{Script=Han}/u;

const sorted = (word: string): string => Array.from(word).toSorted().join('');

/** How many letters may be wrong. Chinese verbs have two: one must be right, and the length as well. */
const allowed = (name: string): number => {
  if (han.test(name) || name.length <= 4) return 1;
  return name.length <= 7 ? 2 : 3;
};

/** Steps between what was typed and a verb; swapped letters ("hlep") count as one. */
const steps = (typed: string, name: string): number => {
  if (han.test(typed) !== han.test(name)) return Infinity;
  if (han.test(name)) {
    if (typed.startsWith(name)) return 0.5;
    if (typed.length !== name.length) return Infinity;
  }
  const apart = sorted(typed) === sorted(name) ? 1 : distance(typed, name);
  // Of two that are equally near, the one that begins alike.
  return typed.charAt(0) === name.charAt(0) ? apart - 0.1 : apart;
};

/** The verb that was probably meant; null if none is near. */
export const nearestVerb = (typed: string): string | null => {
  const word = typed.toLowerCase();
  if (word.length < 2 || word.length > 40) return null;
  let best: string | null = null;
  let fewest = Infinity;
  for (const name of names) {
    const count = steps(word, name);
    if (count <= allowed(name) && count < fewest) {
      best = name;
      fewest = count;
    }
  }
  return best;
};
