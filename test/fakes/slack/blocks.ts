import { z } from 'zod';

/* What Slack checks of blocks, as far as we send them; whoever breaks a limit is refused as Slack refuses. */

const text = (longest: number) =>
  z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string().min(1).max(longest) });
const plain = (longest: number) =>
  z.object({ type: z.literal('plain_text'), text: z.string().min(1).max(longest) });

const button = z.object({
  type: z.literal('button'),
  action_id: z.string().min(1).max(255),
  text: plain(75),
  value: z.string().min(1).max(2000).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const richElement = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({ type: z.literal('link'), url: z.url() }),
  z.object({ type: z.literal('user'), user_id: z.string().regex(/^[UW]/) }),
]);
const input = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('plain_text_input'),
    action_id: z.string(),
    multiline: z.boolean(),
    max_length: z.number().max(3000),
    initial_value: z.string().min(1).max(3000).optional(),
  }),
  z.object({
    type: z.literal('static_select'),
    action_id: z.string(),
    options: z
      .array(z.object({ text: plain(75), value: z.string().min(1).max(150) }))
      .min(1)
      .max(100),
    initial_option: z.object({ value: z.string() }).optional(),
  }),
]);
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), text: plain(150) }),
  z.object({
    type: z.literal('rich_text'),
    elements: z
      .array(z.object({ type: z.literal('rich_text_section'), elements: z.array(richElement).min(1) }))
      .min(1),
  }),
  z.object({
    type: z.literal('section'),
    text: text(3000).optional(),
    fields: z.array(text(2000)).min(1).max(10).optional(),
  }),
  z.object({
    type: z.literal('actions'),
    block_id: z.string().optional(),
    elements: z.array(button).min(1).max(25),
  }),
  z.object({
    type: z.literal('input'),
    block_id: z.string().min(1).max(255),
    label: plain(2000),
    hint: plain(2000).optional(),
    optional: z.boolean(),
    element: input,
  }),
]);
export type Block = z.infer<typeof block>;

export const messageBlocks = z
  .array(block)
  .min(1)
  .max(50)
  .refine((blocks) => {
    const ids = blocks.flatMap((one) =>
      one.type === 'actions' ? one.elements.map((element) => element.action_id) : [],
    );
    return new Set(ids).size === ids.length;
  });

export const modal = z.object({
  type: z.literal('modal'),
  callback_id: z.string(),
  private_metadata: z.string().max(3000),
  title: plain(24),
  submit: plain(24),
  close: plain(24),
  blocks: z.array(block).min(1).max(100),
});
export type Modal = z.infer<typeof modal>;

const unescaped = (markup: string): string =>
  markup.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What people read. */
export const shownText = (blocks: readonly Block[]): string =>
  blocks
    .map((one) => {
      switch (one.type) {
        case 'header':
          return one.text.text;
        case 'rich_text':
          return one.elements
            .flatMap(({ elements }) => elements)
            .map((element) =>
              element.type === 'text'
                ? element.text
                : element.type === 'link'
                  ? element.url
                  : `@${element.user_id}`,
            )
            .join('');
        case 'section':
          return [one.text, ...(one.fields ?? [])]
            .flatMap((part) => (part === undefined ? [] : [unescaped(part.text)]))
            .join('\n');
        case 'actions':
          return one.elements.map((element) => `[${element.text.text}]`).join(' ');
        case 'input':
          return one.label.text;
      }
    })
    .join('\n');
