// @ts-check
import { postTap } from './api.js';
import { getState } from './state.js';
import { html, useState } from './ui.js';

/** Under a message that its reader has to send into a group: how that stands, and the one tap. */
export const Prepared = ({ id, prepared, speaker, text }) => {
  const words = text.prepared;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const name = getState().rooms.find((room) => room.id === prepared.roomId)?.name ?? prepared.roomId;
  const send = async () => {
    setBusy(true);
    const { status } = await postTap({ message: id, speakAs: speaker.identity });
    setBusy(false);
    setFailed(status !== 'delivered' && status !== 'later');
  };
  return html`
    <div class="prepared">
      <span class="quiet" role="status">${words[prepared.state](name)}</span>
      ${
        prepared.state === 'waiting' &&
        html`<button class="button primary" disabled=${busy || !speaker} onClick=${send}>${words.send}</button>`
      }
      ${failed && html`<p class="press-note" role="alert">${words.failed}</p>`}
    </div>
  `;
};
