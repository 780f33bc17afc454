import { isScore } from '../domain/poll.ts';
import { foldLine, withoutMention } from './tokenize.ts';

/** Words that open a rating's reason, and never count things: "5 很快", but not "5 台打印机坏了". */
const chinese =
  /^(?:很|非常|特别|特別|挺|超|太|还[行可不好]|還[行可不好]|满意|滿意|不满|不滿|不错|不錯|不太|不好|不行|谢|謝|感谢|感謝|多谢|多謝|辛苦|完美|给力|給力|专业|專業|耐心|及时|及時|好评|好評|差评|差評|点赞|點讚|赞|贊|棒|有点|有點|勉强|勉強|凑合|湊合|终于|終於|总算|總算|可以[,.!。]|可以$|一般[,.!。]|一般$|一般般|好[的用,.!。]|好$|快[,.!。]|快$|慢[,.!。]|慢$|服务[很好态不非到周]|服務[很好態不非到周]|态度|態度|响应[很快慢及太]|響應[很快慢及太]|回复[很快慢及太]|回覆[很快慢及太]|处理[得的很快及太]|處理[得的很快及太]|解决[得了很及太]|解決[得了很及太]|速度[很快慢太不]|效率)/u;

const praise =
  'good|great|excellent|perfect|nice|awesome|amazing|fast|quick|fine|ok|okay|bad|poor|terrible|awful|slow|happy|unhappy|satisfied|helpful|friendly|brilliant|super|well done';
const thing =
  'service|support|job|work|response|help|answer|reply|experience|team|communication|solution|thanks|and|but|as|so|enough|overall|with|this time';
/** An adjective alone, or before a word of service: "3 slow queries" counts queries. */
const english = new RegExp(
  `^(?:(?:thanks|thank you|thx|very|really|too (?:slow|late|long)|took too|could be|love[d]? )\\b|(?:not |so |pretty |quite )?(?:${praise})(?=$|[.,!:;-]| (?:${thing})\\b))`,
  'iu',
);
const emoji = /^\p{Extended_Pictographic}/u;
/** A mark between score and reason. One before a digit belongs to a number ("1,000", "5:30", "2,3号机"). */
const marks = /^\s*(?:[,!:;。]+|\s[-–—]+\s)\s*(?!\s*\d)/u;
/** Marks that also number the items of a list: a reason behind them must sound like one. */
const listMarks = /^\s*[.)、:]\s*/u;
const unit = /^\s?(?:分|星好?[评評]?|stars?|[★⭐]\uFE0F?)(?=$|[\s,.!:;。、~-])/iu;
const outOfFive = /^\s?(?:\/\s?5|out of 5|of 5)(?=$|[,.!:;。]|\s[-–—]\s)/iu;
const starRun = /^((?:[★⭐]\uFE0F?)+)☆*(?=$|[\s,.!:;。])/u;

const soundsLikeReason = (text: string): boolean =>
  chinese.test(text) || english.test(text) || emoji.test(text);

/** How long a spoken reason may be; longer text is a message of its own. */
const longest = 500;

/** Most messages end here. */
const mayScore = /^[\s\p{Cf}]*[1-5１-５★⭐@＠<]/u;

const tidy = (reason: string): string | null =>
  reason.replace(/^[\s,.!:;。、~，！：；–—-]+/u, '').trim() || null;

/** A bare rating ("5", "４分 很快", "3 - slow"), told apart from text that only begins with a small number; null otherwise. */
export const parseScore = (text: string): { value: number; reason: string | null } | null => {
  if (text.length > longest * 2 || !mayScore.test(text)) return null;
  const raw = withoutMention(text).trim();
  if (raw === '' || raw.length > longest) return null;
  // A second numbered line makes it a list.
  if (/\n\s*[\d０-９]/u.test(raw)) return null;
  const line = foldLine(raw);
  const reasonFrom = (place: number): string | null => {
    const start = line.at[place];
    return start === undefined ? null : tidy(raw.slice(start));
  };
  const stars = starRun.exec(line.text)?.[1];
  if (stars !== undefined) {
    const value = stars.replaceAll('\uFE0F', '').length;
    if (!isScore(value)) return null;
    return { value, reason: reasonFrom(starRun.exec(line.text)?.[0].length ?? 0) };
  }
  const digit = /^([1-5])(?!\d|\.\d)/u.exec(line.text)?.[1];
  if (digit === undefined) return null;
  const value = Number(digit);
  const rest = line.text.slice(1);
  if (/^[\s.!。~]*$/u.test(rest)) return { value, reason: null };
  for (const pattern of [unit, outOfFive]) {
    const length = pattern.exec(rest)?.[0].length;
    if (length !== undefined) return { value, reason: reasonFrom(1 + length) };
  }
  const listed = listMarks.exec(rest)?.[0].length;
  if (listed !== undefined)
    return soundsLikeReason(rest.slice(listed)) ? { value, reason: reasonFrom(1 + listed) } : null;
  const marked = marks.exec(rest)?.[0].length;
  if (marked !== undefined) return { value, reason: reasonFrom(1 + marked) };
  return soundsLikeReason(rest.trimStart()) ? { value, reason: reasonFrom(1) } : null;
};
