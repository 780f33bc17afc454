import { type Folded, isDigit, isHan, isLatin } from './fold.ts';

/** Turns of phrase that no list of words can hold, read off the folded units. */

const hanNumerals = '一二两俩三四五六七八九十百千万几数多余来0123456789k%w';

/** The number that stands before `at` (as a lower bound), 0 when there is none. "40 of our", "八个", "1200 locked out". */
export const numberBefore = (folded: Folded, at: number): number => {
  const { units } = folded;
  let index = at - 1;
  while (index >= 0 && (units[index] === 0x20 || units[index] === 0x4e2a)) index -= 1; // " ", "个"
  let text = '';
  while (index >= 0 && text.length < 8 && hanNumerals.includes(String.fromCharCode(units[index] ?? 0))) {
    text = String.fromCharCode(units[index] ?? 0) + text;
    index -= 1;
  }
  if (text === '' || units[index] === 0x7b2c) return 0; // 第
  if (index >= 0 && isLatin(units[index] ?? 0) && isDigit(text.charCodeAt(0))) return 0;
  if (/^[0-9]+$/.test(text)) return Number(text);
  if (/^[多余来个%kw]*$/.test(text)) return 0;
  if (text === '一') return 1;
  if (text === '两' || text === '俩' || text === '二') return 2;
  return 3;
};

const measures = new Set(
  'hours minutes mins seconds secs days weeks months years times steps points pages clicks pixels digits characters chars letters columns tries retries attempts copies versions bytes'.split(
    ' ',
  ),
);

/** "25 crews", "12 job sheets": a number above two and a plural that is no measure within the next two words. */
export const countsPlural = (folded: Folded, at: number): boolean => {
  const { units } = folded;
  if (at > 0 && isLatin(units[at - 1] ?? 0)) return false;
  let index = at;
  let value = 0;
  while (isDigit(units[index] ?? 0)) {
    value = value * 10 + (units[index] ?? 0) - 0x30;
    index += 1;
  }
  if (value < 3) return false;
  for (let word = 0; word < 2 && units[index] === 0x20; word += 1) {
    const from = index + 1;
    index = from;
    while (index < folded.length && isLatin(units[index] ?? 0)) index += 1;
    if (index - from < 4 || units[index - 1] !== 0x73 || units[index - 2] === 0x73) continue;
    return !measures.has(String.fromCharCode(...units.subarray(from, index)));
  }
  return false;
};

/** 能不能, 是不是, 有没有: a verb, 不 or 没, and the verb again. */
export const asksWhether = (units: Uint16Array, at: number): boolean =>
  (units[at] === 0x4e0d || units[at] === 0x6ca1) &&
  at > 0 &&
  units[at - 1] === units[at + 1] &&
  isHan(units[at - 1] ?? 0);

const finalParticles = new Set(Uint16Array.from({ length: 5 }, (_, index) => '吗么不没否'.charCodeAt(index)));

/** A clause that ends in 吗, or in a bare 不 or 没 (能改不, 看了没). */
export const endsAsking = ({ units }: Folded, end: number): boolean => {
  const last = units[end - 1] ?? 0;
  if (finalParticles.has(last)) return true;
  return (last === 0x5440 || last === 0x554a || last === 0x5462) && finalParticles.has(units[end - 2] ?? 0); // 呀 啊 呢
};

/** "I don't use it", "we haven't decided": what somebody does not do is no fault. */
export const isPersonal = ({ units }: Folded, at: number): boolean => {
  const [last, before] = [units[at - 2] ?? 0, units[at - 3] ?? 0x20];
  const edge = (unit: number): boolean => !isLatin(unit);
  if (last === 0x69 && edge(before)) return true; // i
  if (last === 0x65 && before === 0x77 && edge(units[at - 4] ?? 0x20)) return true; // we
  return last === 0x75 && before === 0x6f; // you
};

/** After 一单 and the like: 都 or 也 (or nothing) and then a negation close by, as in 一单都发不出去, 一箱货都没出. */
export const isNotEven = (folded: Folded, from: number): boolean => {
  const { units } = folded;
  for (let index = from; index < from + 5 && index < folded.length; index += 1) {
    if (units[index] !== 0x90fd && units[index] !== 0x4e5f) continue; // 都, 也
    for (let next = index + 1; next < index + 5 && next < folded.length; next += 1) {
      if (units[next] === 0x6ca1 || units[next] === 0x4e0d || units[next] === 0x65e0) return true; // 没, 不, 无
    }
  }
  return false;
};

/** Nothing but blanks stands between `at` and the mark before it, or the beginning. */
export const startsClause = ({ units }: Folded, at: number): boolean => {
  const last = units[at - 1] === 0x20 ? (units[at - 2] ?? 0x2e) : (units[at - 1] ?? 0x2e);
  return !isLatin(last) && !isHan(last);
};
