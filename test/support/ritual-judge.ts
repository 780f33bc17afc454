import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { evolveHandover, startedHandover } from '../../src/domain/handover/evolve.ts';
import { responsibleId, type Handover } from '../../src/domain/handover/handover.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { handoverTimeline } from '../../src/storage/handovers.ts';
import { acme, type World } from './ritual-world.ts';

type Db = OpenDatabase['db'];

const handovers = async (db: Db): Promise<readonly Handover[]> =>
  (await sql<{ body: Handover }>`select body from handovers`.execute(db)).rows.map(({ body }) => body);

/** What is wrong at any instant: somebody is responsible, and it is one person wherever one looks. */
export const wrongNow = async (db: Db, roomId = acme): Promise<readonly string[]> => {
  const { rows } = await sql<{ owner: string | null }>`
    select owner_id as owner from rooms where id = ${roomId}`.execute(db);
  const owner = rows[0]?.owner ?? 'he';
  const all = await handovers(db);
  const wrong = all.length > 1 ? [`${all.length} handovers`] : [];
  for (const one of all)
    if (one.state !== 'cancelled' && responsibleId(one) !== owner)
      wrong.push(`${responsibleId(one)} by the handover (${one.state}), ${owner} by the room`);
  return wrong;
};

const once = [
  ...['started', 'offered', 'accepted', 'completed'].map((what) => `handover.${what}`),
  'introduction.prepared',
  'introduction.told',
  'ownership.proven',
];

const times = (count: number, what: string, wanted = 1): readonly string[] =>
  count === wanted ? [] : [`${what} ${count} times`];

/** What is wrong with the one handover there is; empty: each of its steps has happened once, and it is complete. */
export const wrongHandover = async (
  db: Db,
  { roomId = acme, noted = true }: { readonly roomId?: string; readonly noted?: boolean } = {},
): Promise<readonly string[]> => {
  const [handover] = await handovers(db);
  if (handover === undefined) return ['no handover'];
  const wrong = [...(await wrongNow(db, roomId))];
  if (handover.state !== 'completed')
    wrong.push(`it is ${handover.state}, its group ${handover.ownership.state}`);
  let replayed: Handover | null = null;
  const happened: string[] = [];
  for (const { event, at } of await handoverTimeline(db, handover.id)) {
    happened.push(event.type);
    if (event.type === 'handover.started') replayed = startedHandover(handover.id, event, at);
    else if (replayed !== null) replayed = evolveHandover(replayed, event, at);
  }
  if (!isDeepStrictEqual(JSON.parse(JSON.stringify(replayed)), handover))
    wrong.push('its timeline gives another state');
  for (const type of [...once, ...(noted ? ['introduction.noted'] : [])])
    wrong.push(...times(happened.filter((one) => one === type).length, type));
  const { rows } = await sql<{ what: string }>`
    select 'unsent: ' || kind || ' ' || state as what from outgoing where state not in ('sent', 'cancelled')
    union all select 'job left: ' || kind from jobs where subject = ${handover.id}
    union all select 'timer left: ' || name from timers where subject = ${handover.id}`.execute(db);
  return [...wrong, ...rows.map(({ what }) => what)];
};

/** What is wrong with a ritual that has come to rest; empty: each thing has happened once, and it is complete. */
export const wrongInTheEnd = async (
  db: Db,
  world: Pick<World, 'said' | 'moves' | 'asked'>,
  /** Where the platform cannot be asked, what wakes somebody may come once more, marked. */
  finds = true,
): Promise<readonly string[]> => {
  const wrong = [...(await wrongHandover(db))];

  const posted = world.said.filter(({ edits }) => edits === null);
  const marked = posted.filter(({ text }) => text.startsWith('↻')).length;
  const copies = posted.length - new Set(posted.map(({ id }) => id)).size;
  if (copies > (finds ? 0 : marked)) wrong.push(`${copies} messages twice`);
  const inGroup = posted.filter(({ to }) => to === acme);
  wrong.push(...times(inGroup.filter(({ pin }) => pin).length, 'introduced'));
  // The answer to the customer, the introduction, and that it is done. Of a card nobody knows where it stands, a new one comes.
  // Numbers that were reserved by who was killed are a gap, so the ticket may have another than 1.
  const aboutTicket = inGroup.filter(({ text }) => /#\d/.test(text)).length;
  wrong.push(...times(inGroup.length - aboutTicket, 'said of the handover in the group', 2));
  if (finds) wrong.push(...times(aboutTicket, 'said of the ticket in the group'));
  wrong.push(...times(world.moves.length, 'the group moved'));
  wrong.push(...times(world.asked.length, 'the move asked for'));
  const direct = posted.map(({ to, text }) => `${to} ${text}`).filter((one) => !one.startsWith(acme));
  if (finds && new Set(direct).size !== direct.length) wrong.push('something was told twice');

  const { rows } = await sql<{ what: string }>`
    select 'ticket of ' || coalesce(assignee_id, 'nobody') || ', ' || coalesce(team_id, 'no team') as what from tickets
    union all select 'inherited ' || count(*) from timeline where event ->> 'type' = 'ticket.inherited'`.execute(
    db,
  );
  const left = rows.map(({ what }) => what).toSorted();
  if (JSON.stringify(left) !== JSON.stringify(['inherited 1', 'ticket of lin, support']))
    wrong.push(left.join('; '));
  return wrong;
};
