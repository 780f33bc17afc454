import { createHash } from 'node:crypto';
import type { Desk } from '../domain/desk.ts';

/** What the due times of running clocks follow from; another one means that all have to be looked at again. */
export const clockRules = ({ calendars, sla }: Desk): string =>
  createHash('sha256')
    .update(JSON.stringify([calendars, sla]))
    .digest('base64url');
