import type { WrittenFor } from '../../domain/assistant-words.ts';
import type { AssistantWords } from './words-assistant.ts';

const nameOf = (what: WrittenFor, number: number | null): string =>
  `${what === 'draft' ? 'draft' : 'summary'} of ${number === null ? 'this group' : `#${number}`}`;

export const enAssistant: AssistantWords = {
  assistant: {
    similar: {
      title: (number) => `Solved before, like #${number}`,
      none: (number) => `I find no solved ticket that is like #${number}.`,
      line: ({ number, customer, subject, note }) =>
        `#${number}${customer === null ? '' : ` · ${customer}`}: ${subject}${note === null ? '' : ` → ${note}`}`,
    },
    asked: (what, number) =>
      `I am having a ${nameOf(what, number)} written. It comes in a moment, where only our own people read it.`,
    noModel:
      'Nobody has set up a model that could write this. /similar shows solved tickets that are alike; an operator finds the rest in docs/assistant.md.',
    draft: {
      title: (number) => `Draft for #${number}`,
      sources: 'Drawn from',
      noSources: 'no solved ticket is like it',
      mind: 'Written by the model, and sent to nobody. Please check it and make it yours.',
      edit: 'Edit and send',
    },
    summary: {
      ofTicket: (number) => `#${number} in short (draft)`,
      ofRoom: (room) => `${room} in short (draft)`,
      mind: 'Written by the model from what stands on record. Please check it.',
    },
    silent: {
      down: (what, number) =>
        `The model does not answer, so there is no ${nameOf(what, number)}. Please ask again later.`,
      refused: (what, number) => `The model would not write a ${nameOf(what, number)}.`,
      nothing: (what, number) => `Nothing usable came of the ${nameOf(what, number)}.`,
    },
    modelReport: {
      title: 'The model',
      none: 'No model was asked in this time.',
      hint: 'People have judged what they graded, opened or set aside, and what they resolved as it stood.',
      noRequest: 'no request',
      notYet: 'nothing judged by people yet',
      purpose: { opinion: 'Opinions', draft: 'Drafts', summary: 'Summaries' },
      labels: { did: 'What came of it', agreement: 'People agreed with', confusion: 'Where they did not' },
      calls: ({ model, prompt, count, answered, seconds, tokensIn, tokensOut }) =>
        `${count} asked, ${answered} answered${seconds === null ? '' : `, median ${seconds} s`}; tokens ${tokensIn} in, ${tokensOut} out (${model}, ${prompt})`,
      did: ({ raised, opened, asked, nothing }) =>
        `${raised} raised, ${opened} opened, ${asked} asked in the triage room, ${nothing} left as they were`,
      agreement: (model, rules, count) => `the model ${model}, the rules alone ${rules} (of ${count})`,
      confusion: ({ model, people, count, tickets }) =>
        `${model} → ${people}: ${count}${tickets === '' ? '' : ` (${tickets})`}`,
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
