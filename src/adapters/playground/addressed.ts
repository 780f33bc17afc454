/** Latin letters and digits would make another name of it ("@Batonic"); Chinese may follow without a space. */
const mention = /(?<![\w.@])@baton(?![\w-])(?!\.\w)/i;

/**
 * Text outside of code spans and code blocks. A run of ticks opens code that the next run of the same length closes;
 * three or more that nothing closes run to the end. Linear in the text, whatever stands in it.
 */
const outsideCode = (text: string): string => {
  const runs = [...text.matchAll(/`+|~{3,}/g)].map((match) => ({ run: match[0], at: match.index }));
  /** Places in `runs` by what stands there, the first one last. */
  const places = new Map<string, number[]>();
  for (const [index, { run }] of [...runs.entries()].toReversed()) {
    const known = places.get(run);
    if (known) known.push(index);
    else places.set(run, [index]);
  }
  let kept = '';
  let from = 0;
  let next = 0;
  for (const [current, { run, at }] of runs.entries()) {
    if (current < next) continue;
    const later = places.get(run) ?? [];
    while ((later.at(-1) ?? Number.POSITIVE_INFINITY) <= current) later.pop();
    const closing = later.at(-1);
    if (closing === undefined && run.length < 3) continue;
    kept += `${text.slice(from, at)} `;
    if (closing === undefined) return kept;
    from = (runs[closing]?.at ?? 0) + run.length;
    next = closing + 1;
  }
  return kept + text.slice(from);
};

/** True when the text calls "@Baton" (any case, also full-width) outside of code. */
export const mentionsBaton = (text: string): boolean => mention.test(outsideCode(text).normalize('NFKC'));
