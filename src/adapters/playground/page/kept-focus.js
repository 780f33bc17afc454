// @ts-check
import { useCallback, useLayoutEffect, useRef } from './ui.js';

const toMessageBox = () => {
  // On a phone this would bring up the keyboard.
  if (matchMedia('(hover: hover)').matches) document.getElementById('message-box')?.focus();
};

/**
 * A card changes while one works on it by keyboard: what had the focus may be gone. Then the focus goes to the button
 * that was used before, else to the first one left, else to the message box; never to the top of the page.
 */
export const useKeptFocus = () => {
  const group = useRef(null);
  const focused = useRef(null);
  const used = useRef(null);

  useLayoutEffect(() => {
    const lost = focused.current?.isConnected === false && document.activeElement === document.body;
    if (!lost) return;
    focused.current = null;
    const next = used.current?.isConnected ? used.current : group.current.querySelector('button');
    if (next) next.focus({ preventScroll: true });
    else toMessageBox();
  });

  useLayoutEffect(() => {
    const box = group.current;
    return () => {
      if (box.contains(document.activeElement)) toMessageBox();
    };
  }, []);

  const onFocusIn = useCallback(({ target }) => {
    focused.current = target;
    if (target.matches('.buttons button')) used.current = target;
  }, []);
  const onFocusOut = useCallback(({ target }) => {
    // What stays on the page has lost the focus by somebody's will.
    queueMicrotask(() => {
      if (target.isConnected && focused.current === target) focused.current = null;
    });
  }, []);
  return { group, onFocusIn, onFocusOut };
};
