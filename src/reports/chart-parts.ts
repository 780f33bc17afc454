import type { ReportChart } from '../domain/report-chart.ts';
import { colour, emptyPlotOf, fontFamily, padding, type Box } from './chart-look.ts';

/** One shape, axis or grid, in the charting library's own terms. */
export type Part = Readonly<Record<string, unknown>>;

export const words = (
  text: string,
  at: { readonly x: number; readonly y: number },
  look: {
    readonly size: number;
    readonly bold?: boolean;
    readonly fill?: string;
    readonly align?: 'left' | 'center' | 'right';
    readonly width?: number;
  },
): Part => ({
  type: 'text',
  ...at,
  silent: true,
  style: {
    text,
    // Apart and not as one `font`, which the rasteriser does not read.
    fontFamily,
    fontSize: look.size,
    fontWeight: look.bold === true ? 700 : 400,
    fill: look.fill ?? colour.ink,
    textAlign: look.align ?? 'left',
    lineHeight: Math.round(look.size * 1.5),
    ...(look.width === undefined ? {} : { width: look.width, overflow: 'break' }),
  },
});

const rectangle = (
  box: Box,
  fill: string,
  more: { readonly r?: number; readonly stroke?: string } = {},
): Part => ({
  type: 'rect',
  silent: true,
  shape: { ...box, r: more.r ?? 0 },
  style: { fill, ...(more.stroke === undefined ? {} : { stroke: more.stroke, lineWidth: 1 }) },
});

export const swatch = (x: number, y: number, fill: string): Part =>
  rectangle({ x, y, width: 10, height: 10 }, fill, { r: 3 });

export const ground = (panel: Box): Part => rectangle(panel, colour.panel, { r: 12, stroke: colour.line });

export const heading = (title: string, panel: Box): Part =>
  words(title, { x: panel.x + padding, y: panel.y + padding - 4 }, { size: 14, bold: true });

const figureY = 42;
const noteY = 100;
const legendY = 132;

/** The number, large, with its explanation below; or, in place of a chart, why there is none. */
export const headed = (told: ReportChart['csat' | 'volume' | 'response'], panel: Box): readonly Part[] => [
  ground(panel),
  heading(told.title, panel),
  words(
    told.value,
    { x: panel.x + padding, y: panel.y + figureY },
    { size: 34, bold: true, fill: told.nothing === null ? colour.ink : colour.faint },
  ),
  ...(told.nothing === null
    ? [
        words(
          told.note,
          { x: panel.x + padding, y: panel.y + noteY },
          { size: 12, fill: colour.quiet, width: 150 },
        ),
      ]
    : nothing(told.nothing, emptyPlotOf(panel))),
];

export const nothing = (text: string, plot: Box): readonly Part[] => [
  rectangle(plot, colour.ground, { r: 10 }),
  words(
    text,
    { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 - 10 },
    { size: 13, fill: colour.quiet, align: 'center' },
  ),
];

export const legend = (
  rows: readonly { readonly fill: string; readonly label: string; readonly count: string }[],
  panel: Box,
): readonly Part[] =>
  rows.flatMap(({ fill, label, count }, index) => {
    const x = panel.x + padding;
    const y = panel.y + legendY + index * 24;
    return [
      swatch(x, y + 4, fill),
      words(label, { x: x + 18, y }, { size: 12 }),
      words(count, { x: x + 114, y }, { size: 12, bold: true, align: 'right' }),
    ];
  });

export const grid = ({ x, y, width, height }: Box): Part => ({
  left: x,
  top: y,
  width,
  height,
  // Room for the marks of an axis is planned, not found out.
  outerBoundsMode: 'none',
});

export const mark = { color: colour.quiet, fontSize: 11, fontFamily } as const;

export const timeAxis = (chart: ReportChart, labelled = true): Part => ({
  type: 'category',
  data: chart.slots,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: colour.line } },
  axisLabel: {
    ...mark,
    show: labelled,
    margin: 9,
    interval: (index: number) => index % chart.labelEvery === 0,
    hideOverlap: false,
  },
});

export const lines = { lineStyle: { color: colour.line, width: 1 } } as const;

/** Whole numbers only: there is no half ticket. */
export const countAxis = (highest: number): Part => {
  const power = 10 ** Math.floor(Math.log10(Math.max(highest / 4, 1)));
  const interval = [1, 2, 5].map((one) => one * power).find((one) => one * 4 >= highest) ?? 10 * power;
  return {
    type: 'value',
    min: 0,
    max: Math.max(Math.ceil(highest / interval), 1) * interval,
    interval,
    splitLine: lines,
    axisLabel: {
      ...mark,
      margin: 8,
      formatter: (value: number) => (value >= 10_000 ? `${value / 1000}k` : String(value)),
    },
  };
};
