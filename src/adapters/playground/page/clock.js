// @ts-check
import { deskNow, untilNine } from './desk-time.js';
import { dateOf, timeOf } from './language.js';
import { moveClock } from './rehearsing.js';
import { html, Icon, useEffect, useState } from './ui.js';

const minute = 60_000;
const steps = { quarter: 15 * minute, hour: 60 * minute, day: 1440 * minute };

/** Shown again when the minute changes. */
const useMinute = () => {
  const [, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setMinute(Math.floor(deskNow() / minute)), 1000);
    return () => clearInterval(timer);
  }, []);
};

/** What time it is at the desk, and where nothing is real, the buttons that let it pass. */
export const Clock = ({ state, text }) => {
  useMinute();
  const { language, desk, clock } = state;
  const now = deskNow();
  const words = text.clock;
  const go = (by) => !clock.moving && void moveClock(by);
  return html`
    <section class="clock ${clock?.moving ? 'moving' : ''}" aria-label=${words.title}>
      <p class="clock-now">
        <${Icon} name="clock" />
        <time class="clock-time">${timeOf(now, language, desk.timeZone)}</time>
        <span class="clock-date">${dateOf(now, language, desk.timeZone)}</span>
        ${clock && clock.ahead >= minute && html`<span class="badge clock-ahead" title=${words.aheadTitle}>${words.ahead(clock.ahead)}</span>`}
      </p>
      ${
        clock &&
        html`<div class="clock-steps" role="group" aria-label=${words.move}>
          ${Object.entries(steps).map(
            ([name, by]) => html`<button
              key=${name}
              aria-disabled=${clock.moving ? 'true' : undefined}
              aria-label=${words.forward[name]}
              onClick=${() => go(by)}
            >${words.steps[name]}</button>`,
          )}
          <button
            aria-disabled=${clock.moving ? 'true' : undefined}
            aria-label=${words.toNine}
            onClick=${() => go(untilNine(deskNow(), desk.timeZone))}
          >${words.nine}</button>
        </div>`
      }
      <p class="unseen" role="status">${clock?.moving ? words.moving : state.clockSaid ? words.now(timeOf(now, language, desk.timeZone), dateOf(now, language, desk.timeZone)) : ''}</p>
      ${state.clockNote && html`<p class="clock-note" role="alert">${state.clockNote}</p>`}
    </section>
  `;
};

/** On a phone the list of rooms is away while one reads: the clock comes along in the room's head. */
export const PocketClock = ({ state, text }) => html`
  <details class="pocket-clock">
    <summary>
      <${Icon} name="clock" /><span class="unseen">${text.clock.title}</span>
      ${timeOf(deskNow(), state.language, state.desk.timeZone)}
    </summary>
    <${Clock} state=${state} text=${text} />
  </details>
`;
