// @ts-check
import { startOver } from './rehearsing.js';
import { html, useId, useRef, useState } from './ui.js';

/** Asks first: what is removed does not come back. */
export const StartOver = ({ text }) => {
  const dialog = useRef(null);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const id = useId();
  const words = text.startOver;
  const go = async () => {
    if (busy) return;
    setBusy(true);
    const done = await startOver();
    setBusy(false);
    setFailed(!done);
    if (done) dialog.current?.close();
  };
  return html`
    <button
      class="foot-button"
      aria-haspopup="dialog"
      onClick=${() => {
        setFailed(false);
        dialog.current.showModal();
      }}
    >${words.button}</button>
    <dialog class="sheet" ref=${dialog} aria-labelledby=${`${id}-title`} aria-describedby=${`${id}-text`}>
      <h2 id=${`${id}-title`}>${words.title}</h2>
      <p id=${`${id}-text`}>${words.text}</p>
      ${failed && html`<p class="notice" role="alert">${words.failed}</p>`}
      <div class="sheet-buttons">
        <button class="button" autofocus onClick=${() => dialog.current.close()}>${words.keep}</button>
        <button class="button danger" aria-disabled=${busy ? 'true' : undefined} onClick=${go}>
          ${busy ? words.busy : words.confirm}
        </button>
      </div>
    </dialog>
  `;
};
