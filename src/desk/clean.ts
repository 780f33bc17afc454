import type { Inbound } from '../adapters/contract.ts';
import type { Author } from '../domain/actor.ts';

/** Left: tab and line feed. The rest of C0, DEL and C1 says nothing, and PostgreSQL stores no NUL. */
// oxlint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Embeddings, overrides and isolates turn the text around them; right-to-left letters need none of these. */
const bidi = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;

/** Text that can be stored, shown beside other text, and compared. Right-to-left scripts and emoji stay as they are. */
export const cleanText = (text: string): string =>
  text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(controls, '').replace(bidi, '').toWellFormed();

const longestName = 80;
const cleanName = (name: string, identity: string): string => {
  const line = cleanText(name).replaceAll(/\s+/g, ' ').trim();
  return (line === '' ? (identity.split(':').at(-1) ?? identity) : line).slice(0, longestName).toWellFormed();
};

const cleanAuthor = ({ identity, name, side }: Author): Author => ({
  identity: cleanText(identity),
  name: cleanName(name, identity),
  ...(side === undefined ? {} : { side }),
});

/** Whatever platform it came from: from here on its texts and ids hold nothing that breaks storage or display. */
export const cleanInbound = (inbound: Inbound): Inbound => {
  const author = cleanAuthor(inbound.author);
  const orNull = (text: string | null): string | null => (text === null ? null : cleanText(text));
  const ids = {
    key: cleanText(inbound.key),
    roomId: cleanText(inbound.roomId),
    ...(inbound.roomName === undefined
      ? {}
      : {
          roomName: cleanText(inbound.roomName)
            .replaceAll(/\s+/g, ' ')
            .trim()
            .slice(0, longestName)
            .toWellFormed(),
        }),
  };
  if (inbound.type === 'delivery')
    return { ...inbound, ...ids, author, providerId: orNull(inbound.providerId) };
  if (inbound.type === 'joined') return { ...inbound, ...ids, author };
  if (inbound.type === 'flagged') {
    const { message } = inbound;
    return {
      ...inbound,
      ...ids,
      author,
      message: {
        ...message,
        key: cleanText(message.key),
        author: cleanAuthor(message.author),
        text: cleanText(message.text),
        providerId: cleanText(message.providerId),
        quotes: orNull(message.quotes),
      },
    };
  }
  if (inbound.type === 'group-owner') {
    const owner = inbound.owner && cleanAuthor(inbound.owner);
    return { ...inbound, ...ids, author, owner, former: orNull(inbound.former) };
  }
  if (inbound.type === 'form') {
    const values = Object.fromEntries(
      Object.entries(inbound.values).map(([key, value]) => [cleanText(key), cleanText(value)]),
    );
    return { ...inbound, ...ids, author, form: cleanText(inbound.form), values };
  }
  return inbound.type === 'message'
    ? {
        ...inbound,
        ...ids,
        author,
        text: cleanText(inbound.text),
        providerId: cleanText(inbound.providerId),
        quotes: orNull(inbound.quotes),
      }
    : { ...inbound, ...ids, author, action: cleanText(inbound.action), input: orNull(inbound.input) };
};
