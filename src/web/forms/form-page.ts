import { createHash } from 'node:crypto';
import { html } from 'hono/html';
import type { FormField } from '../../adapters/contract.ts';
import type { Language } from '../../domain/desk.ts';
import type { BriefPage, BriefSection } from '../../views/brief-page.ts';
import { pageWords } from './words.ts';

type Html = ReturnType<typeof html>;

/** What stood in a field when the page was made: whoever changes nothing there overwrites nobody. */
export const markOf = (value: string): string =>
  createHash('sha256').update(value).digest('base64url').slice(0, 11);

const document = (language: Language, title: string, body: Html): Html => html`<!doctype html>
<html lang="${language}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="robots" content="noindex" />
    <title>${title} · Baton</title>
    <link rel="icon" type="image/svg+xml" href="icon.svg" />
    <link rel="stylesheet" href="palette.css" />
    <link rel="stylesheet" href="form.css" />
    <script type="module" src="form.js"></script>
  </head>
  <body>${body}</body>
</html>`;

const logo = html`<img class="logo" src="icon.svg" alt="" />`;

const control = (field: FormField, page: BriefPage, described: string): Html => {
  const { key, value, required } = field;
  const invalid = field.problem === undefined ? 'false' : 'true';
  const about = html`id="${key}" name="${key}" aria-required="${String(required)}" aria-invalid="${invalid}" aria-describedby="${described}"`;
  if (field.kind === 'choice')
    return html`<select ${about}>
      <option value="">${page.choose}</option>
      ${(field.options ?? []).map(
        (option) =>
          html`<option value="${option.value}" ${option.value === value ? 'selected' : ''}>${option.label}</option>`,
      )}
    </select>`;
  if (field.kind === 'line') return html`<input type="text" autocomplete="off" ${about} value="${value}" />`;
  const rows = Math.min(12, Math.max(3, value.split('\n').length + 1));
  // A line break right behind the tag is dropped by browsers, so there is always one.
  return html`<textarea rows="${rows}" ${about}>
${value}</textarea>`;
};

const fieldHtml = (
  field: FormField,
  section: BriefSection,
  page: BriefPage,
  stored: (key: string) => string,
): Html => {
  const problem = `${field.key}.problem`;
  const described = [
    `${section.key}.help`,
    ...(field.help === null ? [] : [`${field.key}.help`]),
    ...(field.problem === undefined ? [] : [problem]),
  ].join(' ');
  return html`<div class="field">
    <label for="${field.key}">${field.label}${field.required ? '' : html` <span class="optional">${page.optional}</span>`}</label>
    ${control(field, page, described)}
    ${field.help === null ? '' : html`<p class="returned" id="${field.key}.help">${field.help}</p>`}
    ${field.problem === undefined ? '' : html`<p class="problem" id="${problem}">${field.problem}</p>`}
    <input type="hidden" name="was:${field.key}" value="${markOf(field.draft === true ? field.value : stored(field.key))}" />
    ${field.draft === true ? html`<input type="hidden" name="draft:${field.key}" value="1" />` : ''}
  </div>`;
};

const sectionHtml = (
  section: BriefSection,
  number: number,
  page: BriefPage,
  stored: (key: string) => string,
): Html =>
  html`<section id="${section.key}" class="item ${section.state}" aria-labelledby="${section.key}.title" tabindex="-1">
    <h2 id="${section.key}.title"><span class="number">${number}</span>${section.title}${
      section.mark === '' ? '' : html` <span class="mark">${section.mark}</span>`
    }</h2>
    <p class="help" id="${section.key}.help">${section.help}</p>
    ${section.returned === null ? '' : html`<p class="returned">${section.returned}</p>`}
    ${section.fields.map((field) => fieldHtml(field, section, page, stored))}
    ${section.lines.length === 0 ? '' : html`<ul class="live">${section.lines.map((line) => html`<li>${line}</li>`)}</ul>`}
  </section>`;

export type Told = 'saved' | 'submitted' | 'incomplete' | 'problems' | 'seen';

/** The form itself. `stored`: what a field holds in the brief, where the page shows something else. */
export const formHtml = (
  page: BriefPage,
  {
    told,
    key,
    stored,
  }: { readonly told: Told | null; readonly key: string; readonly stored: (key: string) => string },
): Html => {
  const words = pageWords[page.language];
  const tone = told === 'problems' || told === 'incomplete' ? 'warn' : 'good';
  return document(
    page.language,
    page.title,
    html`<a class="skip" href="#${page.sections[0]?.key ?? ''}">${words.skip}</a>
    <header>
      ${logo}
      <div>
        <h1>${page.title}</h1>
        <p class="quiet">${page.subtitle}</p>
      </div>
    </header>
    <main>
      ${told === null ? '' : html`<p id="page.told" class="told ${tone}" role="status">${words[told]}</p>`}
      <div class="progress">
        <p id="page.progress">${page.progress}</p>
        <progress max="100" value="${page.percent}" aria-labelledby="page.progress"></progress>
        <p class="quiet">${page.needs}</p>
      </div>
      ${
        page.missing.length === 0
          ? ''
          : html`<nav id="page.missing" aria-labelledby="page.missing.title" tabindex="-1">
              <h2 id="page.missing.title">${page.missingTitle}</h2>
              <ul>${page.missing.map(
                (item) =>
                  html`<li><a href="#${item.key}" class="${item.needed ? 'needed' : ''}">${item.title}</a></li>`,
              )}</ul>
            </nav>`
      }
      <form method="post" novalidate data-saving="${words.saving}" data-saved="${words.savedNow}" data-failed="${words.notSaved}">
        <input type="hidden" name="key" value="${key}" />
        ${page.sections.map((section, index) => sectionHtml(section, index + 1, page, stored))}
        <div class="actions">
          <p class="saved quiet" role="status" aria-live="polite"></p>
          <button name="do" value="keep" class="plain">${page.keep}</button>
          <button name="do" value="submit" class="primary">${page.submit}</button>
        </div>
      </form>
    </main>`,
  );
};

/** In the place of a form that has been handed in. */
export const doneHtml = (said: string, language: Language): Html =>
  document(
    language,
    'Baton',
    html`<header>${logo}<div><h1>Baton</h1></div></header>
    <main class="saying">
      <p class="told good" role="status">${said}</p>
    </main>`,
  );

/** A sentence in the place of the form, with what was typed where something was. */
export const sayingHtml = (
  said: Readonly<Record<Language, string>>,
  first: Language,
  typed: readonly { readonly label: string; readonly value: string }[] = [],
): Html => {
  const second = first === 'zh' ? 'en' : 'zh';
  const words = pageWords[first];
  return document(
    first,
    'Baton',
    html`<header>${logo}<div><h1>Baton</h1></div></header>
    <main class="saying">
      <p>${said[first]}</p>
      <p lang="${second}" class="quiet">${said[second]}</p>
      ${
        typed.length === 0
          ? ''
          : html`<h2>${words.typed}</h2>
            ${typed.map(
              ({ label, value }, index) =>
                html`<div class="field"><label for="typed-${index}">${label}</label><textarea id="typed-${index}" rows="4" readonly>
${value}</textarea></div>`,
            )}`
      }
    </main>`,
  );
};
