import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { methods } from '../../../src/adapters/slack/client.ts';
import { botScopes } from '../../../src/adapters/slack/scopes.ts';
import { methodFacts } from '../../fakes/slack/methods.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const manifest: unknown = JSON.parse(readFileSync(join(root, 'examples', 'slack-manifest.json'), 'utf8'));

const short = (longest: number) => z.string().min(1).max(longest);
/** What Slack's schema (slackapi/manifest-schema, version 1) allows in the parts that we use; nothing else is. */
const schema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.int(), minor_version: z.int() }),
  display_information: z.strictObject({
    name: short(35),
    description: short(140),
    background_color: z.string().regex(/^#(?:[0-9a-f]{3}){1,2}$/i),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.literal(true),
      // People write to the bot there.
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({ display_name: short(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: short(24),
          type: z.enum(['message', 'global']),
          callback_id: short(255),
          description: short(150),
        }),
      )
      .min(1)
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().regex(/^\/.{1,31}$/),
          description: short(2000),
          usage_hint: short(1000).optional(),
          should_escape: z.literal(true),
        }),
      )
      .min(1)
      .max(50),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(short(50)).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ bot_events: z.array(short(50)).max(100) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true) }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.literal(false),
  }),
});

/** Those that an event wants, and a slash command. docs.slack.dev/reference/events */
const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_uninstalled: [],
  tokens_revoked: [],
  channel_id_changed: [],
  member_joined_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  reaction_added: ['reactions:read'],
};

const folder = join(root, 'src', 'adapters', 'slack');
const code = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), 'utf8'))
  .join('\n');

describe('examples/slack-manifest.json', () => {
  const parsed = schema.parse(manifest);
  const scopes = parsed.oauth_config.scopes.bot;

  it('asks for what installing by Slack’s page asks for', () => {
    expect(scopes).toEqual([...botScopes]);
  });

  it('has the commands and the menu entry that are read', () => {
    expect(parsed.features.slash_commands.map(({ command }) => command)).toEqual([
      '/baton',
      '/ticket',
      '/handover',
      '/oncall',
    ]);
    for (const { callback_id: id } of parsed.features.shortcuts) expect(code).toContain(`'${id}'`);
  });

  it('hears every event that is read, and no other', () => {
    const events = parsed.settings.event_subscriptions.bot_events;
    expect(events.toSorted()).toEqual(Object.keys(scopesOfEvents).toSorted());
    for (const event of events) {
      expect(code).toContain(`'${event.split('.')[0]}'`);
      expect(scopes).toEqual(expect.arrayContaining([...(scopesOfEvents[event] ?? [])]));
    }
  });

  it('covers every method that is called, in public and in private channels', () => {
    const called = [...code.matchAll(/\bcall\(\s*'([a-zA-Z0-9.]+)'/g)].map(([, method]) => method);
    const uploads = code.includes('filesUploadV2')
      ? ['files.getUploadURLExternal', 'files.completeUploadExternal']
      : [];
    expect(new Set([...called, ...uploads])).toEqual(new Set(methods));
    for (const method of methods) {
      const facts = methodFacts[method];
      if (facts === undefined) expect.fail(`${method} is not documented`);
      const wanted = facts.scope.bot ?? [];
      if (wanted.length === 0) continue;
      const had = wanted.filter((scope) => scopes.includes(scope));
      expect(had, method).not.toEqual([]);
      if (method === 'conversations.open') expect(had).toEqual(['im:write']);
      else if (wanted.some((scope) => scope.startsWith('groups:')))
        for (const kind of ['channels:', 'groups:'])
          expect(
            had.some((scope) => scope.startsWith(kind)),
            `${method} in ${kind}`,
          ).toBe(true);
    }
  });

  it('asks for nothing that nothing needs', () => {
    const needed = new Set([
      'commands',
      ...Object.values(scopesOfEvents).flat(),
      ...methods.flatMap((method) => methodFacts[method]?.scope.bot ?? []),
    ]);
    expect(scopes.filter((scope) => !needed.has(scope))).toEqual([]);
  });
});
