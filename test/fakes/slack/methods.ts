import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const scopes = z.object({ bot: z.array(z.string()).optional(), user: z.array(z.string()).optional() });
const facts = z.object({
  methods: z.record(
    z.string(),
    z.object({
      scope: scopes,
      required: z.array(z.string()).nullable(),
      errors: z.array(z.string()),
    }),
  ),
});

/** What is documented of each method. */
export const methodFacts = facts.parse(
  JSON.parse(
    readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'slack', 'methods.json'), 'utf8'),
  ),
).methods;

/** Every method has these: docs.slack.dev/apis/web-api/#errors */
const everywhere: ReadonlySet<string> = new Set([
  'access_denied',
  'account_inactive',
  'fatal_error',
  'internal_error',
  'invalid_arguments',
  'invalid_auth',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'not_authed',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
  'team_added_to_org',
  'token_expired',
  'token_revoked',
]);

/** Slack could not answer with any other name. */
export const hasError = (method: string, name: string): boolean =>
  everywhere.has(name) || methodFacts[method]?.errors.includes(name) === true;
