import { expect } from 'vitest';
import { createDingtalk, type DingtalkOptions } from '../../../src/adapters/dingtalk/index.ts';
import { usualTiming } from '../../../src/adapters/dingtalk/stream.ts';
import type { Receive } from '../../../src/adapters/contract.ts';
import { createDesk } from '../../../src/domain/desk.ts';
import { corp, startDingtalk, type FakeDingtalk } from '../../fakes/dingtalk/dingtalk.ts';
import { smallPlan } from '../../support/play.ts';
import { createMemoryDingtalkStore } from './memory-store.ts';
import { until } from '../../support/until.ts';

export const idOf = (native: string): string => `dingtalk:${corp}:${native}`;

/** The adapter on a DingTalk of its own: a customer group with somebody from outside, and two colleagues. */
export const startDingtalkHouse = async (
  receive: Receive,
  options: Partial<DingtalkOptions> & { readonly fake?: FakeDingtalk } = {},
) => {
  const fake = options.fake ?? (await startDingtalk());
  const { world } = fake;
  const lin = world.person('Lin', 'u-lin');
  const min = world.person('Min', 'u-min');
  const wang = world.person('Wang', null);
  const group = world.group('Acme', 'scene', 'u-min', ['u-lin', wang.unionId]);
  const store = createMemoryDingtalkStore();
  const said: string[] = [];
  const log = {
    info: (_: object, text: string) => void said.push(text),
    warn: (fields: object, text: string) => void said.push(`${text} ${JSON.stringify(fields, errorText)}`),
    error: (fields: object, text: string) => void said.push(`${text} ${JSON.stringify(fields, errorText)}`),
  };
  const desk = createDesk({
    ...smallPlan,
    people: smallPlan.people.map((person) => ({ ...person, identities: [idOf(`u-${person.id}`)] })),
    rooms: [
      { id: idOf(group.id), kind: 'service', name: 'Acme', customerId: 'acme' },
      ...smallPlan.rooms.filter(({ kind }) => kind === 'triage'),
    ],
  });
  const adapter = createDingtalk({
    credentials: {
      clientId: 'dingapp',
      clientSecret: 'app-secret',
      apiUrl: fake.apiUrl,
      oapiUrl: fake.oapiUrl,
    },
    robotCode: 'dingapp',
    cardTemplateId: undefined,
    groupTemplateId: undefined,
    limits: { call: 5_000, push: 3_000 },
    store,
    desk: () => desk,
    ratingLink: () => null,
    links: false,
    now: Date.now,
    nextId: () => crypto.randomUUID(),
    random: Math.random,
    log,
    timing: { ...usualTiming, retry: 20, farewell: 100 },
    ...options,
  });
  await adapter.start(receive);
  await until(() => expect(fake.gateway.connections()).toBe(1));
  let stopped: Promise<void> | null = null;
  return {
    fake,
    adapter,
    store,
    group,
    room: idOf(group.id),
    lin,
    min,
    wang,
    said,
    stop: () =>
      (stopped ??= (async () => {
        await adapter.stop();
        await fake.stop();
        fake.verify();
      })()),
  };
};

const errorText = (_: string, value: unknown): unknown =>
  value instanceof Error ? `${value.name}: ${value.message}` : value;
