// @ts-check
export default {
  roomSettings: {
    open: '群设置',
    title: '这个群能做什么',
    close: '关闭',
    intro: '让它像别的平台上的群一样，看看 Baton 怎么应对。',
    presets: '像别的平台一样',
    preset: {
      baton: '不设限制',
      slack: '像 Slack',
      dingtalk: '像钉钉',
      wecom: '像企业微信客户群',
    },
    onlyMentions: {
      label: 'Baton 只看得到 @它的消息',
      why: '钉钉群就是这样：其他消息它收不到，发“@Baton”才听得见。',
    },
    noButtons: { label: '没有按钮', why: '企业微信客户群就是这样：按钮能做的事改用文字说明。' },
    noEdits: {
      label: '消息不能更新',
      why: '企业微信客户群就是这样：卡片发出后不再变，有变化另发一行简短说明。',
    },
    noRecall: {
      label: '不能撤回',
      why: '企业微信客户群：发出的消息无法撤回，说错了只能再发一条更正。',
    },
    personSends: {
      label: '须由人发送',
      why: '企业微信客户群就是这样：Baton 备好消息，由群主点一下发到群里。',
    },
    groupOwner: {
      label: '群主怎么变更',
      api: 'Baton 可以转让（企业微信、钉钉）',
      person: '只能由人转让（Slack）',
      none: '不能变更',
    },
    owner: '群主',
    ownerWhy: '在这里选人，等于有人在客户端把群转让给对方。',
    refused: '没有改成，请刷新页面后再试。',
  },
  prepared: {
    waiting: (name) => `请把这条消息发到「${name}」，只有你能发。`,
    sent: (name) => `已发到「${name}」`,
    withdrawn: () => '已撤回，不用再发',
    send: '发到群里',
    failed: '没有发出，可能已撤回，或群主换人了。',
  },
  forBaton: '代 Baton 发送',
  takenBack: '消息已撤回',
};
