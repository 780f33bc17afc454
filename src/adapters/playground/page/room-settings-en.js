// @ts-check
export default {
  roomSettings: {
    open: 'Room settings',
    title: 'What this room can do',
    close: 'Close',
    intro: 'Let it be like a room of another platform, and see how Baton gets along with that.',
    presets: 'As on another platform',
    preset: {
      baton: 'No limits',
      slack: 'Like Slack',
      dingtalk: 'Like DingTalk',
      wecom: 'Like a WeCom customer group',
    },
    onlyMentions: {
      label: 'Baton sees only what mentions it',
      why: 'DingTalk groups: everything else stays between the people. Write “@Baton” to be heard.',
    },
    noButtons: {
      label: 'No buttons',
      why: 'WeCom customer groups: what a button does is said in words.',
    },
    noEdits: {
      label: 'No edits',
      why: 'WeCom customer groups: a card stays as it was sent; what changes is told in a short line.',
    },
    noRecall: {
      label: 'No taking back',
      why: 'WeCom customer groups: what was sent stands, and a slip is set right by another message.',
    },
    personSends: {
      label: 'A person must send',
      why: 'WeCom customer groups: Baton prepares the message, and the group’s owner sends it with one tap.',
    },
    groupOwner: {
      label: 'How the group can change its owner',
      api: 'Baton can do it (WeCom, DingTalk)',
      person: 'Only a person can do it (Slack)',
      none: 'Never',
    },
    owner: 'Group owner',
    ownerWhy: 'Choosing somebody is what a person does in the client: the group is given to them.',
    refused: 'That was not changed. Reload the page and try again.',
  },
  prepared: {
    waiting: (name) => `Please send this to “${name}”. Only you can.`,
    sent: (name) => `Sent to “${name}”`,
    withdrawn: () => 'Taken back, nothing to send any more',
    send: 'Send to the group',
    failed: 'Not sent. Perhaps it was taken back, or somebody else owns the group now.',
  },
  forBaton: 'sent for Baton',
  takenBack: 'Message taken back',
};
