import type { SetupWords } from './words-setup.ts';

const parts = { customer: 'customer', team: 'team', stage: 'stage', language: 'language' } as const;
const howToClaim =
  'This desk has no admin yet. Whoever runs me finds a one-time code where I was started: write /setup and the code to me, and you are the first admin.';
const customersGoOn = 'Everybody else can simply go on chatting; nothing is opened from here until then.';

export const enSetup: SetupWords = {
  introduction: {
    title: 'Hello, I am Baton, the support desk',
    text: (claimable) =>
      `Once this group is set up, I open tickets here for what is asked and see that it is answered. ${
        claimable
          ? howToClaim
          : 'One of our leads or admins sets it up with /setup customer and the customer’s name, or with /setup alone to choose.'
      } ${customersGoOn}`,
  },
  ready: 'This group is set up. Say here what you need, or mention me, and a ticket is opened and answered.',
  unset: (claimable) =>
    `This group is not set up yet, so I open no tickets here. ${
      claimable ? howToClaim : 'One of our leads or admins can do it with /setup.'
    }`,
  labels: { kind: 'This room', customer: 'Customer', team: 'Team', stage: 'Stage', language: 'Language' },
  kind: {
    service: "a customer's group",
    triage: 'internal triage',
    direct: 'a direct chat',
    unknown: 'not set up yet',
  },
  language: { en: 'English', zh: 'Chinese' },
  notSet: 'not set',
  standingTitle: 'How this room is set up',
  usage:
    'Write for example: /setup customer Harbour Freight team after_sales stage after_sales language en · /setup triage after_sales for an internal room · /setup undo',
  pick: 'Choose what it should be, or write it:',
  bound: ({ kind, customer, team }) =>
    kind === 'triage'
      ? `This is now the internal triage room${team === null ? '' : ` of ${team}`}.`
      : `This group now belongs to ${customer ?? 'no customer'}${team === null ? '' : `; its tickets go to ${team}`}.`,
  keepsTickets: (count) =>
    count === 1
      ? 'One open ticket from here keeps its customer.'
      : `${count} open tickets from here keep their customer.`,
  noCustomersHere:
    'What is internal is shown here from now on: please see that no customer is in this group.',
  unbound: ({ kind, customer, team }) =>
    kind === 'unknown'
      ? 'Taken back. This group is not set up any more; I open no tickets here.'
      : `Taken back. This room is as before: ${
          kind === 'triage' ? `internal triage${team === null ? '' : ` of ${team}`}` : (customer ?? 'not set')
        }.`,
  unknownCustomer: (name, hasNear) =>
    `I know no customer called “${name}”. ${hasNear ? 'Did you mean one of these, or is it a new one?' : 'Is it a new one?'} Or write: /setup new customer ${name}`,
  newCustomer: (name) => `New customer “${name}”`,
  triageFor: (team) => (team === null ? 'Internal triage room' : `Internal triage room of ${team}`),
  undo: 'Undo',
  claimed: (name) =>
    `Welcome, ${name}. You are the first admin of this desk. Go to a customer’s group, bring me in and write /setup; make one internal group with /setup triage.`,
  offered: (code, until) =>
    `On the other platform, write to me: /link ${code}\nIt works once, until ${until}. That account is then yours too; show the code to nobody.`,
  linked: (name, identity) => `${identity} belongs to ${name} now.`,
  unlinked: (name, identity) => `${identity} does not belong to ${name} any more.`,
  rejection: {
    'room-not-set-up': () =>
      'This group is not set up yet, so I open no tickets here. One of our leads or admins can do it with /setup.',
    'no-admin-yet': () => howToClaim,
    'setup-unknown': ({ what, value, near }) =>
      `I know no ${parts[what]} “${value}”.${near.length === 0 ? '' : ` You can write: ${near.join(', ')}.`}`,
    'setup-customer-missing': () =>
      'Please name the customer, for example: /setup customer Harbour Freight. /setup alone shows what there is.',
    'not-a-group': () => 'This is a chat between you and me. Please write /setup in the group that you mean.',
    'customers-here': () =>
      'A customer is in this group, or has open tickets here, and would read what is internal. Please make another group for triage.',
    'nothing-to-undo': () =>
      'Nothing here was set up from chat, so there is nothing to take back. What baton.yaml says is changed there.',
    'wrong-code': ({ left }) =>
      `This code is wrong, has been used or is too old. ${
        left === 0
          ? 'No more tries within the hour.'
          : `${left} more ${left === 1 ? 'try' : 'tries'} within the hour.`
      }`,
    'too-many-tries': () => 'There have been too many wrong codes here. Please try again in an hour.',
    'desk-claimed': () => 'This desk has an admin already; the code is no longer good. Please ask them.',
    'identity-taken': ({ name }) => `That account belongs to ${name} already.`,
    'no-such-identity': ({ value }) => `Nobody here has the account “${value}”.`,
    'not-an-identity': ({ value }) =>
      `“${value}” is not an account. It is written platform:tenant:id, as /whoami shows it there, for example: /link lin-xiao slack:T1:U2`,
    'last-admin': () => 'That is the only way in of the last admin. Please make another admin first.',
  },
};
