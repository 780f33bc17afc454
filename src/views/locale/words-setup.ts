import type { RoomKind } from '../../domain/desk.ts';
import type { SetupRejection } from '../../domain/setup.ts';
import type { Each } from './each.ts';

/** How a room stands, in words. */
export type RoomInWords = {
  readonly kind: RoomKind;
  readonly customer: string | null;
  readonly team: string | null;
};

/** What is said when a desk is set up from chat. */
export type SetupWords = {
  readonly introduction: {
    readonly title: string;
    readonly text: (claimable: boolean) => string;
  };
  readonly ready: string;
  readonly unset: (claimable: boolean) => string;
  readonly labels: Readonly<Record<'kind' | 'customer' | 'team' | 'stage' | 'language', string>>;
  readonly kind: Readonly<Record<RoomKind, string>>;
  readonly language: Readonly<Record<'en' | 'zh', string>>;
  readonly notSet: string;
  readonly standingTitle: string;
  readonly usage: string;
  readonly pick: string;
  readonly bound: (room: RoomInWords) => string;
  readonly keepsTickets: (count: number) => string;
  readonly noCustomersHere: string;
  readonly unbound: (room: RoomInWords) => string;
  readonly unknownCustomer: (name: string, hasNear: boolean) => string;
  readonly newCustomer: (name: string) => string;
  readonly triageFor: (team: string | null) => string;
  readonly undo: string;
  readonly claimed: (name: string) => string;
  readonly offered: (code: string, until: string) => string;
  readonly linked: (name: string, identity: string) => string;
  readonly unlinked: (name: string, identity: string) => string;
  readonly rejection: Each<SetupRejection, 'code'>;
};
