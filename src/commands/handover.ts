import { distance } from 'fastest-levenshtein';
import type { HandoverRef } from '../domain/handover/handover-commands.ts';
import type { Argument } from './arguments.ts';
import { command, missing, query, type Meaning } from './entry.ts';
import { handoverWords, splitAfterStage, splitStage, splitTwo, type HandoverVerb } from './handover-words.ts';
import type { Rest, Token } from './tokenize.ts';
import { choicesOf, finder } from './words.ts';

const findVerb = finder(handoverWords);
const allVerbs = Object.values(handoverWords).flatMap(({ en, zh }) => [...en, ...zh]);

const numbered = /^#?h-?(\d{1,9})$/i;
const anId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

const refOf = (token: Token | undefined): HandoverRef | null => {
  if (token === undefined || token.quoted) return null;
  const number = Number(numbered.exec(token.text)?.[1] ?? 0);
  if (number > 0) return { by: 'number', number };
  return anId.test(token.text) ? { by: 'id', id: token.text.toLowerCase() } : null;
};

const unmarked = (name: string): string => name.replace(/^@/, '').trim();

/** Whom a handover goes to, as it is typed: "@Grace", "给 @赵磊". */
export const incomingIn = (words: string): string => unmarked(words.replace(/^(?:to|给|給)\s*(?=\S)/iu, ''));

/** What stands behind `/stage`. */
export const stageIn = (
  words: readonly string[],
): { readonly stage: string; readonly incoming: string | null } => {
  const { stage: to, name } = splitAfterStage(words);
  return { stage: to, incoming: name === null ? null : unmarked(name) };
};

/** What is left, as it was typed; one pair of quotes around the whole of it is taken off. */
const textFrom = (rest: Rest, tokens: readonly Token[]): string => {
  const [first, second] = tokens;
  if (first === undefined) return '';
  return first.quoted && second === undefined
    ? rest.raw.slice(first.start + 1, first.end - 1).trim()
    : rest.raw.slice(first.start).trim();
};

/** "退回风险：…": a Chinese word with what it is about right behind it. */
const longVerbs = (['fill', 'return', 'override', 'cancel', 'add'] as const).flatMap((verb) =>
  handoverWords[verb].zh.map((word) => ({ verb, word })),
);

type Read = { readonly verb: HandoverVerb; readonly tokens: readonly Token[] };

const readVerb = ([first, ...others]: readonly Token[]): Read | null => {
  if (first === undefined || first.quoted) return null;
  const whole = findVerb(first.text);
  if (whole !== undefined) return { verb: whole, tokens: others };
  const joined = longVerbs.find(({ word }) => first.text.startsWith(word));
  if (joined === undefined) return null;
  const { length } = joined.word;
  const left = { ...first, text: first.text.slice(length), start: first.start + length };
  return { verb: joined.verb, tokens: [left, ...others] };
};

/** A slip in a word of ours is not a name: `/handover acept`. */
const isSlip = (word: string): boolean =>
  /^[a-z]{4,}$/i.test(word) &&
  allVerbs.some((verb) => distance(word.toLowerCase(), verb) <= (verb.length > 5 ? 2 : 1));

