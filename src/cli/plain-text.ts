import type { NeutralMessage } from '../adapters/contract.ts';

/** A message for a terminal; buttons have no place there. */
export const plainText = (message: NeutralMessage): string =>
  [
    message.title,
    message.text,
    ...message.fields.map(({ label, value }) => `${label}: ${value.replaceAll('\n', '\n  ')}`),
  ]
    .filter((line) => line !== null)
    .join('\n');
