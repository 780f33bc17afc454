import { expect } from 'vitest';
import { describeAdapter } from './adapter-contract.ts';
import { startSlackHouse } from '../fakes/slack/house.ts';
import { until } from '../support/until.ts';

for (const by of ['http', 'socket'] as const)
  describeAdapter(`slack by ${by}`, async (receive) => {
    const house = await startSlackHouse(receive, { by });
    const { slack } = house;
    slack.waitsFor(100);
    return {
      adapter: house.adapter,
      room: 'slack:T00OWN:C0ACME',
      identity: 'slack:T00OWN:U0LIN',
      write: async (text, quotes) => {
        await slack.say('C0ACME', 'U0CUST', text, quotes ?? null);
      },
      deliverAgain: () => slack.again(),
      press: async (action, input) => {
        await house.adapter.send({
          id: crypto.randomUUID(),
          to: { room: 'slack:T00OWN:C0ACME' },
          message: {
            tone: 'neutral',
            title: 'Ticket',
            text: null,
            fields: [],
            buttons: [
              {
                action,
                label: 'Press me',
                style: 'primary',
                ...(input === null ? {} : { input: { label: 'What did you do?', required: true } }),
              },
            ],
          },
          edits: null,
        });
        await slack.press('C0ACME', 'U0CUST', 'Press me');
        await slack.settled();
        if (input === null) return;
        const view = await until(() => slack.view('U0CUST') ?? expect.fail('no modal opened'));
        await slack.submit(view, { words: input });
      },
      call: '@Baton',
      shown: async () => slack.shown('C0ACME'),
      breakPlatform: (broken) => slack.breaks(broken),
      stop: () => house.stop(),
    };
  });
