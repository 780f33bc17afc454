// @ts-check

/** The server beats every 15 s; a connection silent for this long is dead, even if nobody says so. */
const longestSilence = 40_000;

/**
 * Follows the server's events from a revision on, and reconnects by itself from where it stood.
 * `on`: { open, lost, message, delivered, state, clock, reset }.
 */
export const follow = (since, on) => {
  let revision = since;
  let source;
  let watchdog;
  let again;
  let failures = 0;

  const lost = () => {
    source?.close();
    clearTimeout(watchdog);
    clearTimeout(again);
    on.lost();
    // Own retries rather than the browser's: that gives up for good on a 503.
    again = setTimeout(connect, Math.min(5000, 400 * 2 ** failures));
    failures += 1;
  };

  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(lost, longestSilence);
  };

  const connect = () => {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`/playground/events?since=${revision}`);
    alive();
    source.addEventListener('open', () => {
      failures = 0;
      alive();
      on.open();
    });
    source.addEventListener('error', lost);
    source.addEventListener('beat', alive);
    for (const type of ['message', 'delivered', 'state', 'clock', 'reset']) {
      source.addEventListener(type, (event) => {
        alive();
        const data = JSON.parse(event.data);
        if (type === 'message') revision = data.revision;
        on[type](data);
      });
    }
  };

  addEventListener('online', connect);
  connect();
  return {
    /** After everything was loaded afresh. */
    restartFrom: (known) => {
      revision = known;
      connect();
    },
  };
};
