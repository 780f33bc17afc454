/** Something that people call by its name or its id. */
type Named = { readonly id: string; readonly name: string };

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** By id or by name, whatever its case, width and punctuation. */
export const findNamed = <T extends Named>(all: readonly T[], word: string): T | undefined => {
  const wanted = plain(word);
  if (wanted === '') return undefined;
  return (
    all.find(({ id }) => id === word) ??
    all.find(({ id, name }) => plain(id) === wanted || plain(name) === wanted)
  );
};

const pieces = (text: string): readonly string[] => {
  const letters = Array.from(plain(text).slice(0, 60));
  return [...letters, ...letters.slice(1).map((letter, at) => `${letters[at] ?? ''}${letter}`)];
};

/** 0 to 1: Dice's coefficient over letters and pairs of letters, so that swapped letters and two Chinese signs count. */
const alike = (one: string, other: string): number => {
  const left = pieces(one);
  const right = [...pieces(other)];
  const most = left.length + right.length;
  if (most === 0) return 0;
  let common = 0;
  for (const piece of left) {
    const at = right.indexOf(piece);
    if (at < 0) continue;
    right.splice(at, 1);
    common += 1;
  }
  return (2 * common) / most;
};

const nearEnough = 0.5;
const mostSuggested = 3;

/** Those that were probably meant, the likeliest first. */
export const nearNamed = <T extends Named>(all: readonly T[], word: string): readonly T[] => {
  const wanted = plain(word);
  if (wanted === '') return [];
  const score = ({ id, name }: T): number => {
    const names = [plain(id), plain(name)];
    const part = names.some(
      (known) => known !== '' && (known.includes(wanted) || (known.length > 1 && wanted.includes(known))),
    );
    return Math.max(part ? 0.9 : 0, ...names.map((known) => alike(known, wanted)));
  };
  return all
    .map((one) => ({ one, score: score(one) }))
    .filter((found) => found.score >= nearEnough)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, mostSuggested)
    .map(({ one }) => one);
};

/** Like `findNamed`, or the only one whose name has the word in it: for a choice whose slip does no harm. */
export const findLoosely = <T extends Named>(all: readonly T[], word: string): T | undefined => {
  const exact = findNamed(all, word);
  const wanted = plain(word);
  if (exact !== undefined || wanted.length < 2) return exact;
  const having = all.filter(({ id, name }) => plain(id).includes(wanted) || plain(name).includes(wanted));
  return having.length === 1 ? having[0] : undefined;
};

/** An id out of a name, as it may stand in `baton.yaml`; `otherwise` where the name has no Latin letters, or it is taken. */
export const idFrom = (name: string, taken: readonly Named[], otherwise: string): string => {
  const id = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  const latin = !/[^\p{Script=Latin}\p{N}\p{P}\p{S}\s\p{M}]/u.test(name);
  return latin && /^[a-z]/.test(id) && !taken.some((one) => one.id === id) ? id : otherwise;
};
