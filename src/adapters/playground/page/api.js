// @ts-check

/** Random, version 4. `crypto.randomUUID` exists on secure origins only, and a test desk on a LAN is none. */
export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};

const read = async (path) => {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  // The token's cookie has run out: the door's page asks for it.
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return await response.json();
};

export const fetchState = () => read('/playground/state');

export const fetchMessages = (roomId, before) =>
  read(
    `/playground/rooms/${encodeURIComponent(roomId)}/messages${before === undefined ? '' : `?before=${before}`}`,
  );

export const longestBody = 256 * 1024;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Posts with an id that makes repeating harmless, and repeats while nobody answers or the desk is busy.
 * → { status: 'delivered', answer } | { status: 'later' | 'refused' | 'busy' | 'too-large' | 'network' }
 */
const post = async (path, body) => {
  const text = JSON.stringify(body);
  if (new TextEncoder().encode(text).length > longestBody) return { status: 'too-large' };
  let outcome = { status: 'network' };
  for (const delay of [300, 1000, 2500, 0]) {
    try {
      const response = await fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: text,
      });
      if (response.status === 413) return { status: 'too-large' };
      if (response.status === 401) location.reload();
      if (response.ok) return await response.json();
      if (response.status < 500) return { status: 'refused' };
      outcome = { status: 'busy' };
    } catch {
      outcome = { status: 'network' };
    }
    if (delay > 0) await pause(delay);
  }
  return outcome;
};

export const postMessage = (message) => post('/playground/messages', message);
export const postPress = (press) => post('/playground/presses', press);
/** Somebody points at a message, for a ticket to be opened for it. */
export const postFlag = (flag) => post('/playground/flags', flag);
export const postGroup = (group) => post('/playground/rooms', group);
/** The owner of a group sends a prepared message into it. */
export const postTap = (tap) => post('/playground/taps', tap);
export const postSettings = (roomId, settings) =>
  post(`/playground/rooms/${encodeURIComponent(roomId)}/settings`, settings);
export const postOwner = (roomId, identity) =>
  post(`/playground/rooms/${encodeURIComponent(roomId)}/owner`, { identity });

/** Without repeating: what is asked for must not happen twice. → { status: 'done' | 'busy' | 'refused' | … } */
export const postOnce = async (path, body) => {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status === 401) location.reload();
    return await response.json();
  } catch {
    return { status: 'network' };
  }
};
