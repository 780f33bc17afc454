// @ts-check
import { roleOf, speakAs } from './speakers.js';
import { Avatar } from './avatar.js';
import { html, Icon } from './ui.js';

/** Chooses whose words the next ones are. A native list: it is right by keyboard, screen reader and phone. */
export const SpeakAs = ({ state, text, room, speaker }) => {
  const members = state.speakers.filter((one) => room.members.includes(one.identity));
  const groups = [
    [text.customers, members.filter((one) => one.kind === 'contact')],
    [text.ourPeople, members.filter((one) => one.kind === 'person')],
  ];
  return html`
    <label class="speak-as">
      <span class="speak-as-label">${text.speakAs}</span>
      <span class="speak-as-choice">
        <${Avatar} name=${speaker.name} identity=${speaker.identity} />
        <select
          value=${speaker.identity}
          disabled=${members.length < 2}
          onChange=${(event) => speakAs(room.id, event.currentTarget.value)}
        >
          ${groups.map(
            ([label, people]) =>
              people.length > 0 &&
              html`<optgroup key=${label} label=${label}>
                ${people.map(
                  (
                    one,
                  ) => html`<option key=${one.identity} value=${one.identity} selected=${one.identity === speaker.identity}>
                    ${one.name} · ${roleOf(one, text)}
                  </option>`,
                )}
              </optgroup>`,
          )}
        </select>
        ${members.length > 1 && html`<${Icon} name="chevron" />`}
      </span>
    </label>
  `;
};
