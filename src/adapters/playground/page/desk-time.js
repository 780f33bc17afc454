// @ts-check
/** The desk's clock may have been moved, and the reader's may be wrong: the page goes by the desk's. */
let difference = 0;

export const deskNow = () => Date.now() + difference;

export const setDeskNow = (now) => {
  difference = now - Date.now();
};

const hour = 3_600_000;

const wallTime = (at, timeZone) => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type) => Number(parts.find((one) => one.type === type)?.value ?? 0);
  return { hours: part('hour'), ms: (part('minute') * 60 + part('second')) * 1000 + (at % 1000) };
};

/** Milliseconds until it is nine in the morning where the desk is; over a change of the clocks too. */
export const untilNine = (now, timeZone) => {
  const { hours, ms } = wallTime(now, timeZone);
  const ahead = (hours < 9 ? 9 : 33) - hours;
  const at = now - ms + ahead * hour;
  return at + (9 - wallTime(at, timeZone).hours) * hour - now;
};
