import type { LimitWords } from './words-limits.ts';

export const enLimits: LimitWords = {
  byWords: {
    solved: ({ buttons, number }) =>
      buttons
        ? `This is solved. If anything is still wrong, press “Still not solved” or write “@Baton #${number} still not solved”.`
        : 'This is solved.',
    solvedLine: ({ buttons, number }) =>
      buttons
        ? `this is solved. If anything is still wrong, write “@Baton #${number} still not solved”.`
        : 'this is solved.',
    stillWrong: ({ mention, number }) =>
      mention
        ? `If anything is still wrong, write “@Baton #${number} still not solved”.`
        : 'If anything is still wrong, simply write it here.',
    needMore: (number) =>
      `We need a little more from you. Please begin your answer with “@Baton #${number}”, or it does not reach us.`,
    needMoreLine: (number) =>
      `we need a little more from you. Please begin your answer with “@Baton #${number}”, or it does not reach us.`,
    pressOrRate: 'Press a number, or answer “@Baton 5”.',
    rate: (mention) =>
      mention
        ? 'Answer with “@Baton” and a number from 1 (very poor) to 5 (excellent), for example “@Baton 5”.'
        : 'Answer with a number from 1 (very poor) to 5 (excellent).',
    comment: ({ mention, score }) =>
      `To add a comment, write “${mention ? '@Baton ' : ''}${score}, because …”.`,
    pageAsk: 'Acknowledge or claim it, or the next person is paged.',
    commands: 'By command',
  },
};
