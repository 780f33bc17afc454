// @ts-check
import { useKeptFocus } from './kept-focus.js';
import { Picture } from './picture.js';
import { press } from './sending.js';
import { Prose } from './prose.js';
import { html, useId, useLayoutEffect, useRef, useState } from './ui.js';

/** Asks for the line of text that a button wants before it is pressed. */
const InputForm = ({ button, text, onSubmit, onCancel }) => {
  const [value, setValue] = useState(button.input.value ?? '');
  const box = useRef(null);
  const id = useId();
  // Before the next key: what is typed at once belongs here.
  useLayoutEffect(() => box.current?.focus(), []);
  const missing = button.input.required && value.trim() === '';
  const submit = () => {
    if (!missing) onSubmit(value.trim() === '' ? null : value);
  };
  return html`
    <form
      class="ask"
      onSubmit=${(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown=${(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <label for=${id}>
        <span dir="auto">${button.input.label}</span>
        <span class="quiet">${button.input.required ? text.required : text.optional}</span>
      </label>
      <textarea
        id=${id}
        ref=${box}
        rows=${button.input.multiline ? (button.input.value ? 10 : 5) : 2}
        value=${value}
        required=${button.input.required}
        onInput=${(event) => setValue(event.currentTarget.value)}
        onKeyDown=${(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
          event.preventDefault();
          submit();
        }}
      ></textarea>
      <div class="ask-buttons">
        <button class="button ${button.style === 'danger' ? 'danger' : 'primary'}" disabled=${missing}>${button.label}</button>
        <button type="button" class="button plain" onClick=${onCancel}>${text.cancel}</button>
      </div>
    </form>
  `;
};

/** "5", "5 Excellent", "★★★": a number or a sign, and what it means. */
const stepOf = (button) => /^(\d{1,2}|[\p{Extended_Pictographic}★☆]+)(?:\s+(.+))?$/u.exec(button.label);

/** Buttons that are a scale stand in one row of equal parts, the meaning below the number. */
const groupsOf = (buttons) => {
  const scale = buttons.filter(stepOf);
  return scale.length >= 3 ? [scale, buttons.filter((button) => !stepOf(button))] : [[], buttons];
};

const Label = ({ button, step }) => {
  const parts = step && stepOf(button);
  if (!parts) return button.label;
  return html`<span class="step">${parts[1]}</span> ${parts[2] && html`<span class="meaning">${parts[2]}</span>`}`;
};

/** Long enough that the second click of a double click meets no button that has just come to stand there. */
const movingTime = 500;

/** The buttons of a card change in place, by one's own press or by somebody else's, under the pointer as it may be. */
const useMoving = (actions) => {
  const [moving, setMoving] = useState(false);
  const was = useRef({ actions, at: Number.NEGATIVE_INFINITY });
  useLayoutEffect(() => {
    if (was.current.actions === actions) return undefined;
    was.current = { actions, at: performance.now() };
    setMoving(true);
    const timer = setTimeout(() => setMoving(false), movingTime);
    return () => {
      clearTimeout(timer);
      setMoving(false);
    };
  }, [actions]);
  return { moving, movedJustNow: () => performance.now() - was.current.at < movingTime };
};

const Buttons = ({ id, card, presses, room, speaker, text }) => {
  const [asking, setAsking] = useState(null);
  const { group, onFocusIn, onFocusOut } = useKeptFocus();
  const keyOf = (button) => `${id} ${button.action}`;
  const busy = presses?.[id]?.busy === true;
  const { moving, movedJustNow } = useMoving(card.buttons.map((button) => button.action).join('\n'));
  const note = card.buttons.map((button) => presses?.[keyOf(button)]?.note).find(Boolean);
  const go = (button, input) => {
    setAsking(null);
    void press(room, speaker, id, keyOf(button), button.action, input);
  };
  const take = (button, event) => {
    // `detail` counts clicks; 0: by keyboard, where nothing moves to the place that was pressed.
    if (busy || (event.detail > 0 && movedJustNow())) return;
    if (button.input) setAsking(asking === button.action ? null : button.action);
    else go(button, null);
  };
  const [scale, others] = groupsOf(card.buttons);
  const show = (step) => (button) =>
    html`
    <button
      key=${button.action}
      class="button ${button.style}"
      disabled=${!speaker}
      aria-disabled=${busy || moving ? 'true' : undefined}
      aria-expanded=${button.input ? asking === button.action : undefined}
      onClick=${(event) => take(button, event)}
      onKeyDown=${(event) => {
        // A key that is held presses once.
        if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      }}
    >
      <${Label} button=${button} step=${step} />
    </button>
  `;
  const asked = card.buttons.find((button) => button.action === asking);
  return html`<div ref=${group} class=${busy ? 'busy' : ''} onFocusIn=${onFocusIn} onFocusOut=${onFocusOut}>
    ${scale.length > 0 && html`<div class="buttons scale" role="group" aria-label=${card.title ?? undefined}>${scale.map(show(true))}</div>`}
    ${others.length > 0 && html`<div class="buttons" role="group" aria-label=${card.title ?? undefined}>${others.map(show(false))}</div>`}
    ${
      asked &&
      html`<${InputForm}
        key=${asked.action}
        button=${asked}
        text=${text}
        onSubmit=${(input) => go(asked, input)}
        onCancel=${() => setAsking(null)}
      />`
    }
    ${note && html`<p class="press-note" role="alert">${note}</p>`}
  </div>`;
};

const isLong = (value) => value.length > 60 || value.includes('\n');

/** What Baton says: title, text, fields and buttons, with a stripe in the colour of its tone. */
export const Card = ({ id, card, presses, room, speaker, text }) => {
  const plain = card.title === null && card.fields.length === 0 && card.tone === 'neutral';
  return html`
    <div class="card tone-${card.tone} ${plain ? 'plain-card' : ''}">
      ${card.title !== null && html`<h3 dir="auto">${card.title}</h3>`}
      ${card.mentions?.length > 0 && html`<p class="called">${card.mentions.map(({ identity, name }) => html`<bdi key=${identity} class="mention">@${name}</bdi> `)}</p>`}
      ${card.text !== null && html`<${Prose} content=${card.text} text=${text} />`}
      ${card.picture && html`<${Picture} picture=${card.picture} text=${text} />`}
      ${
        card.fields.length > 0 &&
        html`<dl>
          ${card.fields.map(
            ({ label, value }, index) => html`<div key=${index} class=${isLong(value) ? 'long' : ''}>
              <dt dir="auto">${label}</dt>
              <dd dir="auto">${value}</dd>
            </div>`,
          )}
        </dl>`
      }
      ${card.buttons.length > 0 && html`<${Buttons} ...${{ id, card, presses, room, speaker, text }} />`}
    </div>
  `;
};
