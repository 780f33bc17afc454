import type { NeutralMessage } from '../contract.ts';
import { bodyOf, cutBytes, markdownOf, partsOf } from './markup.ts';

/*
 * The variables of our card template (examples/dingtalk-card.json). DingTalk takes 1 KB for each value, so a long text
 * stands in several, and a card has a fixed number of buttons of which those in use are visible.
 */
const longestValue = 1_000;
const texts = ['text1', 'text2', 'text3', 'text4'] as const;
export const mostButtons = 10;

/** How a card's tag is coloured, by the template's names. */
const colours: Readonly<Record<NeutralMessage['tone'], string>> = {
  critical: 'red',
  major: 'orange',
  minor: 'orange',
  question: 'blue',
  neutral: 'gray',
  good: 'green',
};

export type CardData = Readonly<Record<string, string>>;

/** All of the template's variables, so that a card that is changed keeps nothing of what it was; null: it is too long for a card. */
export const cardData = (message: NeutralMessage): CardData | null => {
  const parts = partsOf(bodyOf(message), longestValue / 2).reduce<string[]>((made, part) => {
    // Escaped it may have become longer, yet never twice as long.
    const markdown = markdownOf(part);
    const last = made.at(-1);
    if (last !== undefined && Buffer.byteLength(last + markdown) <= longestValue)
      made[made.length - 1] = last + markdown;
    else made.push(markdown);
    return made;
  }, []);
  if (parts.length > texts.length || parts.some((part) => Buffer.byteLength(part) > 1_024)) return null;
  const typed = message.buttons.find(({ input }) => input !== undefined)?.input;
  return {
    title: cutBytes(message.title ?? 'Baton', 200),
    colour: colours[message.tone],
    ...Object.fromEntries(texts.map((name, index) => [name, parts[index] ?? ''])),
    ...Object.fromEntries(texts.map((name, index) => [`${name}_shown`, String((parts[index] ?? '') !== '')])),
    input_shown: String(typed !== undefined),
    input_label: cutBytes(typed?.label ?? '', 200),
    ...Object.fromEntries(
      Array.from({ length: mostButtons }, (_, index) => {
        const button = message.buttons[index];
        return [
          [`button${index + 1}_shown`, String(button !== undefined)],
          [`button${index + 1}`, cutBytes(button?.label ?? '', 200)],
          [`action${index + 1}`, button?.action ?? ''],
        ];
      }).flat(),
    ),
  };
};
