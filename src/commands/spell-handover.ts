import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { Language } from '../domain/desk.ts';
import { handoverWords, type HandoverVerb } from './handover-words.ts';
import type { HandoverPressable } from './press-handover.ts';
import type { Spelled } from './spell.ts';

const verbOf: Readonly<Partial<Record<HandoverPressable['type'], HandoverVerb>>> = {
  'handover.show': 'status',
  'brief.open': 'fill',
  'handover.fill': 'fill',
  'brief.ask': 'ask',
  'handover.submit': 'submit',
  'handover.accept': 'accept',
  'handover.return': 'return',
  'handover.override': 'override',
  'handover.confirm': 'confirm',
  'handover.retry': 'retry',
  'handover.complete': 'complete',
  'handover.cancel': 'cancel',
  'handover.append': 'add',
};

const places = {
  en: { return: '<item: reason>', override: '<reason>', cancel: '[reason]', add: '<name, contact>' },
  zh: { return: '<项目：原因>', override: '<原因>', cancel: '[原因]', add: '<姓名、联系方式>' },
} as const;

/** The command that does what a button of a handover does; those that differ in one word share the line. */
export const spellHandover = (
  asked: HandoverPressable,
  language: Language,
  numberOf: (id: string) => number | null,
): Spelled | null => {
  const say = (en: string, zh: string): string => (language === 'zh' ? zh : en);
  if (asked.type === 'person.offboard') {
    const people = [asked.person, ...(asked.incoming === null ? [] : [asked.incoming])];
    const named = people.map((one) => `@${one}`).join(' ');
    return { head: `${say('/offboard', '/离职')} ${named}`, choice: null, tail: say('confirm', '确认') };
  }
  const verb = verbOf[asked.type];
  if (verb === undefined || !('handover' in asked)) return null;
  const refText = (ref: HandoverRef): string | null => {
    if (ref.by === 'room') return '';
    const number = ref.by === 'number' ? ref.number : numberOf(ref.id);
    return number === null ? null : `H${number}`;
  };
  const ref = refText(asked.handover);
  if (ref === null) return null;
  const item = asked.type === 'brief.open' && asked.item !== null ? asked.item : '';
  const own: Readonly<Partial<Record<HandoverVerb, string>>> = places[language];
  const place = own[verb] ?? '';
  return {
    head: say('/handover', '/交接'),
    choice: handoverWords[verb][language][0],
    tail: [ref, item, place].filter((part) => part !== '').join(' '),
  };
};
