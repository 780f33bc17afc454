import { appendFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  cardPressed,
  groupMade,
  ownerChanged,
  privateMessage,
  seal,
  type Letter,
} from '../fakes/wecom/letters.ts';
import { startFakeWecomApi, type FakeCall, type FakeWecomApi } from '../fakes/wecom/wecom-api.ts';
import { startDeskChild, type DeskChild } from './desk-child.ts';
import { counted, sides } from './fuse.ts';
import type { Killed } from './ritual-kills.ts';
import { addHandoverGroup, wecomEnvironment, wecomGroup } from './wecom-plan.ts';

const script = fileURLToPath(new URL('./wecom-child.ts', import.meta.url));

const startWorld = async (): Promise<FakeWecomApi> => {
  const api = await startFakeWecomApi();
  addHandoverGroup(api);
  return api;
};

/** Calls that change something are named by what they are, and those that read the group by when. */
const nameOf = ({ path, body }: FakeCall, api: FakeWecomApi): string => {
  const short = path.replace('externalcontact/', '');
  if (short === 'groupchat/get' && api.moves.length > 0) return 'read-back';
  return short === 'message/send' ? `${short} ${String(body['touser'])}` : short;
};

/** What people do, whenever they see that they can, and each thing once. */
const createPeople = (api: FakeWecomApi, now: () => number) => {
  /** Letters that WeCom delivers until they are taken, oldest first. */
  const letters: Letter[] = [];
  const done = new Set<string>();
  let form: { readonly path: string; readonly body: string; sent: boolean } | null = null;
  const once = (what: string, work: () => void): void => {
    if (done.has(what)) return;
    done.add(what);
    work();
  };
  const tell = (message: string): void => {
    letters.push(seal(message, { at: now() }));
  };
  /** `again`: whatever they were answered, it did not reach them. */
  const press = (userId: string, action: string, again = 0): void => {
    for (const { to, card } of api.messages) {
      const buttons = (card?.['button_list'] ?? []) as { key: string }[];
      const key = buttons.find((button) => button.key.startsWith(action))?.key;
      if (to !== userId || key === undefined) continue;
      once(`${userId} ${action} ${again}`, () =>
        tell(
          cardPressed(userId, {
            key,
            taskId: String(card?.['task_id']),
            responseCode: randomUUID(),
            at: now(),
          }),
        ),
      );
    }
  };
  return {
    letters,
    act: (): void => {
      once('start', () => tell(privateMessage('he', '/交接 @Acme @Lin 售后', 'he-1', now())));
      press('lin', 'handover.accept');
      const told = api.messages.filter(({ to }) => to === 'he').map(({ text }) => text);
      const path = /https:\/\/desk\.example\.com(\/forms\/[\w.-]+)/.exec(told.join('\n'))?.[1];
      // The answer to a press is said once: he who was not answered presses again.
      if (path === undefined) press('he', 'brief.open', now());
      else
        once('form', () => {
          form = {
            path,
            sent: false,
            body: new URLSearchParams({
              key: randomUUID(),
              do: 'submit',
              'motives.why': '旧系统太慢',
              'cautions.risks': '网关很旧，别在月底动它',
            }).toString(),
          };
        });
      for (const sender of ['min', 'lin']) api.confirm(sender);
      if (api.moves.length > 0) once('moved', () => tell(ownerChanged(wecomGroup, now())));
    },
    /** Everything that is to be told, until it is taken; whoever does not answer is told again. */
    deliver: async (url: string): Promise<void> => {
      for (;;) {
        const [letter] = letters;
        if (letter === undefined) break;
        const response = await fetch(`${url}/wecom/callback?${letter.query}`, {
          method: 'POST',
          body: letter.body,
        });
        await response.arrayBuffer();
        if (response.status !== 200) throw new Error(`a letter got ${response.status}`);
        letters.shift();
      }
      if (form === null) return;
      const again = form.sent;
      form.sent = true;
      const response = await fetch(`${url}${form.path}`, {
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: form.body,
      });
      await response.arrayBuffer();
      // Sent a second time, it says that the brief has gone on already.
      if (response.status !== 303 && !(again && response.status === 409))
        throw new Error(`the form got ${response.status}`);
      form = null;
    },
    /** The chores of the desk look when WeCom has written. */
    wake: (): void => tell(groupMade(wecomGroup, now())),
  };
};

