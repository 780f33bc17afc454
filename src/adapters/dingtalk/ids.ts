/** `dingtalk:<corp>:<native id>`; the corp is the robot's own. */
export const platform = 'dingtalk';
export const idOf = (corp: string, native: string): string => `${platform}:${corp}:${native}`;

/** The platform's own part, which may hold colons; the corp stands before it. */
export const nativeOf = (id: string): string => id.split(':').slice(2).join(':');
export const corpOf = (id: string): string => id.split(':')[1] ?? '';

const directMark = 'user-';
/** A chat with the robot alone. It has a conversation id too, but one can only write there by the person's. */
export const directRoom = (corp: string, person: string): string => idOf(corp, `${directMark}${person}`);

/** Whose chat with the robot it is; null: a group. */
export const directPerson = (roomId: string): string | null => {
  const native = nativeOf(roomId);
  return native.startsWith(directMark) ? native.slice(directMark.length) : null;
};

/**
 * A colleague's `staffId`. People from outside have none: they are known by an id that is encrypted for this robot
 * (S:robot-receive-message), by which they can be called in a group and not written to.
 */
export const staffOf = (id: string): string | null => {
  const native = directPerson(id) ?? nativeOf(id);
  return native === '' || native.startsWith('$:') ? null : native;
};
