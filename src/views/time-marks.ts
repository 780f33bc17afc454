import { days, hours, minutes, type Duration } from '../domain/time.ts';

/** Distances that people count time in. */
const steps: readonly Duration[] = [
  ...[1, 2, 5, 10, 15, 20, 30].map(minutes),
  ...[1, 2, 3, 4, 6, 8, 12].map(hours),
  ...[1, 2, 3, 5, 7, 10, 14].map(days),
];

const mostMarks = 3;

/** The marks of an axis from 0 to at least `longest`, at most three above 0, at round distances. */
export const timeMarks = (longest: Duration): readonly Duration[] => {
  const largest = days(14);
  const step =
    steps.find((one) => one * mostMarks >= longest) ?? Math.ceil(longest / mostMarks / largest) * largest;
  const count = Math.max(Math.ceil(longest / step), 1);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};
