/** A sentence for each member of a union, told apart by `Key`; one that is missing does not compile. */
export type Each<U extends Readonly<Record<Key, string>>, Key extends string> = {
  readonly [Tag in U[Key]]: (one: Extract<U, Readonly<Record<Key, Tag>>>) => string;
};

/** The sentence about `one`. */
export const sayEach = <U extends Readonly<Record<Key, string>>, Key extends string>(
  each: Each<U, Key>,
  key: Key,
  one: U,
): string => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has a sentence for exactly this member, which the type of a look-up cannot say
  const sentence = each[one[key]] as (about: U) => string;
  return sentence(one);
};
