import { clockTime, type AskedDay, type AskedTime } from '../domain/asked-time.ts';
import { days, hours, minutes, type Duration } from '../domain/time.ts';
import { weekdays, type Weekday } from '../domain/wall-clock.ts';

/** What was read, and the place behind it. */
type Found<T> = { readonly value: T; readonly end: number };

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const weekdayName =
  '(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)';
const wordEnd = '(?![a-z])';

const form = (source: string): RegExp => new RegExp(source, 'uy');

/** A form at exactly this place. */
const matchAt = (pattern: RegExp, text: string, from: number): RegExpExecArray | null => {
  pattern.lastIndex = from;
  return pattern.exec(text);
};

const digits: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};

/** "9", "十", "十二", "二十三"; more than a clock or a month has is nobody's meaning here. */
const numberOf = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text);
  const [tens, ones, ...rest] = text.split('十');
  if (ones === undefined) return digits[text] ?? Number.NaN;
  if (rest.length > 0) return Number.NaN;
  return (
    (tens === '' ? 1 : (digits[tens ?? ''] ?? Number.NaN)) * 10 +
    (ones === '' ? 0 : (digits[ones] ?? Number.NaN))
  );
};
const counted = '(\\d{1,3}|[一二两兩三四五六七八九十]{1,3})';

const lasting: readonly { readonly pattern: RegExp; readonly unit: Duration }[] = [
  { pattern: form(`(\\d{1,3}(?:\\.5)?) ?(?:hours?|hrs?|h)${wordEnd}`), unit: hours(1) },
  { pattern: form(`(\\d{1,4}) ?(?:minutes?|mins?|m)${wordEnd}`), unit: minutes(1) },
  { pattern: form(`(\\d{1,3}) ?(?:days?|d)${wordEnd}`), unit: days(1) },
  { pattern: form(`(\\d{1,2}) ?(?:weeks?|w)${wordEnd}`), unit: days(7) },
  { pattern: form(`${counted} ?[个個]?(?:小时|小時|钟头|鐘頭)(?:之?[后後]|以[后後])?`), unit: hours(1) },
  { pattern: form(`${counted} ?(?:分钟|分鐘)(?:之?[后後]|以[后後])?`), unit: minutes(1) },
  { pattern: form(`${counted} ?天(?:之?[后後]|以[后後])?`), unit: days(1) },
  { pattern: form(`${counted} ?[个個]?(?:周|週|星期)(?:之?[后後]|以[后後])`), unit: days(7) },
];

const halfHour = form('半[个個]?(?:小时|小時|钟头|鐘頭)(?:之?[后後]|以[后後])?');
const lengthLead = form('(?:for|in) ');

const duration = (text: string, from: number): Found<Duration> | null => {
  const half = matchAt(halfHour, text, from);
  if (half !== null) return { value: minutes(30), end: from + half[0].length };
  const lead = matchAt(lengthLead, text, from)?.[0].length ?? 0;
  for (const { pattern, unit } of lasting) {
    const found = matchAt(pattern, text, from + lead);
    const count =
      found === null
        ? Number.NaN
        : Number.isNaN(Number(found[1]))
          ? numberOf(found[1] ?? '')
          : Number(found[1]);
    if (found !== null && count > 0) return { value: count * unit, end: from + lead + found[0].length };
  }
  return null;
};

const near: readonly { readonly pattern: RegExp; readonly days: number }[] = [
  { pattern: form(`(?:the )?day after tomorrow${wordEnd}`), days: 2 },
  { pattern: form(`tomorrow${wordEnd}`), days: 1 },
  { pattern: form(`(?:today|tonight)${wordEnd}`), days: 0 },
  { pattern: form('大[后後]天'), days: 3 },
  { pattern: form('[后後](?:天|日)'), days: 2 },
  { pattern: form('明(?:天|日|(?=[早晚]))'), days: 1 },
  { pattern: form('今(?:天|日|(?=[早晚]))'), days: 0 },
];

