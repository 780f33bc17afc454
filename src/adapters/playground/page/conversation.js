// @ts-check
import { historyOf } from './histories.js';
import { discard, flag, sendAgain } from './sending.js';
import { speakerIn } from './speakers.js';
import { Answer } from './answer.js';
import { PocketClock } from './clock.js';
import { Composer } from './composer.js';
import { EmptyRoom } from './empty-room.js';
import { RoomSettings } from './room-settings.js';
import { dayKey, dayOf } from './language.js';
import { Message, Pending } from './message.js';
import { useScroll } from './scrolling.js';
import { setState } from './state.js';
import { html, Icon, useCallback, useMemo, useState } from './ui.js';

/** Messages of one author this close together share one avatar. */
const together = 5 * 60_000;

const Header = ({ room, state, text, onBack, settings }) => {
  const members = state.speakers.filter((speaker) => room.members.includes(speaker.identity));
  const contacts = members.filter((speaker) => speaker.kind === 'contact').length;
  const about =
    room.kind === 'direct' ? text.directWith(room.name) : text.present(contacts, members.length - contacts);
  return html`
    <header class="room-head">
      <button class="back" onClick=${onBack} aria-label=${text.back}><${Icon} name="back" /></button>
      <div class="room-title">
        <h1>
          <bdi>${room.name}</bdi>
          <span class="badge kind-${room.kind}">${text.kind[room.kind]}</span>
          ${room.groupOwner?.name && room.settings?.groupOwner !== 'none' && html`<span class="badge group-owner">${text.groupOwner(room.groupOwner.name)}</span>`}
          ${room.customer && html`<span class="badge tier-${room.customer.tier}">${text.tier[room.customer.tier]}</span>`}
        </h1>
        <p class="quiet">
          ${room.customer?.owner && html`<span class="owner">${text.owner(room.customer.owner)}</span>`}
          <span>${about}</span>
        </p>
      </div>
      ${
        room.settings &&
        html`<button
          class="button plain settings"
          aria-expanded=${settings.open ? 'true' : 'false'}
          aria-label=${text.roomSettings.open}
          title=${text.roomSettings.open}
          onClick=${settings.toggle}
        >
          <${Icon} name="sliders" />
          <span>${text.roomSettings.open}</span>
        </button>`
      }
      <${PocketClock} state=${state} text=${text} />
    </header>
  `;
};

/** Messages and answers in the order in which they are read, with the days between them. */
const rowsOf = (messages, answers, timeZone) => {
  const rows = [];
  let before = null;
  let next = 0;
  const answersUpTo = (seq) => {
    while (next < answers.length && answers[next].after < seq) {
      rows.push({ type: 'answer', answer: answers[next] });
      before = null;
      next += 1;
    }
  };
  let day = null;
  for (const message of messages) {
    answersUpTo(message.seq);
    const key = dayKey(message.at, timeZone);
    if (key !== day) rows.push({ type: 'day', at: message.at, key });
    const first =
      key !== day ||
      before === null ||
      before.author?.identity !== message.author?.identity ||
      message.at - before.at > together;
    rows.push({ type: 'message', message, first });
    day = key;
    before = message;
  }
  answersUpTo(Number.POSITIVE_INFINITY);
  return rows;
};