const about = (
  verb: HandoverVerb,
  rest: Rest,
  handover: HandoverRef,
  left: readonly Token[],
): Meaning | null => {
  const text = textFrom(rest, left);
  const only = (meaning: Meaning): Meaning | null => (left.length === 0 ? meaning : null);
  switch (verb) {
    case 'status':
      return only(query({ type: 'handover.show', handover }));
    case 'fill':
      return left.length < 2
        ? query({ type: 'brief.open', handover, item: left[0]?.text ?? null })
        : command({ type: 'handover.fill', handover, text });
    case 'ask':
      return only(command({ type: 'brief.ask', handover }));
    case 'submit':
      return only(command({ type: 'handover.submit', handover }));
    case 'accept':
      return only(command({ type: 'handover.accept', handover }));
    case 'return':
      return left.length === 0 ? missing('returned') : command({ type: 'handover.return', handover, text });
    case 'override':
      return command({ type: 'handover.override', handover, reason: text === '' ? null : text });
    case 'confirm':
      return only(command({ type: 'handover.confirm', handover }));
    case 'retry':
      return only(command({ type: 'handover.retry', handover }));
    case 'complete':
      return only(command({ type: 'handover.complete', handover }));
    case 'cancel':
      return command({ type: 'handover.cancel', handover, reason: text === '' ? null : text });
    case 'add':
      return text === '' ? missing('stakeholder') : command({ type: 'handover.append', handover, text });
    case 'noted':
      return only(command({ type: 'handover.note', handover }));
  }
};

const done = (rest: Rest): Rest => ({ ...rest, tokens: [] });

/** All that may stand behind `/handover`: a person to hand over to, or what to do with the handover there is. */
export const handover: Argument<Meaning> = {
  name: 'handover',
  label: {
    en: '@incoming stage | status | fill | submit | accept | return item: reason | confirm | retry | complete | cancel | add | H3',
    zh: '@接棒人 阶段 | 状态 | 填写 | 提交 | 接受 | 退回 项目：原因 | 确认 | 重试 | 完成 | 取消 | 补充 | H3',
  },
  choices: (language) => choicesOf(handoverWords, language),
  read: (rest) => {
    const [first, ...others] = rest.tokens;
    if (first === undefined) return null;
    const verb = readVerb(rest.tokens);
    if (verb !== null) {
      const ref = refOf(verb.tokens[0]);
      const left = ref === null ? verb.tokens : verb.tokens.slice(1);
      const value = about(verb.verb, rest, ref ?? { by: 'room' }, left);
      return value && { value, rest: done(rest) };
    }
    const number = refOf(first);
    if (number !== null) {
      // "H3 accept": the number first.
      const after = readVerb(others);
      const value =
        others.length === 0
          ? query({ type: 'handover.show', handover: number })
          : after && about(after.verb, rest, number, after.tokens);
      return value && { value, rest: done(rest) };
    }
    if (isSlip(first.text) && others.length === 0) return null;
    const { name, stage } = splitStage(rest.tokens.map(({ text }) => text));
    const incoming = incomingIn(name);
    if (incoming === '') return null;
    return {
      value: command({ type: 'handover.start', incoming, stage }),
      rest: done(rest),
      free: !first.text.startsWith('@'),
    };
  },
  otherwise: { value: query({ type: 'handover.show', handover: { by: 'room' } }) },
};

export const stage: Argument<Meaning> = {
  name: 'stage',
  label: { en: 'stage, @incoming', zh: '阶段 @接棒人' },
  choices: () => [],
  read: (rest) => {
    if (rest.tokens.length === 0) return null;
    return {
      value: command({ type: 'handover.stage', ...stageIn(rest.tokens.map(({ text }) => text)) }),
      rest: done(rest),
      free: !rest.tokens.some(({ text }) => text.startsWith('@')),
    };
  },
};

const yes = new Set(['confirm', 'yes', '确认', '確認', '确定']);

export const offboard: Argument<Meaning> = {
  name: 'offboard',
  label: { en: '@person, @successor, confirm', zh: '@同事 @接棒人 确认' },
  choices: () => [],
  read: (rest) => {
    const words = rest.tokens.map(({ text }) => text);
    const confirmed = words.length > 1 && yes.has(words.at(-1)?.toLowerCase() ?? '');
    const { first, second } = splitTwo(confirmed ? words.slice(0, -1) : words);
    if (unmarked(first) === '') return null;
    return {
      value: command({
        type: 'person.offboard',
        person: unmarked(first),
        incoming: second === null ? null : unmarked(second),
        confirmed,
      }),
      rest: done(rest),
      free: !first.startsWith('@'),
    };
  },
};
