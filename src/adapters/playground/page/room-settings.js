// @ts-check
import { postOwner, postSettings } from './api.js';
import { html, useId, useLayoutEffect, useRef, useState } from './ui.js';

const none = {
  onlyMentions: false,
  noButtons: false,
  noEdits: false,
  noRecall: false,
  personSends: false,
  groupOwner: 'api',
};

/** What rooms of other platforms are like; `baton` is the playground as it comes. */
const presets = {
  baton: none,
  slack: { ...none, groupOwner: 'person' },
  dingtalk: { ...none, onlyMentions: true },
  wecom: { ...none, onlyMentions: true, noButtons: true, noEdits: true, noRecall: true, personSends: true },
};

const switches = ['onlyMentions', 'noButtons', 'noEdits', 'noRecall', 'personSends'];
const ways = ['api', 'person', 'none'];

const isSame = (one, other) => Object.keys(none).every((name) => one[name] === other[name]);

const Switch = ({ name, checked, words, onChange }) => {
  const id = useId();
  return html`
    <li>
      <input
        type="checkbox"
        id=${id}
        checked=${checked}
        aria-describedby="${id}-why"
        onChange=${(event) => onChange({ [name]: event.currentTarget.checked })}
      />
      <label for=${id}>${words.label}</label>
      <p class="quiet" id="${id}-why">${words.why}</p>
    </li>
  `;
};

/** What a room is told to be unable to do, and who owns its group. Each change is made at once. */
export const RoomSettings = ({ room, speakers, text, onClose }) => {
  const words = text.roomSettings;
  const { settings, groupOwner } = room;
  const [note, setNote] = useState(null);
  const box = useRef(null);
  const heading = useId();
  useLayoutEffect(() => box.current?.focus(), []);

  const tell = async (posting) => {
    const { status } = await posting;
    setNote(status === 'done' ? null : words.refused);
  };
  // Only a customer group has an owner who could send.
  const fitting = (limits) => (room.kind === 'service' ? limits : { ...limits, personSends: false });
  const change = (part) => void tell(postSettings(room.id, fitting({ ...settings, ...part })));
  const members = speakers.filter(({ identity }) => room.members.includes(identity));

  return html`
    <section
      class="room-settings"
      aria-labelledby=${heading}
      tabindex="-1"
      ref=${box}
      onKeyDown=${(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header>
        <h2 id=${heading}>${words.title}</h2>
        <button class="button plain" onClick=${onClose}>${words.close}</button>
      </header>
      <p class="quiet">${words.intro}</p>
      <div class="buttons" role="group" aria-label=${words.presets}>
        ${Object.entries(presets).map(
          ([name, preset]) => html`<button
            key=${name}
            class="button plain"
            aria-pressed=${isSame(settings, fitting(preset)) ? 'true' : 'false'}
            onClick=${() => change(preset)}
          >
            ${words.preset[name]}
          </button>`,
        )}
      </div>
      <ul>
        ${switches
          .filter((name) => room.kind === 'service' || name !== 'personSends')
          .map(
            (name) => html`<${Switch}
            key=${name}
            name=${name}
            checked=${settings[name]}
            words=${words[name]}
            onChange=${change}
          />`,
          )}
      </ul>
      ${
        room.kind === 'service' &&
        html`<fieldset>
            <legend>${words.groupOwner.label}</legend>
            ${ways.map(
              (way) => html`<label key=${way}>
                <input
                  type="radio"
                  name="group-owner-${room.id}"
                  checked=${settings.groupOwner === way}
                  onChange=${() => change({ groupOwner: way })}
                />
                <span>${words.groupOwner[way]}</span>
              </label>`,
            )}
          </fieldset>
          <label class="give">
            <span>${words.owner}</span>
            <select
              value=${groupOwner?.identity ?? ''}
              onChange=${(event) => void tell(postOwner(room.id, event.currentTarget.value))}
            >
              ${members.map(
                ({ identity, name }) => html`<option key=${identity} value=${identity}>${name}</option>`,
              )}
            </select>
            <span class="quiet">${words.ownerWhy}</span>
          </label>`
      }
      ${note && html`<p class="press-note" role="alert">${note}</p>`}
    </section>
  `;
};
