// @ts-check
import { historyOf, load } from './histories.js';
import { goOn, leaveTour, startTour } from './touring.js';
import { stageOf, steps } from './tour-steps.js';
import { html, Icon, useEffect, useLayoutEffect, useRef } from './ui.js';

const margin = 6;

/** What a target can be seen through: a message scrolls away inside its log, anything else with the window. */
const viewOf = (target) => {
  const log = target.closest('.log');
  return log ? log.getBoundingClientRect() : { top: 0, bottom: innerHeight };
};

const within = (at, view) => at.bottom > view.top && at.top < view.bottom;

/** Follows what it points at: messages come in, boxes grow, a phone turns. */
const useRing = (where) => {
  const ring = useRef(null);
  const place = useRef(where);
  place.current = where;
  useEffect(() => {
    const draw = () => {
      const box = ring.current;
      // Leaving the tour takes the ring away before its timer.
      if (box === null) return;
      const target = place.current?.();
      const at = target?.getBoundingClientRect();
      box.hidden = !at || at.width === 0 || !within(at, viewOf(target));
      if (box.hidden) return;
      box.style.left = `${at.left - margin}px`;
      box.style.top = `${at.top - margin}px`;
      box.style.width = `${at.width + 2 * margin}px`;
      box.style.height = `${at.height + 2 * margin}px`;
    };
    const timer = setInterval(draw, 200);
    addEventListener('scroll', draw, true);
    addEventListener('resize', draw);
    return () => {
      clearInterval(timer);
      removeEventListener('scroll', draw, true);
      removeEventListener('resize', draw);
    };
  }, []);
  return ring;
};

/** What to do next, beside the page and never over it; the page stays usable as it is. */
export const Tour = ({ state, text, onOpen }) => {
  const stage = stageOf(state);
  const step = steps[state.tour.step] ?? null;
  const words = step ? text.tour.steps[step.name] : text.tour.end;
  const title = useRef(null);
  const ring = useRing(() => (step ? step.where(stage) : document.querySelector('.clock')));

  useLayoutEffect(() => title.current?.focus(), []);

  useEffect(() => {
    for (const room of [stage.group, stage.triage]) {
      if (room && !historyOf(state, room.id).loaded) void load(room.id);
    }
  }, [stage.group?.id, stage.triage?.id]);

  const done = step?.done?.(stage) ?? false;
  useEffect(() => {
    if (done) goOn(state.tour.step + 1, state.tour.step + 1 === steps.length);
  }, [done, state.tour.step]);

  const next = () => (step ? goOn(state.tour.step + 1, state.tour.step + 1 === steps.length) : leaveTour());
  return html`
    <aside
      class="tour"
      aria-label=${text.tour.title}
      onKeyDown=${(event) => {
        if (event.key === 'Escape') leaveTour();
      }}
    >
      <p class="tour-count">
        <span>${step ? text.tour.count(state.tour.step + 1, steps.length) : text.tour.title}</span>
        <button class="dismiss" onClick=${leaveTour} aria-label=${text.tour.leave} title=${text.tour.leave}>
          <${Icon} name="close" />
        </button>
      </p>
      <progress max=${steps.length} value=${state.tour.step} aria-label=${text.tour.title}></progress>
      <div role="status">
        <h2 tabindex="-1" ref=${title}>${words.title}</h2>
        <p>${words.text}</p>
      </div>
      <div class="tour-buttons">
        ${step && html`<button class="button primary" onClick=${() => step.help(stage, onOpen, text)}>${words.help}</button>`}
        <button class="button ${step ? '' : 'primary'}" onClick=${next}>
          ${step ? (step.done ? text.tour.skip : text.tour.next) : text.tour.finish}
        </button>
      </div>
    </aside>
    <div class="tour-ring" ref=${ring} hidden aria-hidden="true"></div>
  `;
};

export const TourButton = ({ state, text }) => html`
  <button
    id="tour-button"
    class="foot-button"
    aria-pressed=${state.tour?.open === true}
    onClick=${() => (state.tour?.open ? leaveTour() : startTour())}
  >${text.tour.button}</button>
`;
