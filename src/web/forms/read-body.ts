/** Bytes that are read to their end and dropped, so that a browser still hears why they were too many. */
const longestHeardOut = 32 * 1024 * 1024;

/** The text of a request of at most so many bytes; null: it has more. */
export const readBody = async (request: Request, limit: number): Promise<string | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request.body ?? []) {
    size += part.byteLength;
    if (size > longestHeardOut) return null;
    if (size <= limit) parts.push(part);
  }
  return size > limit ? null : Buffer.concat(parts).toString('utf8');
};
