// @ts-check
import { html } from './ui.js';

const commandStart = /^(\s*(?:[@＠]baton\s+)?)[/／](\S*)$/i;
const mentionStart = /(^|\s)[@＠](\S*)$/;

const rolesOf = (speaker) => (speaker.kind === 'contact' ? ['customer'] : speaker.roles);

const commandsFor = (typed, state, speaker) => {
  const begun = typed.normalize('NFKC').toLowerCase();
  const roles = rolesOf(speaker);
  return state.desk.commands
    .filter((command) => command.roles.some((role) => roles.includes(role)))
    .flatMap((command) => {
      const shown = command.shown[state.language];
      const name = [shown, ...command.names].find((one) => one.toLowerCase().startsWith(begun));
      if (name === undefined) return [];
      return [
        {
          key: command.names[0],
          insert: `/${name} `,
          label: command.usage[state.language],
          help: command.help[state.language],
        },
      ];
    });
};

const peopleFor = (typed, state, text, room, speaker) => {
  const begun = typed.toLowerCase();
  const names = state.speakers
    .filter((one) => room.members.includes(one.identity) && one.identity !== speaker.identity)
    .map((one) => ({
      key: one.identity,
      name: one.name,
      help: one.kind === 'contact' ? one.customerName : one.roles.map((role) => text.role[role]).join(' · '),
    }));
  return [{ key: 'baton', name: 'Baton', help: text.askBaton }, ...names]
    .filter((one) => one.name.toLowerCase().startsWith(begun))
    .slice(0, 8)
    .map((one) => ({ key: one.key, insert: `@${one.name} `, label: `@${one.name}`, help: one.help }));
};

/** What could follow what was typed before the caret, and from where on it would be replaced; null: nothing. */
export const suggest = (before, state, text, room, speaker) => {
  const command = commandStart.exec(before);
  if (command) {
    const items = commandsFor(command[2], state, speaker);
    return items.length > 0 ? { items, from: command[1].length } : null;
  }
  const mention = mentionStart.exec(before);
  if (!mention) return null;
  const items = peopleFor(mention[2], state, text, room, speaker);
  return items.length > 0 ? { items, from: mention.index + mention[1].length } : null;
};

export const Suggestions = ({ id, items, chosen, text, onTake }) => html`
  <ul class="suggestions" id=${id} role="listbox" aria-label=${text.suggestions}>
    ${items.map(
      (item, index) => html`<li
        key=${item.key}
        id="${id}-${index}"
        role="option"
        aria-selected=${index === chosen}
        ref=${(row) => index === chosen && row?.scrollIntoView({ block: 'nearest' })}
        onMouseDown=${(event) => {
          // Before the text box loses its focus.
          event.preventDefault();
          onTake(item);
        }}
      >
        <bdi class="suggestion">${item.label}</bdi><span class="quiet">${item.help}</span>
      </li>`,
    )}
  </ul>
`;
