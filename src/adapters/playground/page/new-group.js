// @ts-check
import { newId, postGroup } from './api.js';
import { setState } from './state.js';
import { html, useState } from './ui.js';

/** Makes a group that the desk does not know: what happens then is what happens when a bot is brought into a chat. */
export const NewGroup = ({ state, text, onOpen }) => {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const { speakers } = state;
  const founder = speakers.find((one) => one.kind === 'person' && one.roles.includes('admin')) ?? speakers[0];
  if (!founder) return null;

  const make = async (event) => {
    event.preventDefault();
    const called = name.trim();
    if (called === '' || busy) return;
    setBusy(true);
    const id = newId();
    const { status } = await postGroup({ id, name: called, speakAs: founder.identity });
    setBusy(false);
    if (status !== 'delivered' && status !== 'later') {
      setState({ notice: text.errors[status] ?? text.errors.network });
      return;
    }
    setName('');
    setOpen(false);
    onOpen(`playground:local:group-${id}`);
  };

  if (!open) {
    return html`<button class="more new-group" onClick=${() => setOpen(true)}>${text.newGroup}</button>`;
  }
  return html`
    <form class="new-group" onSubmit=${make}>
      <label>
        <span class="unseen">${text.groupName}</span>
        <input
          value=${name}
          maxlength="60"
          placeholder=${text.groupName}
          ref=${(box) => box?.focus()}
          onInput=${(event) => setName(event.currentTarget.value)}
          onKeyDown=${(event) => event.key === 'Escape' && setOpen(false)}
        />
      </label>
      <button class="more" type="submit" disabled=${busy || name.trim() === ''}>${text.makeGroup}</button>
      <button class="more" type="button" onClick=${() => setOpen(false)}>${text.cancel}</button>
    </form>
  `;
};
