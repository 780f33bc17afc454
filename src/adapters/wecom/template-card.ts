import type { Button, NeutralMessage } from '../contract.ts';

/** What WeCom takes as a card with buttons (§3.5), for applications and for the AI bot alike. */
export type TemplateCard = Readonly<Record<string, unknown>> & { readonly task_id: string };

const mostButtons = 6;
/** What fits into a card without being cut by the client. */
const room = { title: 36, text: 110, fields: 6, label: 10, value: 30 } as const;

const signs = (text: string): number => Array.from(text).length;
const cut = (text: string, most: number): string => {
  const all = Array.from(text);
  return all.length <= most ? text : `${all.slice(0, most - 1).join('')}…`;
};

/** Whether a card shows all of it; else its words go ahead as text, and the card carries the buttons. */
export const fitsCard = ({ title, text, fields }: NeutralMessage): boolean =>
  signs(title ?? '') <= room.title &&
  signs(text ?? '') <= room.text &&
  !(text ?? '').includes('\n\n') &&
  fields.length <= room.fields &&
  fields.every(({ label, value }) => signs(label) <= room.label && signs(value) <= room.value);

/** WeCom's styles: 1 blue, 2 grey, 3 red, 4 red on white. */
const styles: Readonly<Record<Button['style'], number>> = { primary: 1, plain: 2, danger: 3 };

/** A press that asks for nothing: the card is over. */
export const spentAction = 'card.spent';

const buttonsOf = (buttons: readonly Button[]): readonly object[] =>
  buttons.map(({ label, style, action }) => ({ text: cut(label, 10), style: styles[style], key: action }));

/** The cards of a message with buttons, six buttons to a card. `whole`: the words stand in the first of them. */
export const templateCards = (
  message: NeutralMessage,
  taskId: string,
  whole: boolean,
): readonly TemplateCard[] => {
  const { title, text, fields, buttons } = message;
  const count = Math.max(Math.ceil(buttons.length / mostButtons), 1);
  return Array.from({ length: count }, (_, index): TemplateCard => {
    const mine = buttons.slice(index * mostButtons, (index + 1) * mostButtons);
    const full = whole && index === 0;
    return {
      card_type: 'button_interaction',
      task_id: index === 0 ? taskId : `${taskId}_${index}`,
      main_title: { title: cut(title ?? text ?? 'Baton', room.title) },
      ...(full && text !== null && title !== null ? { sub_title_text: text } : {}),
      ...(full && fields.length > 0
        ? { horizontal_content_list: fields.map(({ label, value }) => ({ keyname: label, value })) }
        : {}),
      button_list: mine.length === 0 ? [{ text: '✓', style: 2, key: spentAction }] : buttonsOf(mine),
    };
  });
};

/** Which card of a message a press came from, by its task id. */
export const taskIdOf = (outgoingId: string): string => `b_${outgoingId.replaceAll(/[^0-9A-Za-z_-]/g, '')}`;
export const firstTaskId = (taskId: string): string => taskId.replace(/^(b_[0-9A-Za-z-]+)_\d+$/, '$1');

/** The card after one of its buttons was pressed: what was done stands on it, the others can still be pressed. */
export const pressedCard = (
  message: NeutralMessage,
  taskId: string,
  action: string,
  done: string,
): TemplateCard => {
  const others = message.buttons.filter((button) => button.action !== action).slice(0, mostButtons - 1);
  const [card] = templateCards({ ...message, buttons: others }, taskId, fitsCard(message));
  const rest = others.length === 0 ? [] : buttonsOf(others);
  return {
    ...card,
    task_id: taskId,
    button_list: [{ text: cut(`✓ ${done}`, 10), style: 2, key: spentAction }, ...rest],
  };
};
