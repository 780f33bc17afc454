// @ts-check
import { html } from './ui.js';

const hues = 8;

/** One of the eight hues of theme.css; the same for the same identity everywhere. */
const hueOf = (identity) => {
  let sum = 0;
  for (const char of identity) sum = (sum * 31 + char.codePointAt(0)) >>> 0;
  return sum % hues;
};

/** Chinese names: the given name's last character or two; others: the first letters of two words. */
const initialsOf = (name) => {
  const trimmed = name.trim();
  if (/^\p{Script=Han}/u.test(trimmed)) {
    const han = [...(trimmed.match(/^\p{Script=Han}+/u)?.[0] ?? '')];
    return (han.length > 3 ? han.slice(0, 2) : han.slice(-2)).join('');
  }
  const words = trimmed.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  return words
    .slice(0, 2)
    .map((word) => [...word][0])
    .join('')
    .toUpperCase();
};

export const Avatar = ({ name, identity, square = false }) => html`
  <span class="avatar hue-${hueOf(identity)} ${square ? 'square' : ''}" aria-hidden="true">${initialsOf(name) || '?'}</span>
`;
