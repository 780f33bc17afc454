// @ts-check
const part = (count, unit) => (count > 0 ? [`${count} ${unit}`] : []);

/** Two units are enough. */
const span = (ms) => {
  const minutes = Math.round(ms / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60) % 24;
  return [...part(days, 'd'), ...part(hours, 'h'), ...part(minutes % 60, 'min')].slice(0, 2).join(' ');
};

export default {
  clock: {
    title: 'The desk’s clock',
    move: 'Let time pass',
    steps: { quarter: '+15 min', hour: '+1 h', day: '+1 day' },
    forward: {
      quarter: '+15 min: let 15 minutes pass',
      hour: '+1 h: let an hour pass',
      day: '+1 day: let a day pass',
    },
    nine: '→ 09:00',
    toNine: '→ 09:00: let time pass until nine in the morning',
    ahead: (ms) => `+${span(ms)}`,
    aheadTitle: 'Ahead of real time',
    moving: 'Time passes…',
    now: (time, date) => `It is ${time}, ${date}.`,
    busy: 'Time is moving already. Please wait a moment.',
    refused: 'The clock could not be moved.',
  },
  startOver: {
    button: 'Start over',
    title: 'Start over?',
    text: 'All tickets, messages and ratings are removed, for everybody who has this page open, and the clock goes back to real time. This cannot be undone.',
    keep: 'Keep everything',
    confirm: 'Remove all and start over',
    busy: 'Removing…',
    failed: 'It did not work: Baton is busy or cannot be reached. Nothing was removed.',
  },
  groupOwner: (name) => `Group owner: ${name}`,
};
