import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createSeal } from '../../src/storage/sealed.ts';
import { createSlackChannels, createSlackInstallations } from '../../src/storage/slack.ts';
import { onOneDatabase } from '../support/databases.ts';

describe('what is sealed', () => {
  const seal = createSeal('a secret of sixteen characters', 'test');
  it('opens with the same secret, for the same purpose and row, and is never twice the same', () => {
    const sealed = seal.close('xoxb-令牌', 'T1');
    expect(sealed).not.toContain('xoxb');
    expect(seal.close('xoxb-令牌', 'T1')).not.toBe(sealed);
    expect(seal.open(sealed, 'T1')).toBe('xoxb-令牌');
    expect(seal.open(sealed, 'T2')).toBeNull();
    expect(createSeal('another secret of characters', 'test').open(sealed, 'T1')).toBeNull();
    expect(createSeal('a secret of sixteen characters', 'other').open(sealed, 'T1')).toBeNull();
  });

  it('does not open when it is damaged, and does not throw', () => {
    const sealed = seal.close('x', 'T1');
    const flipped = `${sealed.slice(0, -1)}${sealed.endsWith('A') ? 'B' : 'A'}`;
    for (const broken of [flipped, sealed.slice(0, 10), 'v1.', '', 'v2.abc', 'nonsense'])
      expect(seal.open(broken, 'T1')).toBeNull();
  });
});

onOneDatabase('what Slack needs kept', (open) => {
  const one = {
    tenant: 'T1',
    teamId: 'T1',
    enterpriseId: null,
    botUserId: 'U1',
    botToken: 'xoxb-very-secret',
    name: 'One',
  };

  it('is each workspace with its token, which the database does not show', async () => {
    const { db } = open();
    const store = createSlackInstallations(db, 'a secret of sixteen characters');
    await store.save(one);
    await store.save({ ...one, botToken: 'xoxb-renewed' });
    await store.save({ ...one, tenant: 'E2', enterpriseId: 'E2', name: 'Two' });
    expect(await store.find('T1')).toEqual({ ...one, botToken: 'xoxb-renewed' });
    expect((await store.list()).map(({ tenant }) => tenant)).toEqual(['E2', 'T1']);
    const { rows } = await sql`select * from slack_installations`.execute(db);
    expect(JSON.stringify(rows)).not.toContain('xoxb');
    expect(await createSlackInstallations(db, 'another secret of characters').find('T1')).toBeNull();
    await store.remove('T1');
    expect(await store.find('T1')).toBeNull();
  });

  it('is where a channel is now, however often it moved', async () => {
    const channels = createSlackChannels(open().db);
    expect(await channels.presentOf('T1', 'G1')).toBeNull();
    await channels.move('T1', 'G1', 'C2');
    await channels.move('T1', 'G1', 'C2');
    await channels.move('T1', 'C2', 'C3');
    expect(await channels.presentOf('T1', 'G1')).toBe('C3');
    expect(await channels.formerOf('T1', 'C3')).toBe('G1');
    expect(await channels.formerOf('T1', 'C2')).toBeNull();
    expect(await channels.formerOf('T2', 'C3')).toBeNull();
  });
});
