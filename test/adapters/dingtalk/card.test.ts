import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { NeutralMessage } from '../../../src/adapters/contract.ts';
import { cardData, mostButtons } from '../../../src/adapters/dingtalk/card.ts';
import { markdownOf, partsOf } from '../../../src/adapters/dingtalk/markup.ts';

const message = (more: Partial<NeutralMessage>): NeutralMessage => ({
  tone: 'neutral',
  title: 'A ticket',
  text: null,
  fields: [],
  buttons: [],
  ...more,
});
const template = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../examples/dingtalk-card.json'), 'utf8'),
);
const editor = JSON.parse(template.editorData);
const variables: readonly { name: string; type: string }[] = editor.variableList;

it('the template to import has the variables that are filled, each of its kind', () => {
  const data = cardData(message({ text: 'x' })) ?? expect.fail('it fits');
  expect(variables.map(({ name }) => name).toSorted()).toEqual(Object.keys(data).toSorted());
  for (const { name, type } of variables)
    if (type === 'boolean') expect(data[name]).toMatch(/^(?:true|false)$/);
});

it('each of its buttons sends back its action and what was typed', () => {
  const [card] = editor.schema.componentsTree;
  const { buttons } = card.children.at(-1).props;
  expect(buttons).toHaveLength(mostButtons);
  for (const [index, { actionType, params, visible }] of buttons.entries()) {
    expect(actionType).toBe('request');
    expect(params.map((one: { name: string; variable: string }) => [one.name, one.variable])).toEqual([
      ['action', `action${index + 1}`],
      ['input', 'local_input'],
    ]);
    expect(visible.condition.conditions[0].variable).toBe(`button${index + 1}_shown`);
  }
});

it('a text stands in as many parts as it needs, whole, and none is longer than DingTalk takes', () => {
  for (const text of [
    '很长的一段话。'.repeat(60),
    '*'.repeat(900),
    'a line\n'.repeat(200),
    '👩‍👩‍👧‍👦'.repeat(40),
    '',
  ]) {
    const data = cardData(message({ text })) ?? expect.fail(`${text.slice(0, 9)} fits`);
    for (const value of Object.values(data)) expect(Buffer.byteLength(value)).toBeLessThanOrEqual(1_024);
    const parts = ['text1', 'text2', 'text3', 'text4'].map((name) => data[name] ?? '');
    expect(parts.join('')).toBe(markdownOf(text));
  }
  expect(cardData(message({ text: '长'.repeat(2_000) }))).toBeNull();
  expect(partsOf('aaaa\nbbbb', 7)).toEqual(['aaaa\n', 'bbbb']);
});
