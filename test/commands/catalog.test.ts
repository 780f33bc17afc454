import { describe, expect, test } from 'vitest';
import { catalog, findEntry, namesOf, usageOf } from '../../src/commands/catalog.ts';
import { helpEntries } from '../../src/commands/help.ts';
import { commandHints } from '../../src/commands/hints.ts';
import { parseText } from '../../src/commands/parse.ts';
import { commandTable } from '../../src/commands/table.ts';
import type { Actor } from '../../src/domain/actor.ts';

const agent: Actor = { type: 'person', id: 'lin', name: 'Lin', roles: ['agent'] };
const lead: Actor = { type: 'person', id: 'chen', name: 'Chen', roles: ['lead'] };
const customer: Actor = { type: 'contact', id: 'x', name: 'Li', level: 'member', customerId: 'acme' };
const languages = ['en', 'zh'] as const;
const unaddressed = { addressed: false };

describe('the catalogue', () => {
  test('no two commands share a name', () => {
    const names = catalog.flatMap(namesOf);
    expect(new Set(names).size).toBe(names.length);
  });

  test('every name finds its command, whatever its case and width', () => {
    for (const entry of catalog) {
      for (const name of namesOf(entry)) {
        expect(findEntry(name)).toBe(entry);
        const intent = parseText(`／${name.toUpperCase()}`, unaddressed);
        const verb = intent.type === 'misunderstood' && 'verb' in intent.why ? intent.why.verb : name;
        expect(intent.type).not.toBe('message');
        expect(findEntry(verb)).toBe(entry);
      }
    }
  });

  test('every example does what its command is for, and is understood in its language', () => {
    for (const entry of catalog) {
      for (const language of languages) {
        const intent = parseText(entry.example[language], unaddressed);
        expect(intent, entry.example[language]).toMatchObject({ language });
        const asked =
          intent.type === 'command'
            ? intent.command.type
            : intent.type === 'query'
              ? intent.query.type
              : intent.type === 'operation'
                ? intent.operation.type
                : intent.type;
        expect(asked.split('.')[0]).toBe(entry.action.split('.')[0]);
      }
    }
  });
});

describe('help', () => {
  test('shows somebody only what they may do', () => {
    const usages = helpEntries('en', customer, null).map((entry) => entry.usage.split(' ')[0]);
    expect(usages).toEqual(['/help', '/whoami', '/ticket', '/who', '/reopen', '/rate', '/noted']);
    expect(helpEntries('en', agent, null).some((entry) => entry.usage.startsWith('/outbox'))).toBe(false);
    expect(helpEntries('en', lead, null).some((entry) => entry.usage.startsWith('/outbox'))).toBe(true);
  });

  test('explains one command by any of its names, in the language of the reader', () => {
    const [only, ...others] = helpEntries('zh', agent, 'claim');
    expect(others).toEqual([]);
    expect(only).toMatchObject({ usage: '/接手 [#工单号]', example: '/接手 12' });
    expect(helpEntries('en', agent, '接手')[0]?.usage).toBe('/claim [#ticket]');
  });

  test('has nothing on a command that is not theirs, or that does not exist', () => {
    expect(helpEntries('en', customer, 'claim')).toEqual([]);
    expect(helpEntries('en', lead, 'nonsense')).toEqual([]);
  });
});

describe('completion', () => {
  const offered = (role: 'customer' | 'agent' | 'admin') =>
    commandHints().filter((hint) => hint.roles.includes(role));

  test('knows every command by all its names, and puts in the one of the reader’s language', () => {
    expect(commandHints()).toHaveLength(catalog.length);
    const claim = commandHints().find((hint) => hint.names.includes('认领'));
    expect(claim).toMatchObject({ shown: { en: 'claim', zh: '接手' }, usage: { en: '/claim [#ticket]' } });
  });

  test('offers a customer no staff command', () => {
    expect(offered('customer').map((hint) => hint.shown.en)).not.toContain('claim');
    expect(offered('agent').map((hint) => hint.shown.en)).toContain('claim');
    expect(offered('admin').length).toBeGreaterThan(offered('customer').length);
  });
});

describe("the documentation's table", () => {
  test('has one row for each command, with its form and who may use it', () => {
    for (const language of languages) {
      const rows = commandTable(language).split('\n').slice(2);
      expect(rows).toHaveLength(catalog.length);
      for (const [index, entry] of catalog.entries()) {
        const row = rows[index] ?? '';
        expect(row).toContain(usageOf(entry, language).replaceAll('|', '\\|'));
        expect(row.replaceAll('\\|', '').split('|')).toHaveLength(7);
      }
    }
    expect(commandTable('en')).toContain('| everyone |');
    expect(commandTable('zh')).toContain('客服、主管、管理员');
  });
});
