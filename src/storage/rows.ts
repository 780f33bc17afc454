import { sql, type RawBuilder } from 'kysely';
import type { Instant } from '../domain/time.ts';

/*
 * Many rows travel as one JSON parameter and become rows again in the database (`json_to_recordset`): one statement
 * whatever the number, the same on PostgreSQL and PGlite, and cheaper than a parameter per value (PERFORMANCE.md).
 */

/** `json_to_recordset` over `rows`, with the columns' types as SQL, e.g. `id uuid, at timestamptz`. */
export const recordset = (rows: readonly object[], columns: string): RawBuilder<unknown> =>
  sql`json_to_recordset(${JSON.stringify(rows)}::json) as r(${sql.raw(columns)})`;

/** A null column is left out: the recordset makes it null again, and nobody has to send or read its name. */
export const orAbsent = <T>(value: T | null): T | undefined => value ?? undefined;

/** A list as one parameter, as JSON for the same reason. */
export const list = (
  values: readonly string[],
  type: 'text' | 'uuid' | 'bigint' | 'real',
): RawBuilder<unknown> =>
  sql`(select value::${sql.raw(type)} from json_array_elements_text(${JSON.stringify(values)}::json))`;

export const toTime = (at: Instant): string => new Date(at).toISOString();
export const toTimeOrAbsent = (at: Instant | null): string | undefined =>
  at === null ? undefined : toTime(at);
export const fromTime = (at: Date): Instant => at.getTime();
export const fromTimeOrNull = (at: Date | null): Instant | null => (at === null ? null : at.getTime());
