import type { Migration } from 'kysely/migration';
import * as inbox from './0001-inbox.ts';
import * as tickets from './0002-tickets.ts';
import * as due from './0003-due.ts';
import * as polls from './0004-polls.ts';
import * as playground from './0005-playground.ts';

/** Forward only, in this order; a merged one is never edited. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-inbox': inbox,
  '0002-tickets': tickets,
  '0003-due': due,
  '0004-polls': polls,
  '0005-playground': playground,
};
