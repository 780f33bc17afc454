// @ts-check
import { dismissAnswer } from './sending.js';
import { Card } from './card.js';
import { html, Icon, Logo } from './ui.js';

/** What Baton tells the one who asked; others in the room do not see it, and it is kept nowhere. */
export const Answer = ({ answer, presses, room, speaker, text }) => html`
  <article class="message baton first answer">
    <span class="avatar bot"><${Logo} /></span>
    <div class="said">
      <div class="byline">
        <bdi class="author">Baton</bdi>
        <span class="only-you"><${Icon} name="eye" />${text.onlyYou(answer.name)}</span>
      </div>
      <div class="body">
        <${Card} id=${answer.id} card=${answer.card} ...${{ presses, room, speaker, text }} />
        <button class="dismiss" onClick=${() => dismissAnswer(room.id, answer.id)} aria-label=${text.dismiss} title=${text.dismiss}>
          <${Icon} name="close" />
        </button>
      </div>
    </div>
  </article>
`;
