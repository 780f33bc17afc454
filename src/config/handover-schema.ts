import { z } from 'zod';
import { durationOf, idOf, nameOf, ruled } from './schema-fields.ts';

/** One word for both languages, or one for each. */
const wordsOf = (example: string, description: string) =>
  z
    .union([
      nameOf(example, description),
      z.strictObject({
        en: nameOf(example, `${description} In English.`),
        zh: nameOf(example, `${description} 中文。`),
      }),
    ])
    .meta({ description, examples: [example] });

const sentence = ruled((text) => {
  if (text.trim() === '') return { message: 'is empty', mend: 'Write a sentence, or leave it out' };
  if (text.length > 300) return { message: 'is longer than 300 characters', mend: 'Write one sentence' };
  return undefined;
}).meta({ description: 'One sentence.', examples: ['What an auditor would ask for.'] });

const sentences = z
  .union([sentence, z.strictObject({ en: sentence, zh: sentence })])
  .meta({ description: 'What to write there.', examples: ['What an auditor would ask for.'] });

const share = ruled((text) => {
  const percent = parseShare(text);
  return percent === null
    ? {
        message: 'is no share: whole percents from 0% to 100%',
        mend: 'Write for example `threshold: 80%`',
      }
    : undefined;
}).meta({
  description: 'How much of the counted items has to be filled before a brief can be handed in.',
  examples: ['80%'],
  pattern: '^\\s*(?:100|[1-9]?[0-9])\\s*%?\\s*$',
});

/** 0 to 1; null: no share. */
export const parseShare = (text: string): number | null => {
  const found = /^\s*(100|[1-9]?\d)\s*%?\s*$/.exec(text)?.[1];
  return found === undefined ? null : Number(found) / 100;
};

const field = z
  .strictObject({
    id: idOf('next-audit', 'Id of one of the item’s fields, or of one of your own.'),
    label: wordsOf('Next audit', 'What is asked.').optional(),
    kind: z
      .enum(['line', 'text', 'choice'])
      .optional()
      .meta({ description: 'line: one line; text: several; choice: one of `options`.' }),
    required: z.boolean().optional().meta({ description: 'Whether the item is filled without it.' }),
    options: z
      .array(
        z.strictObject({
          value: idOf('yearly', 'Id of this choice.'),
          label: wordsOf('Every year', 'What is read.'),
        }),
      )
      .min(1)
      .optional()
      .meta({ description: 'What can be chosen.' }),
  })
  .meta({ description: 'One question of an item.' });

const item = z
  .strictObject({
    id: idOf('compliance', 'Id of one of the eleven items, or of one of your own.'),
    label: wordsOf('Compliance', 'Name of the item.').optional(),
    help: sentences.optional(),
    mandatory: z
      .boolean()
      .optional()
      .meta({ description: 'Whether a brief can be handed in without it 必填. Cautions always are.' }),
    fields: z.array(field).min(1).optional().meta({ description: 'Questions to change or to add.' }),
  })
  .meta({ description: 'An item of the brief to change or to add.' });

const stage = (which: string) => idOf('after_sales', `Stage that the customer ${which}.`);

export const handoverSchema = z
  .strictObject({
    threshold: share.optional(),
    brief: z
      .array(item)
      .optional()
      .meta({ description: 'Changes to the eleven items of the brief 交接清单, and your own.' }),
    remind_after: durationOf(
      '4h',
      'Working time after which an incoming person who neither accepts nor returns is reminded.',
    ).optional(),
    escalate_after: durationOf('8h', 'And after which the leads of both teams are told.').optional(),
    moves_group: z
      .array(z.strictObject({ from: stage('leaves'), to: stage('comes to') }))
      .optional()
      .meta({
        description: 'Transitions at which the group itself changes hands too 群主随之移交.',
        examples: [[{ from: 'implementation', to: 'after_sales' }]],
      }),
  })
  .optional()
  .meta({ description: 'How a customer is handed over 交接.' });
