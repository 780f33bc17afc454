// @ts-check
import { getState, setState } from './state.js';

/** `tour`: { open, step, since }, remembered by the browser; `since`: what was said before it began does not count. */
export const startTour = () => {
  const { tour, rooms } = getState();
  const since = Math.max(0, ...rooms.map(({ last }) => last?.seq ?? 0));
  setState({
    tour:
      tour?.finished === false ? { ...tour, open: true } : { open: true, step: 0, since, finished: false },
  });
};

export const goOn = (step, finished) =>
  setState(({ tour }) => ({ tour: tour && { ...tour, step, finished } }));

export const leaveTour = () => {
  setState(({ tour }) => ({ tour: tour && { ...tour, open: false } }));
  document.getElementById('tour-button')?.focus();
};
