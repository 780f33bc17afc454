// @ts-check
import { fillDraft } from './state.js';
import { startTour } from './touring.js';
import { html, Logo } from './ui.js';

/** Says what to try; a click puts the example into the box, and Enter is left to the reader. */
export const EmptyRoom = ({ room, text, tour }) => {
  const { title, text: explanation, examples } = text.empty[room.kind];
  const take = (example) => {
    fillDraft(room.id, example);
    document.getElementById('message-box')?.focus();
  };
  return html`
    <section class="empty">
      <${Logo} />
      <h2>${typeof title === 'function' ? title(room.name) : title}</h2>
      <p>${explanation}</p>
      <ul>
        ${examples.map(
          (example) =>
            html`<li key=${example}><button class="example" onClick=${() => take(example)}>${example}</button></li>`,
        )}
      </ul>
      ${
        room.kind === 'service' &&
        tour === null &&
        html`<p class="invitation">${text.tour.invitation} <button class="link-button" onClick=${startTour}>${text.tour.begin}</button></p>`
      }
    </section>
  `;
};
