import type { Logger } from 'pino';
import type { Duration } from '../domain/time.ts';
import type { MovableClock } from '../due/movable-clock.ts';

/**
 * Where nothing is real, and on the embedded database, which is ours alone: of several processes that share a
 * PostgreSQL, one that moves time, or empties tables, cannot make the others stand still meanwhile.
 */
export const mayRehearse = (house: {
  readonly playground: boolean;
  readonly platforms: readonly string[];
  readonly others: readonly unknown[];
  readonly embedded: boolean;
}): boolean =>
  house.playground && house.embedded && house.platforms.length === 0 && house.others.length === 0;

/** The clock goes on where it was moved to before the desk was stopped; where something is real, by real time. */
export const putWhereItWas = (
  clock: MovableClock,
  rehearses: boolean,
  ahead: Duration,
  log: Pick<Logger, 'warn'>,
): void => {
  if (rehearses) clock.putAhead(ahead);
  else if (ahead > 0) {
    log.warn(
      { ahead },
      'the clock was moved in the playground; where something is real it goes by real time',
    );
  }
};
