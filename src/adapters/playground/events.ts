import type { Feed, FeedEvent } from './feed.ts';

const beatEvery = 15_000;
/** Events that one page may leave unread; a page slower than this is disconnected, comes back and catches up. */
const longestBacklog = 5000;

const encoder = new TextEncoder();

const written = (event: FeedEvent): Uint8Array => {
  const { type, ...data } = event;
  // Only messages move the position from which a page resumes.
  const id = event.type === 'message' ? `id: ${event.message.revision}\n` : '';
  const body = event.type === 'message' ? event.message : data;
  return encoder.encode(`${id}event: ${type}\ndata: ${JSON.stringify(body)}\n\n`);
};

/** The comment keeps proxies from closing; the event lets the page notice a connection that died silently. */
const beat = encoder.encode(': beat\nevent: beat\ndata: {}\n\n');

/** Server-sent events for one page, from after `since` until the request, the feed or a too slow reader ends it. */
export const eventStream = (
  feed: Feed,
  since: number,
  requestSignal: AbortSignal,
): ReadableStream<Uint8Array> => {
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, requestSignal, feed.ended]);
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const beats = setInterval(() => {
          push(beat);
          // Another process of the same database may have written.
          feed.wake();
        }, beatEvery);
        const close = () => {
          clearInterval(beats);
          try {
            controller.close();
          } catch {
            // Cancelled by the reader before.
          }
        };
        const push = (bytes: Uint8Array) => {
          if (signal.aborted) return;
          if ((controller.desiredSize ?? 0) < 0) gone.abort();
          else controller.enqueue(bytes);
        };
        signal.addEventListener('abort', close, { once: true });
        if (signal.aborted) {
          close();
          return;
        }
        controller.enqueue(encoder.encode('retry: 1000\n\n'));
        feed.follow(since, (event) => push(written(event)), signal).catch(() => gone.abort());
      },
      cancel: () => gone.abort(),
    },
    new CountQueuingStrategy({ highWaterMark: longestBacklog }),
  );
};
