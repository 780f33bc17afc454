import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { hours, minutes } from '../../src/domain/time.ts';
import { emptyDatabase, keptDatabase } from '../support/databases.ts';
import { startHouse } from '../support/house.ts';
import { smallPlan } from '../support/play.ts';

/** The customer's rooms read two languages, and the desk a third way: all of what they are shown is looked at. */
const plan = {
  ...smallPlan,
  rooms: smallPlan.rooms.map((room) =>
    room.name.startsWith('Other') ? { ...room, language: 'zh' as const } : room,
  ),
};
const staff = ['lin', 'zhao', 'chen', 'min', 'wu'] as const;
const customers = ['wang', 'li'] as const;
const customersSay = [
  '@Baton 仓库系统从九点起全都登不进去，发不了货了',
  '@Baton 打印机偶尔卡纸',
  '那个东西放在二楼了',
  '有进展吗',
  '5 很快',
  '/who',
  '/reopen 1 it is back',
  '/tickets',
  '/customer',
  '/reply 1 hi',
  '/ticket 1',
] as const;
/** `$` stands for a word that is new each time and must not get out. */
const internal = [
  '$',
  '@Baton $',
  '回复一下客户 $',
  'reply to them: $',
  '@Baton 回复客户 $',
  '/replly 1 $',
  '/reply $',
  '/reply 99 $',
  '/reply 1 /resolve 1 $',
  '/reply 30 minutes $',
  '/wait 1 customer $',
  '/wait 1 rnd $',
  '/resolve 1 $',
  '/close 1 $',
  '/reopen 1 $',
  '/grade 1 critical $',
  '/grade 1 minor $',
  '/assign 1 $',
  '/assign 1 @Zhao',
  '/claim 1',
  '/remind 1',
  '/who $',
  '/tickets $',
  '/customer $',
  '/ticket $',
  '/help $',
] as const;
const labels = ['Resolve', 'Close', 'Wait', 'Make it', 'Reopen', 'Open:', 'Not a request', 'Claim'] as const;

const step = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ customer: fc.constantFrom(...customers), says: fc.constantFrom(...customersSay) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      person: fc.constantFrom(...staff),
      writes: fc.constantFrom(...internal),
      quotes: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ person: fc.constantFrom(...staff), presses: fc.constantFrom(...labels) }),
  },
  { weight: 1, arbitrary: fc.record({ replies: fc.constantFrom(...staff) }) },
  { weight: 1, arbitrary: fc.record({ passes: fc.integer({ min: 1, max: 60 }) }) },
);

describe('through the whole house', () => {
  let database: OpenDatabase;
  beforeAll(async () => {
    database = await keptDatabase('pglite');
  });

  it('no word that staff write internally reaches a customer, except by a reply', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        await emptyDatabase(database);
        const house = await startHouse(database, { plan });
        try {
          await house.say('wang', '@Baton 仓库系统从九点起全都登不进去，发不了货了');
          for (const [index, one] of steps.entries()) {
            const secret = `§s${index}§`;
            if ('says' in one) {
              const answer = await house.say(one.customer, one.says);
              expect(JSON.stringify(answer)).not.toContain('§');
            } else if ('writes' in one) {
              const quotes = one.quotes ? (await house.messages('triage')).at(-1)?.id : undefined;
              // A quote makes `/reply …` a reply, which is allowed to get out.
              const text = one.quotes && one.writes.startsWith('/reply $') ? '/reply fine' : one.writes;
              const words = one.quotes && text.startsWith('/reply 30') ? '/reply fine' : text;
              await house.say(one.person, words.replace('$', secret), {
                room: 'triage',
                ...(quotes === undefined ? {} : { quotes }),
              });
            } else if ('presses' in one) {
              await house
                .press(one.person, one.presses, { input: secret })
                .catch((error: unknown) => expect(String(error)).toContain('no button'));
            } else if ('replies' in one)
              await house.say(one.replies, `/reply 1 word${index}`, { room: 'triage' });
            else await house.advance(one.passes % 4 === 0 ? hours(one.passes) : minutes(one.passes));
          }
          for (const room of ['acme', 'other', 'wang', 'li'])
            for (const { message } of await house.messages(room))
              expect(JSON.stringify(message)).not.toContain('§');
        } finally {
          await house.stop();
        }
      }),
      { numRuns: 4 },
    );
  }, 120_000);
});
