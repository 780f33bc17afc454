import { z } from 'zod';
import { storable } from '../contract.ts';

const press = z.object({
  outTrackId: z.string().min(1),
  corpId: z.string().catch(''),
  userId: z.string().min(1),
  /** Older pages call it `value`. */
  content: z.string().optional(),
  value: z.string().optional(),
});
const inner = z.object({
  cardPrivateData: z.object({
    actionIds: z.array(z.string()).catch([]),
    params: z.record(z.string(), z.unknown()).catch({}),
  }),
});

export type CardPress = {
  readonly outTrackId: string;
  readonly corp: string;
  readonly userId: string;
  readonly action: string;
  readonly input: string | null;
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A press on a card of our template, whose buttons send their action back; null: none of ours. */
export const readCardPress = (payload: unknown): CardPress | null => {
  const parsed = press.safeParse(payload);
  if (!parsed.success) return null;
  const { outTrackId, corpId, userId, content, value } = parsed.data;
  let told: unknown;
  try {
    told = JSON.parse(content ?? value ?? '');
  } catch {
    return null;
  }
  const read = inner.safeParse(told);
  if (!read.success) return null;
  const { params } = read.data.cardPrivateData;
  const action = textOf(params['action']).toWellFormed().replaceAll('\u0000', '');
  if (action === '') return null;
  const input = storable(textOf(params['input']));
  return { outTrackId, corp: corpId, userId, action, input: input === '' ? null : input };
};

/** Presses of one person on one card, told apart although DingTalk gives them no id of their own. */
export type PressKeys = (press: CardPress, messageId: string) => string;

const sameWithin = 30_000;
const mostKept = 2_000;

/**
 * The same button once more and at once is the same press, delivered again; another one in between, or some time, makes
 * it a new one.
 */
export const createPressKeys = (now: () => number): PressKeys => {
  const last = new Map<string, { readonly what: string; readonly key: string; readonly at: number }>();
  return ({ outTrackId, userId, action, input }, messageId) => {
    const who = `${outTrackId} ${userId}`;
    const what = `${action}\n${input ?? ''}`;
    const before = last.get(who);
    if (before?.what === what && now() - before.at < sameWithin) return before.key;
    const key = `${who} ${messageId}`;
    last.delete(who);
    last.set(who, { what, key, at: now() });
    const [oldest] = last.keys();
    if (last.size > mostKept && oldest !== undefined) last.delete(oldest);
    return key;
  };
};
