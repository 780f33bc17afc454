import type { Language } from '../domain/desk.ts';
import type { RoomSetup } from '../domain/setup.ts';
import { readLanguage } from '../domain/setup-moves.ts';
import type { Rest, Token } from './tokenize.ts';

/** What stands behind `/setup`. */
export type SetupAsked =
  | { readonly type: 'show' }
  | { readonly type: 'undo' }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'bind'; readonly setup: RoomSetup };

type Place = 'customer' | 'team' | 'stage' | 'language';

const places: Readonly<Record<Place, readonly string[]>> = {
  customer: ['customer', 'client', '客户', '客戶'],
  team: ['team', '团队', '團隊', '小组', '小組'],
  stage: ['stage', '阶段', '階段'],
  language: ['language', 'lang', '语言', '語言'],
};
const newWords = ['new', '新', '新增', '新建'];
const newCustomerWords = ['新客户', '新客戶', '新增客户', '新增客戶', '新建客户', '新建客戶'];
const triageWords = ['triage', 'internal', '值班', '值班室', '值班群', '内部', '內部', '内部群', '分诊'];
const undoWords = ['undo', '撤销', '撤銷', '取消', '恢复', '恢復'];

/** Five and five letters or digits, as the code of the start is printed. */
export const setupCodeForm = /^[a-z2-7]{5}-[a-z2-7]{5}$/i;

const placeOf = (word: string): Place | null => {
  for (const place of ['customer', 'team', 'stage', 'language'] as const)
    if (places[place].includes(word)) return place;
  return null;
};

const han = /^\p{Script=Han}/u;
/** "客户青禾物流": a Chinese key with its value right behind it. */
const joined = (
  word: string,
): { readonly place: Place; readonly isNew: boolean; readonly value: string } | null => {
  const fresh = newCustomerWords.find((key) => word.startsWith(key) && word.length > key.length);
  if (fresh !== undefined) return { place: 'customer', isNew: true, value: word.slice(fresh.length) };
  for (const place of ['customer', 'team', 'stage', 'language'] as const) {
    const key = places[place].find(
      (one) => han.test(one) && word.startsWith(one) && word.length > one.length,
    );
    if (key !== undefined) return { place, isNew: false, value: word.slice(key.length) };
  }
  return null;
};

/** "team=support", "客户：青禾" (the colon is no part of a word by now). */
const split = (token: Token): readonly Token[] => {
  const at = token.quoted ? -1 : token.text.indexOf('=');
  if (at <= 0 || placeOf(token.text.slice(0, at).toLowerCase()) === null) return [token];
  return [
    { ...token, text: token.text.slice(0, at) },
    { ...token, text: token.text.slice(at + 1) },
  ].filter(({ text }) => text !== '');
};

/** Reads the words in any order and in both languages; a name without a key is the customer's. */
export const readSetup = (rest: Rest): SetupAsked => {
  const tokens = rest.tokens.flatMap(split);
  const [first, second] = tokens;
  if (first === undefined) return { type: 'show' };
  const whole = first.text.toLowerCase();
  if (second === undefined && !first.quoted) {
    if (undoWords.includes(whole)) return { type: 'undo' };
    if (setupCodeForm.test(whole)) return { type: 'code', code: whole };
  }
  const values: Record<Place, string[]> = { customer: [], team: [], stage: [], language: [] };
  let current: Place | null = null;
  let isTriage = false;
  let isNew = false;
  for (const token of tokens) {
    const word = token.text.toLowerCase();
    const waits: boolean = current !== null && values[current].length === 0;
    if (!token.quoted) {
      const place = placeOf(word);
      if (place !== null && (values[place].length === 0 || !waits) && current !== place) {
        current = place;
        continue;
      }
      if (newCustomerWords.includes(word)) {
        isNew = true;
        current = 'customer';
        continue;
      }
      if (!waits) {
        if (newWords.includes(word) && values.customer.length === 0) {
          isNew = true;
          continue;
        }
        if (triageWords.includes(word) && values.customer.length === 0) {
          isTriage = true;
          current = 'team';
          continue;
        }
        const both = joined(token.text);
        if (both !== null && values[both.place].length === 0) {
          isNew ||= both.isNew;
          values[both.place].push(both.value);
          current = both.place;
          continue;
        }
        if (current !== 'customer' && values.language.length === 0 && readLanguage(word) !== null) {
          values.language.push(word);
          continue;
        }
      }
    }
    current ??= 'customer';
    values[current].push(token.text);
  }
  const said = (place: Place): string | null =>
    values[place].length === 0 ? null : values[place].join(' ').slice(0, 80);
  return {
    type: 'bind',
    setup: {
      kind: isTriage ? 'triage' : null,
      customer: isTriage ? null : said('customer'),
      isNew: isNew && values.customer.length > 0,
      team: said('team'),
      stage: said('stage'),
      language: said('language'),
    },
  };
};

export const setupLabel: Readonly<Record<Language, string>> = {
  en: 'customer name, team, stage, language | triage | undo',
  zh: '客户 名称 团队 阶段 语言 | 值班 | 撤销',
};
