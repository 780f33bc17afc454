// @ts-check
import { deskNow } from './desk-time.js';
import en from './locale-en.js';
import zh from './locale-zh.js';

const locales = { en, zh };

export const textOf = (language) => locales[language];

/** What was chosen before, else what the browser prefers. */
export const preferredLanguage = (chosen) => {
  if (chosen === 'en' || chosen === 'zh') return chosen;
  const first = navigator.languages.find((tag) => /^(?:zh|en)\b/i.test(tag)) ?? 'en';
  return /^zh/i.test(first) ? 'zh' : 'en';
};

const formats = new Map();

const format = (language, timeZone, options) => {
  const key = `${language} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { timeZone, ...options });
  formats.set(key, made);
  return made;
};

const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** All times are the desk's, whatever zone the reader sits in. */
export const timeOf = (at, language, timeZone) => format(language, timeZone, clock).format(at);

export const wholeTimeOf = (at, language, timeZone) =>
  format(language, timeZone, { dateStyle: 'full', timeStyle: 'long' }).format(at);

/** Equal for two instants of one day in the desk's zone. */
export const dayKey = (at, timeZone) => format('en', timeZone, { dateStyle: 'short' }).format(at);

export const dayOf = (at, language, timeZone) => {
  const text = textOf(language);
  const now = deskNow();
  if (dayKey(at, timeZone) === dayKey(now, timeZone)) return text.today;
  if (dayKey(at, timeZone) === dayKey(now - 86_400_000, timeZone)) return text.yesterday;
  return format(language, timeZone, { month: 'long', day: 'numeric', weekday: 'short' }).format(at);
};

/** The day, as short as can be without leaving a doubt. */
export const dateOf = (at, language, timeZone) =>
  format(language, timeZone, { weekday: 'short', month: 'short', day: 'numeric' }).format(at);

/** For the list of rooms: the time today, else the day. */
export const briefTimeOf = (at, language, timeZone) =>
  dayKey(at, timeZone) === dayKey(deskNow(), timeZone)
    ? timeOf(at, language, timeZone)
    : format(language, timeZone, { month: 'numeric', day: 'numeric' }).format(at);
