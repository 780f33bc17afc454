// @ts-check
import { Avatar } from './avatar.js';
import { Clock } from './clock.js';
import { briefTimeOf } from './language.js';
import { NewGroup } from './new-group.js';
import { roleOf } from './speakers.js';
import { StartOver } from './start-over.js';
import { setState } from './state.js';
import { TourButton } from './tour.js';
import { html, Icon, Logo, useState } from './ui.js';

const kinds = ['service', 'unknown', 'triage', 'direct'];

const RoomMark = ({ room, speaker }) => {
  if (room.kind === 'triage')
    return html`<span class="avatar room-mark triage"><${Icon} name="shield" /></span>`;
  if (room.kind === 'direct')
    return html`<${Avatar} name=${room.name} identity=${speaker?.identity ?? room.id} />`;
  return html`<${Avatar} name=${room.customer?.name ?? room.name} identity=${room.id} square />`;
};

const RoomButton = ({ room, state, text, onOpen }) => {
  const count = state.unread[room.id];
  const { language, desk, roomId } = state;
  const speaker = state.speakers.find((one) => room.kind === 'direct' && room.members.includes(one.identity));
  return html`
    <li>
      <button
        class="room"
        aria-current=${room.id === roomId ? 'page' : undefined}
        onClick=${() => onOpen(room.id)}
        data-room=${room.id}
      >
        <${RoomMark} room=${room} speaker=${speaker} />
        <span class="room-words">
          <span class="room-top">
            <bdi class="room-name">${room.name}</bdi>
            ${room.customer && html`<span class="badge tier-${room.customer.tier}">${text.tier[room.customer.tier]}</span>`}
            ${room.last && html`<time class="room-time">${briefTimeOf(room.last.at, language, desk.timeZone)}</time>`}
          </span>
          <span class="room-bottom">
            <span class="room-last" dir="auto">${
              room.last
                ? `${room.last.name ?? 'Baton'}: ${room.last.takenBack ? text.takenBack : room.last.excerpt}`
                : room.kind === 'direct'
                  ? roleOf(speaker, text)
                  : text.kind[room.kind]
            }</span>
            ${room.groupOwner?.name && room.settings?.groupOwner !== 'none' && html`<span class="badge group-owner">${text.groupOwner(room.groupOwner.name)}</span>`}
            ${
              count !== undefined &&
              html`<span class="unread ${count === 0 ? 'dot' : ''}"
                ><span aria-hidden="true">${count > 99 ? '99+' : count || ''}</span
                ><span class="unseen">${text.unread(count)}</span></span
              >`
            }
          </span>
        </span>
      </button>
    </li>
  `;
};

const moveFocus = (event) => {
  if (event.altKey || !['ArrowDown', 'ArrowUp', 'Home', 'End'].includes(event.key)) return;
  const buttons = [...event.currentTarget.querySelectorAll('button.room')];
  const index = buttons.indexOf(document.activeElement);
  if (index === -1) return;
  event.preventDefault();
  const target = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: buttons.length - 1 }[event.key];
  buttons[target]?.focus();
};

/** Direct rooms with nothing in them are many and quiet: they come when asked for. */
const isBusy = (room, state) => room.last !== null || room.id === state.roomId;

export const Sidebar = ({ state, text, onOpen }) => {
  const [everybody, setEverybody] = useState(false);
  const direct = state.rooms.filter((room) => room.kind === 'direct');
  const shown = (kind) => {
    const rooms = state.rooms.filter((room) => room.kind === kind);
    return kind === 'direct' && !everybody ? rooms.filter((room) => isBusy(room, state)) : rooms;
  };
  return html`
    <nav class="sidebar" aria-label=${text.rooms}>
      <header class="brand">
        <${Logo} />
        <span class="brand-words">
          <strong>Baton</strong>
          <bdi class="quiet">${state.desk.name} · ${text.playground}</bdi>
        </span>
      </header>
      <div class="rooms" onKeyDown=${moveFocus}>
        ${kinds.map((kind) => {
          const rooms = shown(kind);
          if (rooms.length === 0 && (kind !== 'direct' || direct.length === 0)) return null;
          return html`
            <section key=${kind} aria-labelledby="rooms-${kind}">
              <h2 id="rooms-${kind}">${text.kinds[kind]}</h2>
              <ul>
                ${rooms.map((room) => html`<${RoomButton} key=${room.id} ...${{ room, state, text, onOpen }} />`)}
              </ul>
              ${
                kind === 'direct' &&
                direct.length > direct.filter((room) => isBusy(room, state)).length &&
                html`<button class="more" aria-expanded=${everybody} onClick=${() => setEverybody(!everybody)}>
                  ${everybody ? text.fewer : text.everybody(direct.length)}
                </button>`
              }
            </section>
          `;
        })}
        <${NewGroup} ...${{ state, text, onOpen }} />
      </div>
      <${Clock} state=${state} text=${text} />
      <footer class="sidebar-foot">
        <span class="link ${state.connection}" title=${state.desk.timeZone} aria-hidden="true"></span>
        <${TourButton} state=${state} text=${text} />
        ${state.clock && html`<${StartOver} text=${text} />`}
        <button
          class="language"
          lang=${state.language === 'zh' ? 'en' : 'zh-CN'}
          aria-label=${text.switchLanguage}
          onClick=${() => setState({ language: state.language === 'zh' ? 'en' : 'zh' })}
        >
          ${text.otherLanguage}
        </button>
      </footer>
    </nav>
  `;
};
