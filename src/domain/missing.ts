/** What support has to ask for again and again. The customer is asked once, on the ticket's first card. */
export const askedFor = ['since', 'how-many', 'version', 'steps', 'screenshot'] as const;
export type AskedFor = (typeof askedFor)[number];

/** Signs that a message tells it already: better not asked than asked of somebody who has just said it. */
const told: Readonly<Record<AskedFor, RegExp>> = {
  since:
    /\bsince\b|\bfor (?:the )?(?:last |past )?(?:\d+|an?|two|three|several) |\bago\b|\bthis (?:morning|afternoon|evening|week)|\btoday\b|\byesterday\b|\blast night\b|\bjust now\b|\d{1,2}:\d{2}|\b\d{1,2} ?(?:am|pm)\b|[从從自]|刚|剛|今[天早晚]|昨[天晚]|上午|下午|早上|晚上|凌晨|[0-9一二三四五六七八九十两]+ ?[点點]|[以之]后|以后|[以之]後|起$|最近|这几天|半天|一直|分钟前|小时前|天前/iu,
  'how-many':
    /\b(?:all|every|everyone|everybody|nobody|no one|none|anyone|each|several|some|only me|just me|myself|we|our|us|team)\b|\b\d+ (?:people|users|colleagues|of us|stores|sites|machines|devices)|全[部体員员都]|所有|都|每个|每個|大家|整个|整個|没人|沒人|谁也|只有|就我|我一个|我自己|我们|我們|咱们|[0-9一二三四五六七八九十几两多]+ ?(?:个|個|位|名)?(?:人|用户|用戶|同事|门店|門店|台|臺|家|员工|員工|客户|客戶)/iu,
  version: /\bv?\d+\.\d+|\bversion\b|\brelease\b|\bbuild\b|版本|[vV]\d/u,
  steps:
    /\bwhen (?:i|we|you)\b|\bafter (?:i|we|click|upload|log)|\bclick|\bpress|\bsteps?\b|点[击了开]|點[擊了開]|步骤|步驟|操作|的时候|的時候|之后就|一.{1,8}就/iu,
  screenshot:
    /\bscreenshot|\bscreen ?shot|\battach|\bsee (?:the )?(?:picture|image|photo)|截图|截圖|附件|如图|如圖|见图|見圖|照片|录屏|錄屏/iu,
};

/** Of what is asked for, what the message does not tell. */
export const missingFrom = (text: string, asked: readonly AskedFor[]): readonly AskedFor[] => {
  const looked = text.slice(0, 2_000);
  return asked.filter((one) => !told[one].test(looked));
};
