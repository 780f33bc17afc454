// @ts-check
import { postOnce } from './api.js';
import { setDeskNow } from './desk-time.js';
import { textOf } from './language.js';
import { getState, setState } from './state.js';

const words = () => textOf(getState().language);

/** The server tells every page of the clock, this one too. */
export const onClock = ({ now, ahead, moving }) => {
  setDeskNow(now);
  setState({ clock: { ahead, moving }, clockSaid: !moving });
};

/** Not repeated by itself: time that has passed twice does not come back. */
export const moveClock = async (forward) => {
  setState({ clockNote: null });
  const { status } = await postOnce('/playground/clock', { forward });
  if (status !== 'done') setState({ clockNote: words().clock[status === 'busy' ? 'busy' : 'refused'] });
};

/** True when the desk begins afresh; the feed then tells all pages. */
export const startOver = async () => {
  const { status } = await postOnce('/playground/start-over', {});
  return status === 'done';
};