const dates: readonly {
  readonly pattern: RegExp;
  readonly read: (
    parts: readonly string[],
  ) => readonly [year: string | undefined, month: number, day: string | undefined];
}[] = [
  {
    pattern: form('(\\d{4}) ?[-/.年] ?(\\d{1,2}) ?[-/.月] ?(\\d{1,2})(?!\\d)[日号號]?'),
    read: ([, year, month, day]) => [year, Number(month), day],
  },
  {
    pattern: form('(\\d{1,2}) ?[-/月] ?(\\d{1,2})(?![\\d:点點時时])[日号號]?'),
    read: ([, month, day]) => [undefined, Number(month), day],
  },
  {
    pattern: form('(\\d{1,2})\\.(\\d{1,2})(?![\\d.:]| ?h)[日号號]?'),
    read: ([, month, day]) => [undefined, Number(month), day],
  },
  {
    pattern: form(`${monthName} (\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])(?:,? (\\d{4}))?`),
    read: ([, month = '', day, year]) => [year, months.indexOf(month.slice(0, 3)) + 1, day],
  },
  {
    pattern: form(`(\\d{1,2})(?:st|nd|rd|th)? ${monthName}${wordEnd}(?:,? (\\d{4}))?`),
    read: ([, day, month = '', year]) => [year, months.indexOf(month.slice(0, 3)) + 1, day],
  },
];

const chineseDays = '一二三四五六日天';
const weekdayAt = (index: number): Weekday => weekdays[Math.min(index, 6)] ?? 'mon';

const englishWeekday = form(`(?:(next|this|on) )?${weekdayName}\\.?${wordEnd}`);
const chineseWeekday = form(`(下|本|这|這)?[个個]?(?:周|週|星期|礼拜|禮拜)([${chineseDays}])`);

const weekdayIn = (text: string, from: number): Found<AskedDay> | null => {
  const english = matchAt(englishWeekday, text, from);
  const weekOf = (word: string | undefined): 0 | 1 | null =>
    word === 'next' || word === '下'
      ? 1
      : word === 'this' || word === '本' || word === '这' || word === '這'
        ? 0
        : null;
  if (english !== null) {
    const index = weekdays.findIndex((day) => english[2]?.startsWith(day));
    return {
      value: { type: 'weekday', weekday: weekdayAt(index), week: weekOf(english[1]) },
      end: from + english[0].length,
    };
  }
  const chinese = matchAt(chineseWeekday, text, from);
  if (chinese === null) return null;
  return {
    value: {
      type: 'weekday',
      weekday: weekdayAt(chineseDays.indexOf(chinese[2] ?? '')),
      week: weekOf(chinese[1]),
    },
    end: from + chinese[0].length,
  };
};

const dayOfMonth = form('(\\d{1,2})[日号號]');

/** "5号" behind "12月1号" is of the same month, or of the next where it has passed. */
const sameMonth = (text: string, from: number, before: AskedDay | null): Found<AskedDay> | null => {
  const found = before?.type === 'date' ? matchAt(dayOfMonth, text, from) : null;
  if (found === null || before?.type !== 'date') return null;
  const day = Number(found[1]);
  const month = day < before.day ? (before.month % 12) + 1 : before.month;
  const year = before.year !== null && month < before.month ? before.year + 1 : before.year;
  return { value: { type: 'date', year, month, day }, end: from + found[0].length };
};

const dayLead = form('on (?=\\d|[a-z])');

const dayAt = (text: string, from: number, before: AskedDay | null): Found<AskedDay> | null => {
  const lead = matchAt(dayLead, text, from)?.[0].length ?? 0;
  const start = from + lead;
  for (const { pattern, days: later } of near) {
    const found = matchAt(pattern, text, start);
    if (found !== null) return { value: { type: 'after', days: later }, end: start + found[0].length };
  }
  for (const { pattern, read } of dates) {
    const found = matchAt(pattern, text, start);
    if (found === null) continue;
    const [year, month, day] = read([...found]);
    return {
      value: { type: 'date', year: year === undefined ? null : Number(year), month, day: Number(day) },
      end: start + found[0].length,
    };
  }
  return weekdayIn(text, start) ?? sameMonth(text, start, before);
};

const late = new Set(['下午', '晚上', '晚', '傍晚', 'pm', 'p.m']);

