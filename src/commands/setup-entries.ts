import { optional, type Argument } from './arguments.ts';
import { command, define, type Entry } from './entry.ts';
import { readLink, type LinkAsked } from './link.ts';
import { readSetup, setupLabel, type SetupAsked } from './setup.ts';

const setup: Argument<SetupAsked> = {
  name: 'setup',
  label: setupLabel,
  choices: () => [],
  read: (rest) =>
    rest.tokens.length === 0 ? null : { value: readSetup(rest), rest: { ...rest, tokens: [] }, free: true },
};

const link: Argument<LinkAsked> = {
  name: 'link',
  label: { en: 'code | @person identity', zh: '关联码 | @同事 平台账号' },
  choices: () => [],
  read: (rest) => {
    const value = rest.tokens.length === 0 ? null : readLink(rest);
    return value && { value, rest: { ...rest, tokens: [] }, free: true };
  },
};

/** The commands by which a desk is set up from chat. */
export const setupEntries: readonly Entry[] = [
  define({
    verb: 'setup',
    aliases: { en: [], zh: ['绑定', '綁定'] },
    arguments: { setup: optional(setup, { type: 'show' } as const) },
    action: 'room.bind',
    help: {
      en: 'Tie this room to a customer, team, stage and language, or make it a triage room; alone, see how it stands',
      zh: '把本群绑定到客户、团队、阶段和语言，或设为值班群；不带参数则查看现状',
    },
    example: {
      en: '/setup customer Harbour Freight team after_sales language en',
      zh: '/绑定 客户 青禾物流 团队 售后 语言 中文',
    },
    spoken: 'told',
    means: ({ setup: asked }) => {
      switch (asked.type) {
        case 'show':
          return command({ type: 'room.show' });
        case 'undo':
          return command({ type: 'room.unbind' });
        case 'code':
          return command({ type: 'desk.claim', code: asked.code });
        case 'bind':
          return command({ type: 'room.bind', setup: asked.setup });
      }
    },
  }),
  define({
    verb: 'link',
    aliases: { en: [], zh: ['关联', '關聯'] },
    arguments: { link: optional(link, { type: 'offer' } as const) },
    action: 'identity.offer',
    help: {
      en: 'Tie your accounts on several platforms together: get a code here, say it there; admins may name both',
      zh: '关联您在多个平台的账号：在这里取关联码，到另一个平台发给我；管理员也可直接指定',
    },
    example: { en: '/link lin-xiao slack:T1:U2', zh: '/关联 林晓 slack:T1:U2' },
    spoken: 'told',
    means: ({ link: asked }) => {
      switch (asked.type) {
        case 'offer':
          return command({ type: 'identity.offer' });
        case 'redeem':
          return command({ type: 'identity.redeem', code: asked.code });
        case 'link':
          return command({ type: 'identity.link', who: asked.who, identity: asked.identity });
        case 'unlink':
          return command({ type: 'identity.unlink', identity: asked.identity });
      }
    },
  }),
];
