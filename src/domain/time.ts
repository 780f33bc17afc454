/** Milliseconds since 1970-01-01T00:00:00Z. The core never reads a clock; it is handed this. */
export type Instant = number;
/** Milliseconds. */
export type Duration = number;

export const minutes = (count: number): Duration => count * 60_000;
export const hours = (count: number): Duration => count * 3_600_000;
export const days = (count: number): Duration => count * 86_400_000;
