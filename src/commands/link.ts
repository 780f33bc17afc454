import type { Rest } from './tokenize.ts';

/** What stands behind `/link`. */
export type LinkAsked =
  | { readonly type: 'offer' }
  | { readonly type: 'redeem'; readonly code: string }
  | { readonly type: 'link'; readonly who: string; readonly identity: string }
  | { readonly type: 'unlink'; readonly identity: string };

const unlinkWords = ['remove', 'unlink', '解除', '移除', '取消'];
/** Four and four letters or digits, as `/link` gives it out. */
const linkCodeForm = /^[a-z2-7]{4}-?[a-z2-7]{4}$/i;

/** The words as they were typed: identities have colons, at which the tokens are split. */
const typed = (rest: Rest): readonly string[] => {
  const [first] = rest.tokens;
  return first === undefined
    ? []
    : rest.raw
        .slice(first.start)
        .normalize('NFKC')
        .trim()
        .split(/\s+/u)
        .filter((word) => !/^(?:to|给|到|->|→|=)$/iu.test(word));
};

/** Null where it is none of these. */
export const readLink = (rest: Rest): LinkAsked | null => {
  const words = typed(rest);
  const [first = '', second] = words;
  if (words.length === 0) return { type: 'offer' };
  if (second === undefined) {
    return linkCodeForm.test(first) ? { type: 'redeem', code: first.toLowerCase().replace('-', '') } : null;
  }
  if (words.length === 2 && unlinkWords.includes(first.toLowerCase()))
    return { type: 'unlink', identity: second };
  // In either order, since one of the two is an identity and the other a name.
  const at = words.findLastIndex((word) => word.includes(':'));
  const identity = words[at];
  if (identity === undefined) return null;
  const who = words.filter((_, index) => index !== at).join(' ');
  return { type: 'link', who, identity };
};
