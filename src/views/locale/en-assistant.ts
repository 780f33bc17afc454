import type { AssistantWords } from './words-assistant.ts';

export const enAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `Solved before, like #${number}`,
      none: (number) => `I find no solved ticket that is like #${number}.`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}: ${subject}${note === null ? '' : ` → ${note}`}`,
    },
    ask: {
      title: (number, severity) => `Is #${number} ${severity.toLowerCase()}?`,
      text: 'The model takes it for worse than it may make it by itself. Please decide; if it is right as it is, there is nothing to do.',
    },
    gradedBy: (reason) => `judged by the model, one step at most: ${reason}`,
    name: 'the model',
    hint: {
      label: 'The model',
      noRequest: 'takes it for small talk',
      request: (severity) => `takes it for a request: ${severity.toLowerCase()}`,
      unsure: (said) => `${said}, but is not sure`,
    },
  },
};
