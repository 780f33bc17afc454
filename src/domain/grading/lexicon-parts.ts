import type { LexiconPart } from './lexicon.ts';
import { englishBearing } from './lexicon/en-bearing.ts';
import { englishFaults } from './lexicon/en-faults.ts';
import { englishTalk } from './lexicon/en-talk.ts';
import { englishThings } from './lexicon/en-things.ts';
import { englishWider } from './lexicon/en-wider.ts';
import { chineseBearing } from './lexicon/zh-bearing.ts';
import { chineseFaults } from './lexicon/zh-faults.ts';
import { chineseTalk } from './lexicon/zh-talk.ts';
import { chineseThings } from './lexicon/zh-things.ts';
import { chineseWider } from './lexicon/zh-wider.ts';

/** All that the grader knows of both languages. */
export const lexiconParts: readonly LexiconPart[] = [
  chineseThings,
  chineseFaults,
  chineseBearing,
  chineseTalk,
  chineseWider,
  englishThings,
  englishFaults,
  englishBearing,
  englishTalk,
  englishWider,
];
