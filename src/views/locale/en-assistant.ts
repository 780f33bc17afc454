import type { AssistantWords } from './words-assistant.ts';

export const enAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `Solved before, like #${number}`,
      none: (number) => `I find no solved ticket that is like #${number}.`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}: ${subject}${note === null ? '' : ` → ${note}`}`,
    },
  },
};
