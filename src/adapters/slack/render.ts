import type { Button, NeutralMessage } from '../contract.ts';
import { cut, escaped } from './plain.ts';
import { partsOf } from './ids.ts';

/*
 * Neutral messages as Slack's blocks. What people wrote goes into rich text, which has no markup in it, or is escaped:
 * nobody makes the bot call a whole channel. Limits: docs.slack.dev/reference/block-kit/blocks
 */

const longestHeader = 150;
const longestText = 2_900;
const mostBlocks = 50;
const longestFallback = 3_900;
const longestLabel = 75;
const longestValue = 2_000;
const buttonsInRow = 5;
const fieldsInSection = 10;
const longestField = 1_900;

export type Block = { readonly type: string } & Readonly<Record<string, unknown>>;

const link = /https?:\/\/[^\s<>"'，。；、）】]+/g;

/** Rich text shows what it is given; only addresses are made to open. */
const richText = (text: string): readonly object[] => {
  const elements: object[] = [];
  let from = 0;
  for (const match of text.matchAll(link)) {
    if (match.index > from) elements.push({ type: 'text', text: text.slice(from, match.index) });
    elements.push({ type: 'link', url: match[0] });
    from = match.index + match[0].length;
  }
  if (from < text.length) elements.push({ type: 'text', text: text.slice(from) });
  return elements;
};

/** Parts of at most this length that together are the text. */
const parts = (text: string): readonly string[] => {
  const found: string[] = [];
  let rest = Array.from(text);
  while (rest.length > longestText) {
    const newline = rest.lastIndexOf('\n', longestText);
    const at = newline > longestText / 2 ? newline + 1 : longestText;
    found.push(rest.slice(0, at).join(''));
    rest = rest.slice(at);
  }
  return [...found, rest.join('')];
};

const paragraph = (elements: readonly object[]): Block => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});

const mentionsOf = (message: NeutralMessage): readonly string[] =>
  (message.mentions ?? []).flatMap(({ identity }) => partsOf(identity)?.native ?? []);

/** What a press needs to know when it comes back: what it does, and the words that it asks for first. */
const valueOf = ({ action, input }: Button): string =>
  input === undefined
    ? action
    : `${action}\n${input.required ? 'r' : 'o'}${input.multiline === true ? 'm' : ''}\n${cut(input.label, 150)}`;

const buttonOf = (button: Button, index: number): object => ({
  type: 'button',
  // Within one message each needs another id.
  action_id: `b${index}`,
  text: { type: 'plain_text', text: cut(button.label, longestLabel), emoji: true },
  value: cut(valueOf(button), longestValue),
  ...(button.style === 'plain' ? {} : { style: button.style }),
});

const inGroups = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));

/** Everything that a message says, in words: for notifications, search and readers without blocks. */
export const fallbackOf = (message: NeutralMessage): string => {
  const lines = [
    message.title,
    message.text,
    ...message.fields.map(({ label, value }) => `${label}: ${value}`),
  ].filter((line) => line !== null && line !== '');
  const called = mentionsOf(message)
    .map((user) => `<@${user}> `)
    .join('');
  return cut(`${called}${escaped(lines.join('\n'))}`, longestFallback);
};

export const blocksOf = (message: NeutralMessage): readonly Block[] => {
  const blocks: Block[] = [];
  const { title, text, fields, buttons } = message;
  if (title !== null && title !== '')
    blocks.push({
      type: 'header',
      text: { type: 'plain_text', text: cut(title, longestHeader), emoji: true },
    });
  const called = mentionsOf(message);
  if (called.length > 0)
    blocks.push(
      paragraph(
        called.flatMap((user) => [
          { type: 'user', user_id: user },
          { type: 'text', text: ' ' },
        ]),
      ),
    );
  if (text !== null && text !== '')
    for (const part of parts(text)) if (part !== '') blocks.push(paragraph(richText(part)));
  for (const group of inGroups(fields, fieldsInSection))
    blocks.push({
      type: 'section',
      fields: group.map(({ label, value }) => ({
        type: 'mrkdwn',
        text: `*${escaped(cut(label, 100))}*\n${escaped(cut(value, longestField / 5))}`,
        // Not even a channel's name in it becomes a link.
        verbatim: true,
      })),
    });
  const rows = inGroups(
    buttons.map((button, index) => buttonOf(button, index)),
    buttonsInRow,
  );
  const room = mostBlocks - rows.length;
  const shown = blocks.slice(0, room);
  for (const elements of rows) shown.push({ type: 'actions', elements });
  return shown;
};
