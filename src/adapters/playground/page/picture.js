// @ts-check
import { html, Icon, useLayoutEffect, useRef, useState } from './ui.js';

/** The picture on the whole page, in its own size where there is room for it; Escape, a click or the button closes it. */
const Large = ({ picture, src, text, onClose }) => {
  const dialog = useRef(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return html`
    <dialog
      ref=${dialog}
      class="large-picture"
      aria-label=${text.largePicture}
      onClose=${onClose}
      onClick=${close}
      onKeyDown=${(event) => {
        // What is typed here is for the dialog alone; it closes on Escape by itself.
        event.stopPropagation();
      }}
    >
      <img src=${src} alt=${picture.alt} width=${picture.width} height=${picture.height} />
      <button class="close-picture" onClick=${close} aria-label=${text.closePicture} title=${text.closePicture}>
        <${Icon} name="close" />
      </button>
    </dialog>
  `;
};

/** A picture in a card; pressed, it opens large. */
export const Picture = ({ picture, text }) => {
  const [large, setLarge] = useState(false);
  const src = `data:image/png;base64,${picture.png}`;
  return html`
    <button class="picture" aria-haspopup="dialog" title=${text.largePicture} onClick=${() => setLarge(true)}>
      <img src=${src} alt=${picture.alt} width=${picture.width} height=${picture.height} />
    </button>
    ${large && html`<${Large} ...${{ picture, src, text }} onClose=${() => setLarge(false)} />`}
  `;
};
