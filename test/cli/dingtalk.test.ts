import { afterEach, expect, it } from 'vitest';
import { startDingtalk } from '../fakes/dingtalk/dingtalk.ts';
import { join } from 'node:path';
import { createWorkshop, makeDataDir, runCommand } from '../support/command.ts';

const workshop = createWorkshop();
afterEach(() => workshop.clean());

it('dingtalk creates a group that can be given away later, and lists those it knows', async () => {
  const fake = await startDingtalk();
  fake.world.person('Min', 'u-min');
  const env = {
    DATA_DIR: await makeDataDir(join(await workshop.folder(), 'data')),
    DINGTALK_CLIENT_ID: 'dingapp',
    DINGTALK_CLIENT_SECRET: 'app-secret',
    DINGTALK_API_URL: fake.apiUrl,
    DINGTALK_OAPI_URL: fake.oapiUrl,
    DINGTALK_GROUP_TEMPLATE_ID: 'gtpl-1',
  };
  const run = (args: readonly string[], more: Record<string, string> = {}) =>
    workshop.keep(runCommand(['dingtalk', ...args], { ...env, ...more })).ended;
  const create = ['create-group', 'Neu GmbH', '--owner', 'u-min', '--members', 'u-lin,u-zhao'];

  expect((await run(['create-group'])).code).toBe(2);
  const made = await run([...create, '--corp', 'dingcorp1']);
  const [group] = fake.world.groups.values();
  expect(made.out).toContain(`dingtalk:dingcorp1:${group?.id}`);
  expect(group).toMatchObject({
    title: 'Neu GmbH',
    owner: 'u-min',
    members: new Set(['u-min', 'u-lin', 'u-zhao']),
  });
  expect((await run(['groups'])).out).toMatch(/\tNeu GmbH\tscene\n/);
  await fake.stop();
  fake.verify();
});
