// @ts-check
import { begin } from './begin.js';
import { Conversation } from './conversation.js';
import { openRoom } from './histories.js';
import { textOf } from './language.js';
import { Sidebar } from './sidebar.js';
import { getState, setState, useAppState } from './state.js';
import { Tour } from './tour.js';
import { html, render, useEffect } from './ui.js';

/** The open room stands in the address, so that Back works on a phone and a room can be linked to. */
const roomInAddress = () => decodeURIComponent(location.hash.slice(1)) || null;

const goTo = (roomId) => {
  location.hash = roomId === null ? '' : encodeURIComponent(roomId);
};

const step = (direction) => {
  const { rooms, roomId } = getState();
  const index = rooms.findIndex((room) => room.id === roomId);
  const next = rooms[(index + direction + rooms.length) % rooms.length];
  if (next) goTo(next.id);
};

const onKey = (event) => {
  if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
  event.preventDefault();
  step(event.key === 'ArrowDown' ? 1 : -1);
};

const App = () => {
  const state = useAppState();
  const text = textOf(state.language);
  const room = state.rooms.find((one) => one.id === state.roomId) ?? null;
  const unread = Object.values(state.unread).reduce((sum, count) => sum + Math.max(1, count), 0);

  useEffect(() => {
    document.documentElement.lang = state.language === 'zh' ? 'zh-CN' : 'en';
    const name = room?.name ?? state.desk?.name ?? text.playground;
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${name} · Baton`;
  }, [state.language, room?.name, state.desk?.name, unread]);

  if (!state.desk) {
    return html`<p class="waiting" role="status">
      ${state.connection === 'unreachable' ? text.unreachable : text.connecting}
    </p>`;
  }
  return html`
    <a class="skip" href="#" onClick=${(event) => {
      event.preventDefault();
      document.getElementById('message-box')?.focus();
    }}>${text.skip}</a>
    <div class="app ${room ? 'in-room' : 'in-list'}">
      <${Sidebar} state=${state} text=${text} onOpen=${goTo} />
      ${
        room
          ? html`<${Conversation} key=${room.id} state=${state} text=${text} room=${room} onBack=${() => goTo(null)} />`
          : html`<main class="conversation nothing"><p>${state.rooms.length === 0 ? text.noRooms : text.pick}</p>
              ${state.rooms.length === 0 && html`<p class="quiet">${text.noRoomsHelp}</p>`}
            </main>`
      }
      ${state.tour?.open && html`<${Tour} state=${state} text=${text} onOpen=${goTo} />`}
    </div>
  `;
};

addEventListener('hashchange', () => openRoom(roomInAddress()));
addEventListener('keydown', onKey);

const { searchParams } = new URL(location.href);
if (searchParams.has('token')) {
  // Kept in the cookie by now; it should not stay in the history or be shared with the address.
  history.replaceState(null, '', `/${location.hash}`);
}

render(html`<${App} />`, document.getElementById('app'));

const first = await begin();
const asked = roomInAddress();
if (getState().rooms.some((room) => room.id === asked)) openRoom(asked);
else if (first !== null && matchMedia('(min-width: 761px)').matches) {
  history.replaceState(null, '', `#${encodeURIComponent(first)}`);
  openRoom(first);
} else setState({ roomId: null });
