// @ts-check
export default {
  button: 'Tour',
  title: 'Guided tour',
  invitation: 'New here?',
  begin: 'Take the tour: two minutes, from the first message to a handover',
  count: (step, all) => `Step ${step} of ${all}`,
  next: 'Next',
  skip: 'Skip',
  finish: 'Finish',
  leave: 'Leave the tour; you can go on later',
  reply: 'We are on it: the login service is being restarted.',
  report: '/report',
  handover: (name) => `/handover @${name}`,
  steps: {
    ask: {
      title: 'Be a customer',
      text: 'Write into the customer’s group that nobody can log in, and press Enter. Below the box you choose whose words they are.',
      help: 'Write it for me',
    },
    card: {
      title: 'The customer sees one card',
      text: 'Baton has graded it and says by when the customer hears from you. This card is edited as things move; no new messages pile up.',
      help: 'Show me the group',
    },
    acknowledge: {
      title: 'Your team is called',
      text: 'The triage room has the same ticket with all the reasons, and whoever is on call is paged in a direct message. Press the button that says it has been seen: the paging stops.',
      help: 'Open the triage room',
    },
    claim: {
      title: 'Somebody takes it',
      text: 'Claim the ticket. The customer’s card says at once who is working on it.',
      help: 'Open the triage room',
    },
    answer: {
      title: 'Answer in the group',
      text: 'Speak as your colleague in the customer’s group, as people would anyway. Baton notes the first response.',
      help: 'Write it for me',
    },
    resolve: {
      title: 'Resolve it',
      text: 'Back in the triage room, press the button that resolves the ticket, with a line on what was done.',
      help: 'Open the triage room',
    },
    rate: {
      title: 'The customer rates',
      text: 'The group is asked how it was. Press a number as the customer; a low one asks why.',
      help: 'Speak as the customer',
    },
    report: {
      title: 'The figures',
      text: 'Send /report in the triage room: response time, resolution time and satisfaction, from what you have just done.',
      help: 'Write it for me',
    },
    handover: {
      title: 'Hand the customer over',
      text: 'In the customer’s group, hand them to a colleague. You get the brief to fill in a direct message; the customer is told once your colleague has accepted.',
      help: 'Write it for me',
    },
  },
  end: {
    title: 'That is the loop',
    text: 'Try another outage and let nobody acknowledge it. With the clock below the rooms you let time pass: the next person is paged, then the lead. “Start over” clears everything.',
  },
};
