import { z } from 'zod';
import { deskSchema } from './desk-schema.ts';

/** The JSON schema by which editors complete and check `baton.yaml`; `examples/baton.schema.json` is this. */
export const deskJsonSchema = (): string =>
  `${JSON.stringify(z.toJSONSchema(deskSchema, { io: 'input', target: 'draft-7' }), null, 2)}\n`;

if (import.meta.main) process.stdout.write(deskJsonSchema());
