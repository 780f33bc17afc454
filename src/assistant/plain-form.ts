/** A text in plain signs, and for each place in it where that began in the original. */
export type PlainForm = { readonly text: string; origin(at: number): number };

/** One sign that is not seen: it could part a number so that nobody finds it, or speak to a model alone. */
export const unseen = /\p{Cf}|\p{Variation_Selector}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u3164|\uFFA0/u;

const dashes = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D·•]/u;

const spokenDigits: Readonly<Record<string, string>> = {
  零: '0',
  〇: '0',
  一: '1',
  幺: '1',
  二: '2',
  两: '2',
  三: '3',
  四: '4',
  五: '5',
  六: '6',
  七: '7',
  八: '8',
  九: '9',
};
/** Fewer of them in a row are words. */
const spoken = /[零〇一幺二两三四五六七八九]{7,}/gu;

const plainOf = (sign: string): string => {
  if (unseen.test(sign)) return '';
  if (dashes.test(sign)) return '-';
  return /\s/u.test(sign) && sign !== '\n' ? ' ' : sign.normalize('NFKC');
};

/** Full-width signs become plain ones, digits of all scripts and spoken ones too; what is not seen goes. */
export const plainForm = (original: string): PlainForm => {
  const withDigits = original.replaceAll(spoken, (run) =>
    Array.from(run, (sign) => spokenDigits[sign] ?? sign).join(''),
  );
  const origins: number[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const sign of withDigits) {
    const plain = plainOf(sign);
    for (let place = 0; place < plain.length; place += 1) origins.push(at);
    parts.push(plain);
    at += sign.length;
  }
  origins.push(original.length);
  return { text: parts.join(''), origin: (place) => origins[place] ?? original.length };
};
