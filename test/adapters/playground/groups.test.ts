import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Inbound } from '../../../src/adapters/contract.ts';
import { customer, done, startPlayground, type PlaygroundHouse } from './playground-house.ts';

let house: PlaygroundHouse;
const received: Inbound[] = [];
beforeEach(async () => {
  received.length = 0;
  house = await startPlayground({
    receive: async (inbound) => {
      received.push(inbound);
      return done;
    },
  });
});
afterEach(() => house.stop());

it('a group that is made on the page is a room that nobody has set up, and everybody can speak there', async () => {
  const id = crypto.randomUUID();
  const made = await house.post('/playground/rooms', { id, name: '  Harbour  ', speakAs: customer });
  expect([made.status, await made.json()]).toEqual([200, { status: 'delivered', answer: null }]);
  const room = `playground:local:group-${id}`;
  expect(received).toEqual([
    expect.objectContaining({ type: 'joined', key: `${room}:joined`, roomId: room, roomName: 'Harbour' }),
  ]);
  expect(house.playground.directory().room(room)).toMatchObject({ kind: 'unknown', name: 'Harbour' });
  expect((await house.say('hello', { room })).status).toBe(200);
  expect(received.at(-1)).toMatchObject({ type: 'message', roomId: room, roomName: 'Harbour' });
});

it('made twice with one id it is one group; without a name it is none', async () => {
  const id = crypto.randomUUID();
  const before = house.playground.directory().rooms.length;
  for (const name of ['One', 'Two']) await house.post('/playground/rooms', { id, name, speakAs: customer });
  expect(house.playground.directory().rooms).toHaveLength(before + 1);
  expect(received.map(({ key }) => key)).toEqual(Array(2).fill(`playground:local:group-${id}:joined`));
  const nameless = await house.post('/playground/rooms', { id, name: '  ', speakAs: customer });
  expect(nameless.status).toBe(422);
});