export const Conversation = ({ state, text, room, onBack }) => {
  const { language, desk, held, presses } = state;
  const history = historyOf(state, room.id);
  const speaker = speakerIn(state, room);
  const all = state.answers[room.id];
  const zone = desk.timeZone;
  const { log, onScroll, toEnd, missed, shown, whole } = useScroll(history, room.id, all?.length ?? 0);
  const rows = useMemo(() => {
    const from = shown[0] === history.messages[0] ? Number.NEGATIVE_INFINITY : shown[0].seq;
    const to = whole ? Number.POSITIVE_INFINITY : (shown.at(-1)?.seq ?? 0);
    const answers = (all ?? []).filter(
      ({ identity, after }) => identity === speaker?.identity && after >= from && after < to,
    );
    return rowsOf(shown, answers, zone);
  }, [shown, whole, history.messages, all, speaker?.identity, zone]);
  const pending = state.pending.filter((one) => one.room === room.id);
  const known = useMemo(
    () => new Map(history.messages.map((message) => [message.id, message])),
    [history.messages],
  );
  const [adjusting, setAdjusting] = useState(false);
  const settings = { open: adjusting, toggle: () => setAdjusting(!adjusting) };

  const reply = useCallback(
    (id) => {
      setState(({ quoting }) => ({ quoting: { ...quoting, [room.id]: id } }));
      document.getElementById('message-box')?.focus();
    },
    [room.id],
  );
  const ours = useMemo(
    () => new Set(state.speakers.flatMap(({ kind, identity }) => (kind === 'person' ? [identity] : []))),
    [state.speakers],
  );
  /** Our people may open a ticket from what a customer wrote in a group. */
  const flags = speaker?.kind === 'person' && (room.kind === 'service' || room.kind === 'unknown');
  const onFlag = useCallback((id) => void flag(room, speaker, id), [room.id, speaker?.identity]);
  const isCustomers = ({ author, forBaton }) => author !== null && !forBaton && !ours.has(author.identity);
  const nobodySpoke = history.loaded && history.messages.length === 0 && pending.length === 0;
  const shared = { language, timeZone: zone, text, room, speaker };

  return html`
    <main class="conversation" aria-label=${text.conversation(room.name)}>
      <${Header} ...${{ room, state, text, onBack, settings }} />
      ${adjusting && room.settings && html`<${RoomSettings} speakers=${state.speakers} ...${{ room, text }} onClose=${() => setAdjusting(false)} />`}
      ${
        state.connection !== 'open' &&
        html`<p class="banner" role="status">${state.connection === 'connecting' ? text.connecting : text.lost}</p>`
      }
      <div
        class="log"
        ref=${log}
        onScroll=${onScroll}
        role="log"
        aria-label=${text.conversation(room.name)}
        aria-busy=${history.loading}
        tabindex="0"
      >
        <div class="log-inside">
          ${
            history.messages.length > 0 &&
            html`<p class="edge quiet">${history.more ? text.older : text.beginning}</p>`
          }
          ${nobodySpoke && rows.length === 0 && html`<${EmptyRoom} ...${{ room, text, tour: state.tour }} />`}
          ${rows.map((row) => {
            if (row.type === 'day') {
              return html`<h2 class="day" key=${`day ${row.key}`}>${dayOf(row.at, language, zone)}</h2>`;
            }
            if (row.type === 'answer') {
              return html`<${Answer} key=${row.answer.id} answer=${row.answer} presses=${presses} ...${shared} />`;
            }
            const { message, first } = row;
            return html`<${Message}
              key=${message.id}
              message=${message}
              first=${first}
              quoted=${message.quotes === null ? null : (known.get(message.quotes) ?? null)}
              held=${held.has(message.id)}
              presses=${message.card && message.card.buttons.length > 0 ? presses : null}
              onReply=${reply}
              onFlag=${flags && isCustomers(message) ? onFlag : null}
              ...${shared}
            />`;
          })}
          ${pending.map(
            (message) => html`<${Pending}
              key=${message.id}
              message=${message}
              text=${text}
              onAgain=${() => sendAgain(message)}
              onDiscard=${() => discard(message.id)}
            />`,
          )}
        </div>
      </div>
      ${
        missed > 0 &&
        html`<button class="to-end" onClick=${toEnd}><${Icon} name="down" />${text.newMessages(missed)}</button>`
      }
      ${
        speaker &&
        html`<${Composer}
          ...${{ state, text, room, speaker }}
          quoted=${state.quoting[room.id] ? (known.get(state.quoting[room.id]) ?? null) : null}
          onSent=${toEnd}
        />`
      }
    </main>
  `;
};
