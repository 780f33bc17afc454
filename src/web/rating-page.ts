import { ratingWords } from './rating-words.ts';

/** A page for a phone: large targets, light or dark as the reader has it, nothing loaded from anywhere. */
const style = `
:root{color-scheme:light dark;--ink:#1b1d22;--soft:#5b6068;--paper:#f5f6f8;--card:#fff;--line:#d5d8de;--mark:#1f5fd0;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#eceef2;--soft:#a4a9b3;--paper:#15171b;--card:#1f2228;--line:#3a3f48;--mark:#7aa7ff;--on:#10131a}}
*{box-sizing:border-box}
body{margin:0;padding:1.25rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.5 system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:26rem;margin:8vh auto 0;padding:1.5rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
h1{margin:0 0 .5rem;font-size:1.25rem;line-height:1.35}
p{margin:.5rem 0}.soft{color:var(--soft);font-size:.9375rem}
fieldset{margin:1rem 0;padding:0;border:0}
legend{padding:0;margin-bottom:.5rem}
label{display:flex;align-items:center;gap:.75rem;min-height:3rem;padding:.25rem .875rem;margin-bottom:.5rem;border:1px solid var(--line);border-radius:.5rem;cursor:pointer}
label:has(:checked){border-color:var(--mark);outline:1px solid var(--mark)}
label:has(:focus-visible),button:focus-visible,a:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
input{width:1.25rem;height:1.25rem;accent-color:var(--mark);margin:0}
button{width:100%;min-height:3rem;border:0;border-radius:.5rem;background:var(--mark);color:var(--on);font:inherit;font-weight:600;cursor:pointer}
a{color:var(--mark)}`;

export const ratingPageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
};

export type RatingLanguage = keyof typeof ratingWords;

/** Nothing in it was written by a person: numbers of ours and words of ours. */
const page = (language: RatingLanguage, title: string, body: string): string =>
  `<!doctype html><html lang="${language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${body}</main></body></html>`;

export type RatingQuestion = {
  readonly language: RatingLanguage;
  readonly number: number;
  /** Chosen beforehand: by the button that led here. */
  readonly chosen: number | null;
  /** Given by the link so far. */
  readonly given: number | null;
  /** Makes one sending one rating, however often it is sent. */
  readonly once: string;
  readonly problem?: 'missing' | 'busy';
};

/** Asks, and counts nothing. */
export const ratingQuestion = (asked: RatingQuestion): string => {
  const words = ratingWords[asked.language];
  const choices = words.score
    .map((label, index) => {
      const checked = asked.chosen === index + 1 ? ' checked' : '';
      return `<label><input type="radio" name="score" value="${index + 1}" required${checked}>${label}</label>`;
    })
    .join('');
  const problem = asked.problem === undefined ? '' : `<p role="alert">${words[asked.problem]}</p>`;
  const given = asked.given === null ? '' : `<p class="soft">${words.given(asked.given)}</p>`;
  return page(
    asked.language,
    words.title(asked.number),
    `${problem}${given}<form method="post"><input type="hidden" name="once" value="${asked.once}"><fieldset><legend>${words.ask}</legend>${choices}</fieldset><button>${words.send}</button></form><p class="soft">${words.shared}</p>`,
  );
};

export const ratingThanks = (language: RatingLanguage, number: number, score: number): string => {
  const words = ratingWords[language];
  return page(
    language,
    words.title(number),
    `<p>${words.thanks(score)}</p><p><a href="?s=${score}">${words.change}</a></p>`,
  );
};

export const ratingOver = (language: RatingLanguage, number: number): string =>
  page(language, ratingWords[language].title(number), `<p>${ratingWords[language].over}</p>`);

export const ratingUnknown = (language: RatingLanguage): string =>
  page(language, 'Baton', `<p>${ratingWords[language].unknown}</p>`);
