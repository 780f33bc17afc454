/** Latin letters and digits would make another name of it; Chinese may follow without a space. */
const called = /(?<![\w.@])@baton(?![\w-])(?!\.\w)/i;

/** The text without what stands between runs of ticks of one length; a run of three that is not closed goes to the end. */
const outsideCode = (text: string): string => {
  const parts = text.split(/(`+)/);
  const closes = new Map<string, number>();
  for (const [index, part] of parts.entries()) if (index % 2 === 1) closes.set(part, index);
  let kept = '';
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index] ?? '';
    if (index % 2 === 0) {
      kept += part;
      continue;
    }
    const last = closes.get(part) ?? index;
    if (last > index) {
      let next = index + 2;
      while (parts[next] !== part) next += 2;
      index = next;
    } else if (part.length >= 3) return kept;
    kept += ' ';
  }
  return kept;
};

/** In a customer group the desk is nobody whom one could mention, so it goes by the written "@Baton" (outside of code). */
export const callsBaton = (text: string): boolean => called.test(outsideCode(text).normalize('NFKC'));
