// @ts-check
import { send } from './sending.js';
import { suggest, Suggestions } from './completion.js';
import { Quote } from './message.js';
import { SpeakAs } from './speak-as.js';
import { draftOf, saveDraft, setState } from './state.js';
import { html, Icon, useEffect, useLayoutEffect, useRef, useState } from './ui.js';

const listId = 'suggestions';

export const Composer = ({ state, text, room, speaker, quoted, onSent }) => {
  const box = useRef(null);
  const [blank, setBlank] = useState(true);
  const [suggestions, setSuggestions] = useState(null);
  const [chosen, setChosen] = useState(0);

  const stopQuoting = () => setState(({ quoting }) => ({ quoting: { ...quoting, [room.id]: null } }));

  // The box keeps its own text: setting it from outside while an input method composes would break the composition.
  const changed = () => {
    const area = box.current;
    saveDraft(room.id, area.value);
    setBlank(area.value.trim() === '');
    area.style.height = 'auto';
    area.style.height = `${area.scrollHeight + 2}px`;
  };
  const put = (value, caret = value.length) => {
    box.current.value = value;
    box.current.setSelectionRange(caret, caret);
    changed();
  };

  useLayoutEffect(() => put(draftOf(room.id)), [room.id, state.filled]);

  useEffect(() => {
    // On a phone the keyboard would cover what one came to read.
    if (matchMedia('(hover: hover)').matches) box.current.focus();
  }, [room.id]);

  const look = (area) => {
    const found =
      area.selectionStart === area.selectionEnd
        ? suggest(area.value.slice(0, area.selectionStart), state, text, room, speaker)
        : null;
    setSuggestions(found);
    setChosen(0);
  };

  const take = (item) => {
    const area = box.current;
    const after = area.value.slice(area.selectionStart).replace(/^ /, '');
    const before = area.value.slice(0, suggestions.from) + item.insert;
    put(before + after, before.length);
    setSuggestions(null);
    area.focus();
  };

  const submit = () => {
    const value = box.current.value;
    if (value.trim() === '') return;
    if (!send(room, speaker, value)) return;
    put('');
    setSuggestions(null);
    onSent();
    box.current.focus();
  };

  const onKeyDown = (event) => {
    // Enter that ends an input method's composition chooses characters; it sends nothing.
    if (event.isComposing || event.keyCode === 229) return;
    if (suggestions) {
      const { items } = suggestions;
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        setChosen((chosen + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length);
        return;
      }
      const whole = box.current.value.trimEnd().endsWith(items[chosen].insert.trim());
      if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey && !whole)) {
        event.preventDefault();
        take(items[chosen]);
        return;
      }
      if (event.key === 'Escape') {
        event.preventDefault();
        setSuggestions(null);
        return;
      }
    }
    if (event.key === 'Escape' && quoted) stopQuoting();
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      submit();
    }
  };

  return html`
    <form
      class="composer"
      onSubmit=${(event) => {
        event.preventDefault();
        submit();
      }}
    >
      ${suggestions && html`<${Suggestions} id=${listId} items=${suggestions.items} chosen=${chosen} text=${text} onTake=${take} />`}
      ${state.notice && html`<p class="notice" role="alert">${state.notice}</p>`}
      ${
        quoted &&
        html`<div class="quoting">
          <${Icon} name="reply" />
          <${Quote} message=${quoted} text=${text} />
          <button type="button" class="dismiss" onClick=${stopQuoting} aria-label=${text.cancelReply}><${Icon} name="close" /></button>
        </div>`
      }
      <div class="composer-row">
        <textarea
          id="message-box"
          ref=${box}
          rows="1"
          dir="auto"
          placeholder=${room.settings?.onlyMentions ? text.placeholderMentions(speaker.name) : text.placeholder(speaker.name)}
          aria-label=${text.write(speaker.name)}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded=${suggestions !== null}
          aria-controls=${suggestions ? listId : undefined}
          aria-activedescendant=${suggestions ? `${listId}-${chosen}` : undefined}
          onInput=${(event) => {
            changed();
            if (!event.isComposing) look(event.currentTarget);
          }}
          onCompositionEnd=${(event) => look(event.currentTarget)}
          onClick=${(event) => look(event.currentTarget)}
          onBlur=${() => setSuggestions(null)}
          onKeyDown=${onKeyDown}
        ></textarea>
        <button class="send" disabled=${blank} aria-label=${text.send} title=${text.send}>
          <${Icon} name="send" />
        </button>
      </div>
      <div class="composer-foot">
        <${SpeakAs} ...${{ state, text, room, speaker }} />
        <p class="keys" aria-hidden="true">
          ${text.keys.map(([key, what]) => html`<span key=${key}><kbd>${key}</kbd> ${what}</span>`)}
        </p>
      </div>
    </form>
  `;
};
