import { nearest } from './nearest.ts';

/** A name of the IANA database; a mere offset like +08:00 is refused, since databases read its sign differently. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

// The database has no Beijing: all of China stands under Shanghai.
const china = /beijing|peking|北京|中国|china|shanghai|上海|^(utc|gmt)?\s*\+0?8(:?00)?$/i;

/** The name that was most likely meant. */
export const likelyTimeZone = (text: string): string | undefined => {
  const known = Intl.supportedValuesOf('timeZone');
  if (china.test(text.trim())) return 'Asia/Shanghai';
  const city = text.trim().toLowerCase().replaceAll(/\s+/g, '_').split('/').at(-1);
  return known.find((name) => name.toLowerCase().endsWith(`/${city}`)) ?? nearest(text, known);
};
