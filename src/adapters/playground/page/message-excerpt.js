// @ts-check

/** The beginning of a message, for one line. */
export const excerptOf = ({ text, card }) =>
  (text ?? card?.title ?? card?.text ?? '').slice(0, 200).replaceAll(/\s+/g, ' ');
