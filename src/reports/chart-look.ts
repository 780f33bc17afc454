import type { Score } from '../domain/poll.ts';
import type { Severity } from '../domain/severity.ts';

/** CSS pixels. */
export const size = { width: 1000, height: 640 } as const;

/** The light colours of the palette and the playground's theme.css; a picture brings its own ground, so it is the same on a dark page. */
export const colour = {
  paper: '#f4f3ee',
  panel: '#fffefc',
  ink: '#1c2421',
  quiet: '#5f6a64',
  line: '#e3e0d6',
  faint: '#b9b8ad',
  /** Below what is not there yet. */
  ground: '#f8f7f3',
  accent: '#0d6b5e',
  accentSoft: '#bfdcd4',
} as const;

export const severityColour: Readonly<Record<Severity, string>> = {
  critical: '#c9302c',
  major: '#d9730d',
  minor: '#b89000',
  question: '#3573bd',
};

export const scoreColour: Readonly<Record<Score, string>> = {
  5: '#2f8552',
  4: '#7fb594',
  3: '#b9b8ad',
  2: '#e3a15f',
  1: '#c9302c',
};

export const timesColour = { frt: colour.accent, resolution: '#3573bd' } as const;

/** By this name the font is known in its file. */
export const fontFamily = 'Noto Sans SC';

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const margin = 24;
const gap = 16;
const headHeight = 82;
const panelWidth = (size.width - 2 * margin - gap) / 2;
const panelHeight = (size.height - headHeight - margin - gap) / 2;
const boxAt = (column: number, row: number): Box => ({
  x: margin + column * (panelWidth + gap),
  y: headHeight + row * (panelHeight + gap),
  width: panelWidth,
  height: panelHeight,
});

export const panels = {
  volume: boxAt(0, 0),
  times: boxAt(1, 0),
  csat: boxAt(0, 1),
  response: boxAt(1, 1),
} as const;

export const header = { x: margin + 2, end: size.width - margin - 2, y: 44 } as const;

/** Words stand left in a panel, its chart right of them. */
export const padding = 20;
const wordsWidth = 148;

export const plotOf = (panel: Box): Box => ({
  x: panel.x + padding + wordsWidth,
  y: panel.y + padding + 6,
  width: panel.width - wordsWidth - 2 * padding,
  height: panel.height - 2 * padding - 26,
});

/** Durations need more room than numbers, beside their axis and as a heading. */
export const timesPlotOf = (panel: Box): Box => {
  const plot = plotOf(panel);
  return { ...plot, x: plot.x + 36, width: plot.width - 36 };
};

/** Where there is no axis, its labels need no room. */
export const emptyPlotOf = (panel: Box): Box => {
  const { x, y, width, height } = plotOf(panel);
  return { x: x - 8, y: y - 6, width: width + 8, height: height + 26 };
};
