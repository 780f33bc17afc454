// @ts-check
import { Component, h, render } from '../vendor/preact.js';
import htm from '../vendor/htm.js';

export {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from '../vendor/hooks.js';
export { render };

export const html = htm.bind(h);

/** Renders again only when a prop is another one: a room may show thousands of messages. */
export const memo = (view) => {
  class Memo extends Component {
    shouldComponentUpdate(next) {
      const names = new Set([...Object.keys(next), ...Object.keys(this.props)]);
      return [...names].some((name) => next[name] !== this.props[name]);
    }
    render(props) {
      return h(view, props);
    }
  }
  return Memo;
};

/** Small line drawings; decorative, so hidden from screen readers. */
const icons = {
  back: 'M15 5l-7 7 7 7',
  send: 'M5 12h13M12 5.5l6.5 6.5-6.5 6.5',
  close: 'M6 6l12 12M18 6L6 18',
  ticket:
    'M3.5 9.500V7.500a1 1 0 011-1h15a1 1 0 011 1v2a2.500 2.500 0 000 5v2a1 1 0 01-1 1h-15a1 1 0 01-1-1v-2a2.500 2.500 0 000-5zM14.500 6.500v11',
  sliders:
    'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5zM9 19.500a2.500 2.500 0 100-5 2.500 2.500 0 000 5z',
  reply: 'M9 7L4 12l5 5M4 12h9a6 6 0 016 6v1',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 14.5a2.5 2.5 0 100-5 2.5 2.5 0 000 5z',
  down: 'M12 5v14M6 13l6 6 6-6',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3 2',
  chevron: 'M7 10l5 5 5-5',
  users:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20a6.5 6.5 0 0113 0M16 4.5a3.5 3.5 0 010 6.5M18 14a6.5 6.5 0 013.5 6',
  shield: 'M12 3l7.5 3v5.5c0 4.5-3 8-7.5 9.5-4.500-1.500-7.500-5-7.500-9.500V6L12 3z',
};

export const Icon = ({ name }) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${icons[name]} /></svg>
`;

export const Logo = () => html`<img class="logo" src="/playground/page/icon.svg" alt="" />`;
