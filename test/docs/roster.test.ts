import { describe, expect, it } from 'vitest';
import { parseText } from '../../src/commands/parse.ts';
import { blocksOf, textOf } from './documents.ts';

const examples = blocksOf(textOf('docs/roster.md'), 'chat').flatMap((block) => block.trim().split('\n'));
const types: Readonly<Record<string, readonly string[]>> = {
  oncall: ['oncall.show'],
  值班: ['oncall.show'],
  takeover: ['shift.take', 'shift.return'],
  接班: ['shift.take', 'shift.return'],
  leave: ['leave.add', 'leave.end'],
  请假: ['leave.add', 'leave.end'],
};

describe('docs/roster.md', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it.each(examples)('%s is a command', (line) => {
    const intent = parseText(line, { addressed: false });
    const type =
      intent.type === 'command'
        ? intent.command.type
        : intent.type === 'query'
          ? intent.query.type
          : intent.type;
    expect(types[/^\/(\S+)/.exec(line)?.[1] ?? '']).toContain(type);
  });

  it.each(examples.filter((line) => /until|to |\d点|2h|到/.test(line) && !line.includes('oncall')))(
    '%s says a time',
    (line) => {
      const intent = parseText(line, { addressed: false });
      const asked = intent.type === 'command' ? intent.command : null;
      const time = asked?.type === 'shift.take' ? asked.until : asked?.type === 'leave.add' ? asked.to : null;
      expect(time).not.toBeNull();
    },
  );
});
