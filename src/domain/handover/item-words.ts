import type { BriefAnswers, BriefField, BriefItem, BriefRules } from './brief.ts';
import type { ReturnedItem } from './handover.ts';
import { itemNamed } from './read-brief.ts';

/** What stands between an item and what is said about it. */
const between = /^[\s:：,，、.。–—-]+/u;
const han = /\p{Script=Han}$/u;

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The rest of `text` where it begins with `name` as a word of its own; "合同缺少期限" begins with 合同, too. */
const afterName = (text: string, name: string): string | null => {
  if (!folded(text).startsWith(folded(name))) return null;
  const rest = text.slice(name.length);
  if (rest === '') return '';
  const mark = between.exec(rest)?.[0];
  if (mark !== undefined) return rest.slice(mark.length).trim();
  return han.test(name) ? rest.trim() : null;
};

type Named<T> = { readonly one: T; readonly rest: string };

/** The one whose longest name the text begins with. */
const atStart = <T>(
  text: string,
  all: readonly T[],
  namesOf: (one: T, place: number) => readonly string[],
): Named<T> | null => {
  let best: (Named<T> & { readonly length: number }) | null = null;
  for (const [index, one] of all.entries()) {
    for (const name of namesOf(one, index + 1)) {
      const rest = afterName(text, name);
      if (rest !== null && (best === null || name.length > best.length))
        best = { one, rest, length: name.length };
    }
  }
  return best;
};

const firstWord = (text: string): string => text.trim().split(/[\s:：]/u, 1)[0] ?? '';

/** The item that the first word is the beginning of, where it can be no other. */
const shortened = (rules: BriefRules, text: string): Named<BriefItem> | null => {
  const word = firstWord(text);
  const one = word.length < 2 ? null : itemNamed(rules, word);
  return one && { one, rest: text.trim().slice(word.length).replace(between, '') };
};

/** An item by its key, its label in either language, or its place in the brief, with what stands behind it. */
export const itemAtStart = (rules: BriefRules, text: string): Named<BriefItem> | null =>
  atStart(text.trim(), rules.items, (item, place) => [
    item.key,
    item.label.en,
    item.label.zh,
    String(place),
    `#${place}`,
  ]);

/**
 * Items that come back, with why: one, or several, a line or a semicolon apart. A part that names no item goes on with
 * the reason before it; where the first names none, its first word stands for the item, and the rules refuse that.
 */
export const readReturned = (rules: BriefRules, text: string): readonly ReturnedItem[] => {
  const items: { item: string; reason: string }[] = [];
  for (const part of text.split(/[\n;；]/u)) {
    const line = part.trim();
    if (line === '') continue;
    const last = items.at(-1);
    const found = itemAtStart(rules, line) ?? (last === undefined ? shortened(rules, line) : null);
    if (found !== null) items.push({ item: found.one.key, reason: found.rest });
    else if (last !== undefined) last.reason = `${last.reason}; ${line}`;
    else
      items.push({ item: firstWord(line), reason: line.slice(firstWord(line).length).replace(between, '') });
  }
  return items;
};

const optionIn = (field: BriefField, text: string): string | null =>
  field.options?.find(({ value, label }) =>
    [value, label.en, label.zh].some((one) => folded(one) === folded(text.trim())),
  )?.value ?? null;

/** "Size: people, sites" is called "Size", too. */
const namesOf = ({ key, label }: BriefField): readonly string[] => [
  key,
  ...[label.en, label.zh].flatMap((name) => [name, name.split(/[:：]/u, 1)[0] ?? name]),
];

/**
 * One item as it is typed: "contract: three years" fills its first required field, "contract term: three years" the one
 * that is named, "health: good" the choice that there is.
 */
export const readFilled = (rules: BriefRules, text: string): BriefAnswers => {
  const found = itemAtStart(rules, text) ?? shortened(rules, text);
  if (found === null) return { [firstWord(text)]: {} };
  const { one: item, rest } = found;
  const named = atStart(rest, item.fields, namesOf);
  const chosen = item.fields.flatMap((field) => {
    const value = optionIn(field, rest);
    return value === null ? [] : [{ field, value }];
  })[0];
  if (chosen !== undefined) return { [item.key]: { [chosen.field.key]: chosen.value } };
  if (named !== null && named.rest !== '') {
    const value = optionIn(named.one, named.rest) ?? named.rest;
    return { [item.key]: { [named.one.key]: value } };
  }
  const words = item.fields.filter(({ kind }) => kind !== 'choice');
  const field = words.find(({ required }) => required) ?? words[0];
  return { [item.key]: field === undefined || rest === '' ? {} : { [field.key]: rest } };
};
