import { spaced } from './spaced.ts';
import type { SetupWords } from './words-setup.ts';

const parts = { customer: '客户', team: '团队', stage: '阶段', language: '语言' } as const;
const howToClaim =
  '服务台还没有管理员。部署我的同事可以在启动日志里看到一次性口令，把“/绑定 口令”发给我，就成为第一位管理员。';
const customersGoOn = '在此之前我不会开任何工单，大家照常聊天就好。';

export const zhSetup: SetupWords = {
  introduction: {
    title: '大家好，我是服务台 Baton',
    text: (claimable) =>
      `本群绑定之后，群里提出的问题我会开工单并跟进到有人答复。${
        claimable ? howToClaim : '请我们的主管或管理员发“/绑定 客户 客户名称”，或只发 /绑定 来选择。'
      }${customersGoOn}`,
  },
  ready: '本群已接入服务台。有问题直接在群里说，或者 @我，就会开工单并有同事答复。',
  unset: (claimable) =>
    `本群还没有绑定，所以我不会在这里开工单。${claimable ? howToClaim : '请我们的主管或管理员发 /绑定 来设置。'}`,
  labels: { kind: '本群', customer: '客户', team: '团队', stage: '阶段', language: '语言' },
  kind: { service: '客户服务群', triage: '内部值班群', direct: '单聊', unknown: '尚未绑定' },
  language: { en: '英文', zh: '中文' },
  notSet: '未设置',
  standingTitle: '本群的绑定情况',
  usage:
    '写法：/绑定 客户 青禾物流 团队 售后 阶段 售后 语言 中文 · 内部群：/绑定 值班 售后 · 撤回上一次：/绑定 撤销',
  pick: '请选择，或直接写命令：',
  bound: ({ kind, customer, team }) =>
    spaced(
      kind === 'triage'
        ? `本群现在是${team === null ? '' : `${team}的`}内部值班群。`
        : `本群已绑定客户${customer ?? '（未设置）'}${team === null ? '' : `，工单由${team}处理`}。`,
    ),
  keepsTickets: (count) => `这里还有 ${count} 张未结工单，仍归原来的客户。`,
  noCustomersHere: '从现在起这里会显示内部信息，请确认群里没有客户。',
  unbound: ({ kind, customer, team }) =>
    spaced(
      kind === 'unknown'
        ? '已撤销。本群不再绑定，我不会在这里开工单。'
        : `已撤销，恢复为之前的设置：${
            kind === 'triage' ? `${team === null ? '' : `${team}的`}内部值班群` : (customer ?? '未设置')
          }。`,
    ),
  unknownCustomer: (name, hasNear) =>
    `没有名为“${name}”的客户。${hasNear ? '是下面的哪一个，还是新客户？' : '是新客户吗？'}也可以直接写：/绑定 新客户 ${name}`,
  newCustomer: (name) => `新客户“${name}”`,
  triageFor: (team) => (team === null ? '内部值班群' : spaced(`${team}的内部值班群`)),
  undo: '撤销',
  claimed: (name) =>
    spaced(
      `${name}，您好，您现在是服务台的第一位管理员。把我拉进客户群后发 /绑定 即可；再建一个内部群，发“/绑定 值班”。`,
    ),
  offered: (code, until) =>
    `请在另一个平台发给我：/关联 ${code}\n只能用一次，${until} 前有效。那边的账号随后也归您；口令请勿给别人看。`,
  linked: (name, identity) => spaced(`${identity} 已归到${name}名下。`),
  unlinked: (name, identity) => spaced(`${identity} 已不再归${name}。`),
  rejection: {
    'room-not-set-up': () => '本群还没有绑定，所以我不会在这里开工单。请我们的主管或管理员发 /绑定 来设置。',
    'no-admin-yet': () => howToClaim,
    'setup-unknown': ({ what, value, near }) =>
      `没有“${value}”这个${parts[what]}。${near.length === 0 ? '' : `可以写：${near.join('、')}。`}`,
    'setup-customer-missing': () => '请写明客户，比如：/绑定 客户 青禾物流。只发 /绑定 可以查看有哪些。',
    'not-a-group': () => '这里是您和我的单聊，请到要绑定的群里发 /绑定。',
    'customers-here': () =>
      '群里有客户，或者还有客户的未结工单，设为值班群会让客户看到内部信息。请另建一个内部群。',
    'nothing-to-undo': () => '这里没有在聊天中做过的绑定可以撤销；baton.yaml 里的设置请在文件中修改。',
    'wrong-code': ({ left }) =>
      `口令不对、已用过或已过期。${left === 0 ? '一小时内不能再试了。' : `一小时内还可以试 ${left} 次。`}`,
    'too-many-tries': () => '这里试错的次数太多了，请一小时后再试。',
    'desk-claimed': () => '服务台已经有管理员，这个口令失效了，请联系管理员。',
    'identity-taken': ({ name }) => spaced(`这个账号已经是${name}的了。`),
    'no-such-identity': ({ value }) => `没有人使用账号“${value}”。`,
    'not-an-identity': ({ value }) =>
      `“${value}”不是平台账号。写法是 平台:租户:账号（在那个平台发 /我是谁 可以看到），比如：/关联 林晓 slack:T1:U2`,
    'last-admin': () => '这是最后一位管理员唯一的账号，请先设置另一位管理员。',
  },
};
