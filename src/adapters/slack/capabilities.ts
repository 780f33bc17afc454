import type { Capabilities } from '../contract.ts';

const able: Omit<Capabilities, 'groupOwner' | 'groupOwnerReadBack' | 'reasons'> = {
  reads: 'all',
  sends: 'direct',
  buttons: true,
  mentions: true,
  editsCards: true,
  recalls: true,
  threads: true,
};

/** Channels have no owner on Slack; their managers can be read and set by API in Enterprise organisations alone. */
export const capabilitiesOf = (organisation: boolean): Capabilities =>
  organisation
    ? {
        ...able,
        groupOwner: 'api',
        groupOwnerReadBack: true,
        reasons: {},
      }
    : {
        ...able,
        groupOwner: 'person',
        groupOwnerReadBack: false,
        reasons: {
          groupOwner:
            'Slack has no way for an app to make somebody manager of a channel outside of Enterprise organisations; a person does it in the channel’s details.',
          groupOwnerReadBack: 'Slack does not tell an app who manages a channel.',
        },
      };