/** What people in WeCom can see of it. */
const wrongInWecom = (api: FakeWecomApi): readonly string[] => {
  const wrong: string[] = [];
  const is = (what: string, found: number, wanted: number): void => {
    if (found !== wanted) wrong.push(`${what}: ${found}, not ${wanted}`);
  };
  is('moves of the group', api.moves.length, 1);
  is('calls that ask for the move', api.calls.filter(({ path }) => path.endsWith('_transfer')).length, 1);
  if (api.groups.get(wecomGroup)?.owner !== 'lin') wrong.push('the group is not Lin’s');
  is('introductions given to its owner', api.tasks.filter(({ sender }) => sender === 'min').length, 1);
  is('tasks of the new owner', api.tasks.filter(({ sender }) => sender === 'lin').length, 1);
  is('messages in the group', api.groups.get(wecomGroup)?.said.length ?? 0, 2);
  // Whoever presses again is answered again; what the desk says of itself it says once.
  const told = api.messages.filter(({ once }) => once).map(({ to, text }) => `${to}: ${text}`);
  for (const one of new Set(told)) {
    const times = told.filter((other) => other === one).length;
    if (times > 1) wrong.push(`told ${times} times: ${one.slice(0, 40)}`);
  }
  return wrong;
};

const enough = 60;

/** A handover in a customer group from its first word to its end; the desk is killed at each of `ends`, and started again. */
export const killWecomHandover = async (
  env: Readonly<Record<string, string>> & { readonly LEDGER: string },
  ends: readonly string[],
): Promise<Killed> => {
  const api = await startWorld();
  const wrong: string[] = [];
  let now = Date.UTC(2026, 0, 5, 1, 0);
  let kills = 0;
  let child: DeskChild | null = null;
  const people = createPeople(api, () => now);

  /** One kill around the move of the group: after two of them it stays with a person, as it should, and that is told elsewhere. */
  let spared = false;
  const moving = (): boolean => api.moves.length === 0 && api.tasks.some(({ status }) => status === 1);
  const endsNow = (): readonly string[] => (spared && moving() ? [] : ends);

  const count = counted();
  api.around = async (call, work) => {
    const what = nameOf(call, api);
    appendFileSync(env.LEDGER, `${what}\n`);
    const name = count(what);
    const side = sides.find((one) => endsNow().includes(`${one} ${name}`));
    const result = side === 'before' ? null : work();
    if (side === undefined) return result;
    await child?.kill();
    return null;
  };

  const begin = (): Promise<DeskChild> =>
    startDeskChild(script, {
      ...env,
      NOW: String(now),
      ENDS: JSON.stringify(endsNow()),
      ...wecomEnvironment(api),
    });

  /** One step of everybody; the desk's answer says how it stands, and null that it has died. */
  const step = async (desk: DeskChild): Promise<{ state: string; open: string[] } | null> => {
    people.act();
    if (api.tasks.length > 0) people.wake();
    try {
      await people.deliver(desk.first ?? '');
    } catch (error) {
      // It died in the middle of it: it is told again.
      if ((await desk.ask('look')) !== null) throw error;
      return null;
    }
    now += 31_000;
    if ((await desk.ask(`until ${now}`)) === null) return null;
    const state = await desk.ask('state');
    return state === null ? null : (JSON.parse(state) as { state: string; open: string[] });
  };

  try {
    for (let round = 0; round < enough; ) {
      child = await begin();
      // What the dead had claimed is free again when its time is over.
      now += 31_000;
      const looked = await child.ask('look');
      if (looked !== null) wrong.push(...(JSON.parse(looked) as string[]));
      let stands = await step(child);
      while (stands !== null && round < enough) {
        round += 1;
        if (stands.state === 'completed' && stands.open.length === 0) break;
        stands = await step(child);
        // Chores go on beside what the desk does.
        await pause(20);
      }
      const judged = stands === null ? null : await child.ask('judge');
      const signal = await child.stop();
      if (signal === 'SIGKILL') {
        kills += 1;
        spared ||= moving();
        continue;
      }
      wrong.push(...(judged === null ? ['it ended unasked'] : (JSON.parse(judged) as string[])));
      wrong.push(...wrongInWecom(api));
      const seen = (await readFile(env.LEDGER, 'utf8')).trimEnd().split('\n');
      return { wrong, seen, kills };
    }
    throw new Error(`it does not come to its end; killed ${kills} times`);
  } finally {
    await child?.kill();
    await api.stop();
    api.verify();
  }
};
