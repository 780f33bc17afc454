import type { Form, FormField } from '../contract.ts';
import { writeMark } from './marks.ts';
import { cut } from './plain.ts';
import type { Block } from './render.ts';

/*
 * Forms as Slack's modals, and the one line or more that a button asks for. Limits: docs.slack.dev/surfaces/modals and
 * /reference/block-kit/block-elements/plain-text-input-element
 */

const longestTitle = 24;
const longestInput = 3_000;
const longestLabel = 150;
const longestOption = 75;
const mostOptions = 100;
const mostBlocks = 100;

const plain = (text: string, length: number) => ({
  type: 'plain_text',
  text: cut(text, length),
  emoji: true,
});

export type View = Readonly<Record<string, unknown>>;

const words = {
  send: { en: 'Send', zh: '提交' },
  cancel: { en: 'Cancel', zh: '取消' },
  problem: { en: 'To mend', zh: '请修改' },
} as const;

/** Labels come in their reader's language, and so do the modal's own words. */
const spoken = (sample: string): 'en' | 'zh' => (/\p{Script=Han}/u.test(sample) ? 'zh' : 'en');

const elementOf = (field: FormField): object => {
  if (field.kind === 'choice') {
    const options = (field.options ?? []).slice(0, mostOptions).map(({ value, label }) => ({
      text: plain(label, longestOption),
      value,
    }));
    const initial = options.find(({ value }) => value === field.value);
    return {
      type: 'static_select',
      action_id: 'value',
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    };
  }
  return {
    type: 'plain_text_input',
    action_id: 'value',
    multiline: field.kind === 'text',
    max_length: longestInput,
    ...(field.value === '' ? {} : { initial_value: field.value }),
  };
};

const blocksOf = (field: FormField): readonly Block[] => {
  const language = spoken(field.label);
  // A longer text cannot be shown for changing; it is shown as it is and not handed in, so that nothing is cut off it.
  if (field.value.length > longestInput)
    return [
      {
        type: 'section',
        text: { type: 'plain_text', text: cut(`${field.label}\n${field.value}`, longestInput) },
      },
    ];
  const hint = [
    field.problem === undefined ? null : `${words.problem[language]}: ${field.problem}`,
    field.help,
  ].filter((line) => line !== null);
  return [
    {
      type: 'input',
      block_id: field.key,
      label: plain(field.label, longestLabel),
      // The desk says what is missing, so that a draft may lack it.
      optional: true,
      element: elementOf(field),
      ...(hint.length === 0 ? {} : { hint: plain(hint.join('\n'), 2_000) }),
    },
  ];
};

export const formView = (form: Form, channel: string): View => {
  const keep: readonly Block[] =
    form.keep === null
      ? []
      : [
          {
            type: 'actions',
            block_id: 'keep',
            elements: [{ type: 'button', action_id: 'keep', text: plain(form.keep, 75) }],
          },
        ];
  const text: readonly Block[] =
    form.text === null || form.text === ''
      ? []
      : [{ type: 'section', text: { type: 'plain_text', text: cut(form.text, longestInput) } }];
  const fields = form.fields.flatMap(blocksOf).slice(0, mostBlocks - keep.length - text.length);
  return {
    type: 'modal',
    callback_id: 'form',
    private_metadata: writeMark({ kind: 'form', action: form.action, channel }),
    title: plain(form.title, longestTitle),
    submit: plain(form.submit, longestTitle),
    close: plain(words.cancel[spoken(form.submit)], longestTitle),
    blocks: [...text, ...fields, ...keep],
  };
};

/** What is wrong, by field, as the answer to handing in: the modal stays open and shows it. Null: nothing is. */
export const problemsOf = (form: Form): Readonly<Record<string, string>> | null => {
  const wrong = form.fields.flatMap(({ key, problem, value }): [string, string][] =>
    problem === undefined || value.length > longestInput ? [] : [[key, problem]],
  );
  return wrong.length === 0 ? null : Object.fromEntries(wrong);
};

export const wordsView = (
  asked: { readonly label: string; readonly required: boolean; readonly multiline: boolean },
  action: string,
  channel: string,
): View => {
  const language = spoken(asked.label);
  return {
    type: 'modal',
    callback_id: 'words',
    private_metadata: writeMark({ kind: 'press', action, channel }),
    title: plain('Baton', longestTitle),
    submit: plain(words.send[language], longestTitle),
    close: plain(words.cancel[language], longestTitle),
    blocks: [
      {
        type: 'input',
        block_id: 'words',
        label: plain(asked.label, longestLabel),
        optional: !asked.required,
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: asked.multiline,
          max_length: longestInput,
        },
      },
    ],
  };
};