/** Hours after noon said with the part of the day: "下午3点", "晚上12点" is midnight at the end of the day. */
const hourIn = (part: string | undefined, hour: number): number => {
  const word = part?.replace(/\.$/, '');
  if (word === 'am' || word === 'a.m' || word === '凌晨') return hour === 12 ? 0 : hour;
  if (word === '中午') return hour < 3 ? hour + 12 : hour;
  if (word === undefined || !late.has(word)) return hour;
  if (hour === 12) return word === '晚上' || word === '晚' ? 24 : 12;
  return hour < 12 ? hour + 12 : hour;
};

const partOfDay = '(上午|早上|早|凌晨|中午|下午|傍晚|晚上|晚)?';

const clockLead = form('(?:at |@ ?(?=\\d))');
const clockWord = form(`(noon|midnight)${wordEnd}`);
const plainClock = form(`${partOfDay} ?(\\d{1,2}):(\\d{2})(?!\\d)(?: ?([ap]\\.?m\\.?)${wordEnd})?`);
const shortClock = form(`(\\d{1,2}) ?([ap]\\.?m\\.?)${wordEnd}`);
const chineseClock = form(`${partOfDay} ?${counted} ?[点點时時](?:(半|一刻|三刻|整|[钟鐘])|([0-5]?\\d)分?)?`);
const chineseClockWord = form('(中午|午夜)');

const clockAt = (text: string, from: number): Found<Duration> | null => {
  const lead = matchAt(clockLead, text, from)?.[0].length ?? 0;
  const start = from + lead;
  const end = (found: RegExpExecArray): number => start + found[0].length;
  const told = (hour: number, minute: number, found: RegExpExecArray): Found<Duration> | null => {
    const value = clockTime(hour, minute);
    return value === null || Number.isNaN(value) ? null : { value, end: end(found) };
  };
  const word = matchAt(clockWord, text, start);
  if (word !== null) return { value: word[1] === 'noon' ? hours(12) : days(1), end: end(word) };
  const plain = matchAt(plainClock, text, start);
  if (plain !== null) return told(hourIn(plain[1] ?? plain[4], Number(plain[2])), Number(plain[3]), plain);
  const short = matchAt(shortClock, text, start);
  if (short !== null) return told(hourIn(short[2], Number(short[1])), 0, short);
  const chinese = matchAt(chineseClock, text, start);
  if (chinese === null) {
    const alone = matchAt(chineseClockWord, text, start);
    return alone === null ? null : { value: alone[1] === '中午' ? hours(12) : days(1), end: end(alone) };
  }
  const quarter = { 半: 30, 一刻: 15, 三刻: 45 }[chinese[3] ?? ''] ?? Number(chinese[4] ?? 0);
  return told(hourIn(chinese[1], numberOf(chinese[2] ?? '')), quarter, chinese);
};

const spaces = /[\s,]*/uy;
const skip = (text: string, from: number): number => from + (matchAt(spaces, text, from)?.[0].length ?? 0);
const between = form('[\\s,]*(?:t(?=\\d)|的)?[\\s,]*');

/**
 * The time that stands at this place of a folded, lower-case text: a length ("2h", 两小时), a day ("12-01", "Dec 1", 明天,
 * 下周一), a time of the day ("18:00", "6pm", 晚上8点半), or a day with its time. `before`: the day named before it.
 */
export const timeAt = (text: string, at: number, before: AskedDay | null = null): Found<AskedTime> | null => {
  const from = skip(text, at);
  const day = dayAt(text, from, before);
  if (day !== null) {
    const gap = matchAt(between, text, day.end)?.[0].length ?? 0;
    const clock = clockAt(text, day.end + gap);
    return {
      value: { type: 'at', day: day.value, clock: clock?.value ?? null },
      end: clock?.end ?? day.end,
    };
  }
  const clock = clockAt(text, from);
  if (clock === null) {
    const length = duration(text, from);
    return length && { value: { type: 'in', duration: length.value }, end: length.end };
  }
  const later = dayAt(text, skip(text, clock.end), null);
  return {
    value: { type: 'at', day: later?.value ?? null, clock: clock.value },
    end: later?.end ?? clock.end,
  };
};
