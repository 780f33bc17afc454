// @ts-check
import { html, useState } from './ui.js';

const longestShown = 900;
const mostLines = 18;

/** Where to cut, at a line if one ends near, never inside a character; null: short enough. */
const cutAt = (content) => {
  const lines = content.split('\n', mostLines + 1);
  const byLines = lines.length > mostLines ? lines.slice(0, mostLines).join('\n').length : content.length;
  const end = Math.min(byLines, content.length > longestShown * 1.3 ? longestShown : content.length);
  if (end >= content.length) return null;
  return /[\uD800-\uDBFF]/.test(content[end - 1]) ? end - 1 : end;
};

/** An address is opened beside this page, and learns nothing of it. */
const withLinks = (content) =>
  content
    .split(/(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?，。；：！？）)\]】])/i)
    .map((part, index) =>
      index % 2 === 1 ? html`<a href=${part} target="_blank" rel="noreferrer noopener">${part}</a>` : part,
    );

/** The desk's name stands out, as on every platform; not within code, where it calls nobody. */
const withMentions = (content) =>
  content.includes('`')
    ? content
    : content
        .split(/([@＠]baton(?![\w]))/i)
        .map((part, index) =>
          index % 2 === 1 ? html`<span class="mention">${part}</span>` : withLinks(part),
        );

/** Text as text: what people write is never markup, and cannot turn the direction of what stands around it. */
export const Prose = ({ content, text }) => {
  const [whole, setWhole] = useState(false);
  const end = cutAt(content);
  const shown = whole || end === null ? content : `${content.slice(0, end)}…`;
  return html`
    <div class="prose" dir="auto">${withMentions(shown)}</div>
    ${
      end !== null &&
      html`<button class="link-button" aria-expanded=${whole} onClick=${() => setWhole(!whole)}>
        ${whole ? text.showLess : text.showMore}
      </button>`
    }
  `;
};
