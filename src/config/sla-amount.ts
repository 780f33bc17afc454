import type { SlaAmount } from '../domain/sla-targets.ts';
import { durationPattern, parseDuration } from './duration.ts';
import { shown } from './shown.ts';

export type ParsedAmount =
  | { readonly ok: true; readonly value: SlaAmount }
  | { readonly ok: false; readonly message: string; readonly mend: string };

/** The JSON schema shows it to editors; `parseAmount` is what decides. */
export const amountPattern = `(${durationPattern})|^\\d+\\s*(working days?|个?工作日)$`;
const workingDays = /^(\d+)\s*(?:working[\s-]+days?|business[\s-]+days?|个?工作日)$/i;
const mostDays = 366;

/** "1h", "30m" or "1 working day" (1 个工作日). */
export const parseAmount = (text: string): ParsedAmount => {
  const count = workingDays.exec(text.trim())?.[1];
  if (count === undefined) {
    const parsed = parseDuration(text);
    return parsed.ok ? { ok: true, value: { working: parsed.value } } : parsed;
  }
  const value = Number(count);
  if (value >= 1 && value <= mostDays) return { ok: true, value: { workingDays: value } };
  const message = `${shown(text)} is no number of working days that can be promised`;
  return { ok: false, message, mend: `Write 1 working day, or up to ${mostDays} working days` };
};
