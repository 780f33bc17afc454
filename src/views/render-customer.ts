import type { NeutralMessage } from '../adapters/contract.ts';
import { contactLevels, type Customer, type Room } from '../domain/desk.ts';
import { isActive, type Ticket } from '../domain/ticket.ts';
import type { Crew } from '../domain/who-answers.ts';
import { say } from './message.ts';
import { oneLine } from './plain.ts';
import { showButtons } from './render-tickets.ts';
import { stageName } from './stage-name.ts';
import type { NoticeData } from './rows.ts';
import { wordsFor } from './words-for.ts';

/** Ratings of one customer in thirty days; `happy` are those of 4 and 5. */
export type Ratings = { readonly count: number; readonly happy: number };

/** Everything known about a customer, as it stands now. */
export type CustomerCard = {
  readonly customer: Customer;
  readonly crew: Crew;
  readonly rooms: readonly Room[];
  readonly open: { readonly tickets: readonly Ticket[]; readonly count: number };
  readonly last: readonly Ticket[];
  readonly csat: { readonly last: Ratings; readonly before: Ratings };
};

const mostContacts = 20;

const trendOf = ({ last, before }: CustomerCard['csat'], data: NoticeData): string => {
  const { customer: said } = wordsFor(data.language);
  const share = (ratings: Ratings): number => Math.round((100 * ratings.happy) / ratings.count);
  const told = (ratings: Ratings): string =>
    ratings.count === 0 ? said.noRatings : said.ratings(`${share(ratings)} %`, ratings.count);
  const apart = last.count === 0 || before.count === 0 ? 0 : share(last) - share(before);
  const arrow = apart > 0 ? '↑ ' : apart < 0 ? '↓ ' : '';
  return said.trend(`${arrow}${told(last)}`, told(before));
};

/** The customer's card: who they are, who looks after them, how it stands. For our own people only. */
export const renderCustomer = (card: CustomerCard, data: NoticeData): NeutralMessage => {
  const words = wordsFor(data.language);
  const { customer: said } = words;
  const { customer, crew } = card;
  const list = (items: readonly string[], none: string): string =>
    items.length === 0 ? none : words.list(items);
  const contacts = customer.contacts
    .toSorted((a, b) => contactLevels.indexOf(a.level) - contactLevels.indexOf(b.level))
    .map((contact) => said.contact(oneLine(contact.name, 60), words.level[contact.level]));
  const hidden = contacts.length - mostContacts;
  const open = card.open.tickets.filter(isActive);
  const left = card.open.count - card.open.tickets.length;
  return say({
    tone: open[0]?.severity ?? 'neutral',
    title: `${oneLine(customer.name, 60)} · ${words.tier[customer.tier]}`,
    fields: [
      { label: said.labels.stage, value: stageName(customer.stage, data) },
      { label: said.labels.owner, value: crew.owner === null ? words.nobody : oneLine(crew.owner.name, 60) },
      { label: said.labels.team, value: crew.team === null ? words.nobody : oneLine(crew.team.name, 60) },
      {
        label: said.labels.onCall,
        value: crew.onCall === null ? words.who.nobodyOnCall : oneLine(crew.onCall.name, 60),
      },
      {
        label: said.labels.contacts,
        value: list(
          [...contacts.slice(0, mostContacts), ...(hidden > 0 ? [`+${hidden}`] : [])],
          said.noContacts,
        ),
      },
      {
        label: said.labels.rooms,
        value: list(
          card.rooms.map((room) => oneLine(room.name, 60)),
          said.noRooms,
        ),
      },
      {
        label: said.labels.open,
        value: list(
          [
            ...open.map((ticket) => `#${ticket.number} ${words.severity[ticket.severity]}`),
            ...(left > 0 ? [words.tickets.more(left)] : []),
          ],
          said.noneOpen,
        ),
      },
      { label: said.labels.csat, value: trendOf(card.csat, data) },
      {
        label: said.labels.last,
        value: list(
          card.last.map((ticket) => `#${ticket.number} ${words.state[ticket.state]}`),
          said.noneYet,
        ),
      },
    ],
    buttons: showButtons(open, data),
  });
};
