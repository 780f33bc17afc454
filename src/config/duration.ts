import { shown } from './shown.ts';
import { days, hours, minutes, type Duration } from '../domain/time.ts';

export type ParsedDuration =
  | { readonly ok: true; readonly value: Duration }
  | { readonly ok: false; readonly message: string; readonly mend: string };

/** The JSON schema shows it to editors; `parseDuration` is what decides. */
export const durationPattern = '^(?=\\d)(\\d+d)?\\s*(\\d+h)?\\s*(\\d+m)?\\s*(\\d+s)?$';
const written = /^(?=\d)(?:(\d+)d)?\s*(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/;
const longest = days(366);

const units: readonly (readonly [RegExp, string])[] = [
  [/^(s|秒)/i, 's'],
  [/^(h|小时|小時|时)/i, 'h'],
  [/^(d|天|日)/i, 'd'],
  [/^(m(?!o)|分)/i, 'm'],
];

/** What somebody meant by "15 minutes", "2小时" or "1.5h". */
const guess = (text: string): string | undefined => {
  const loose = /^(\d+(?:\.\d+)?)\s*(\p{L}+)$/u.exec(text);
  const unit = units.find(([form]) => form.test(loose?.[2] ?? ''))?.[1];
  const count = Number(loose?.[1]);
  if (unit === undefined || count > 9999) return undefined;
  if (Number.isInteger(count)) return `${count}${unit}`;
  const smaller = { d: ['h', 24], h: ['m', 60], m: ['s', 60], s: ['s', 0] }[unit];
  const whole = Math.trunc(count);
  const rest = Math.round((count - whole) * Number(smaller?.[1]));
  return rest === 0 ? undefined : `${whole === 0 ? '' : `${whole}${unit}`}${rest}${smaller?.[0]}`;
};

/** Milliseconds of "90s", "15m", "2h", "1d", "1h30m": more than nothing and at most 366 days. */
export const parseDuration = (source: string): ParsedDuration => {
  const text = source.trim();
  const parts = written.exec(text);
  if (parts === null) {
    if (text.startsWith('-')) {
      return { ok: false, message: `${shown(text)} is negative`, mend: 'Write how long it takes, like 15m' };
    }
    const unitless = /^\d+(\.\d+)?$/.test(text);
    const idea = unitless ? `${Math.trunc(Number(text))}m` : guess(text);
    return {
      ok: false,
      message: unitless ? `${shown(text)} has no unit` : `${shown(text)} is not a duration that can be read`,
      mend:
        idea === undefined
          ? 'Write days, hours, minutes and seconds like 90s, 15m, 2h, 1h30m, 1d'
          : `Write for example ${idea}`,
    };
  }
  const [d = 0, h = 0, m = 0, s = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const value = days(d) + hours(h) + minutes(m) + s * 1000;
  if (value === 0) return { ok: false, message: 'it takes no time at all', mend: 'Write at least 1s' };
  if (value > longest) {
    return { ok: false, message: `${shown(text)} is longer than a year`, mend: 'Write at most 366d' };
  }
  return { ok: true, value };
};
