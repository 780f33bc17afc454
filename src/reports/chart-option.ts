import type { EChartsCoreOption } from 'echarts/core';
import type { ReportChart, TimesRow } from '../domain/report-chart.ts';
import {
  colour,
  fontFamily,
  header,
  padding,
  panels,
  emptyPlotOf,
  plotOf,
  scoreColour,
  severityColour,
  timesColour,
  timesPlotOf,
  type Box,
} from './chart-look.ts';

type Part = Readonly<Record<string, unknown>>;

/** Everything of one panel; the axes and series of all panels are numbered in one row. */
type Drawing = {
  readonly graphic: readonly Part[];
  readonly plots: readonly {
    readonly grid: Part;
    readonly xAxis: Part;
    readonly yAxis: Part;
    readonly series: readonly Part[];
  }[];
};

const words = (
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

const swatch = (x: number, y: number, fill: string): Part =>
  rectangle({ x, y, width: 10, height: 10 }, fill, { r: 3 });

const ground = (panel: Box): Part => rectangle(panel, colour.panel, { r: 12, stroke: colour.line });

const heading = (title: string, panel: Box): Part =>
  words(title, { x: panel.x + padding, y: panel.y + padding - 4 }, { size: 14, bold: true });

const figureY = 42;
const noteY = 100;
const legendY = 132;

/** The number, large, with its explanation below; or, in place of a chart, why there is none. */
const headed = (told: ReportChart['csat' | 'volume' | 'response'], panel: Box): readonly Part[] => [
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

const nothing = (text: string, plot: Box): readonly Part[] => [
  rectangle(plot, colour.ground, { r: 10 }),
  words(
    text,
    { x: plot.x + plot.width / 2, y: plot.y + plot.height / 2 - 10 },
    { size: 13, fill: colour.quiet, align: 'center' },
  ),
];

const legend = (
  rows: readonly { readonly fill: string; readonly label: string; readonly count: string }[],
  panel: Box,
): readonly Part[] =>
  rows.flatMap(({ fill, label, count }, index) => {
    const x = panel.x + padding;
    const y = panel.y + legendY + index * 24;
    return [
      swatch(x, y + 4, fill),
      words(label, { x: x + 18, y }, { size: 12 }),
      words(count, { x: x + 122, y }, { size: 12, bold: true, align: 'right' }),
    ];
  });

const grid = ({ x, y, width, height }: Box): Part => ({
  left: x,
  top: y,
  width,
  height,
  // Room for the marks of an axis is planned, not found out.
  outerBoundsMode: 'none',
});

const mark = { color: colour.quiet, fontSize: 11, fontFamily } as const;

const timeAxis = (chart: ReportChart, labelled = true): Part => ({
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

const lines = { lineStyle: { color: colour.line, width: 1 } } as const;

/** Whole numbers only: there is no half ticket. */
const countAxis = (highest: number): Part => {
  const interval =
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500].find((one) => one * 4 >= highest) ??
    10 ** Math.ceil(Math.log10(highest / 4));
  return {
    type: 'value',
    min: 0,
    max: Math.max(Math.ceil(highest / interval), 1) * interval,
    interval,
    splitLine: lines,
    axisLabel: { ...mark, margin: 8 },
  };
};

const sums = (rows: readonly (readonly number[])[]): readonly number[] =>
  (rows[0] ?? []).map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0));

const bars = { type: 'bar', barMaxWidth: 22, barCategoryGap: '32%' } as const;

const volume = (chart: ReportChart): Drawing => {
  const panel = panels.volume;
  const { rows, nothing: none } = chart.volume;
  const totals = sums(rows.map((row) => row.counts));
  return {
    graphic: [
      ...headed(chart.volume, panel),
      ...legend(
        (none === null ? rows : []).map(({ severity, label, total }) => ({
          fill: severityColour[severity],
          label,
          count: String(total),
        })),
        panel,
      ),
    ],
    plots:
      none === null
        ? [
            {
              grid: grid(plotOf(panel)),
              xAxis: timeAxis(chart),
              yAxis: countAxis(Math.max(...totals)),
              // The gravest stands at the foot of its column, where lengths compare best.
              series: rows.map(({ severity, counts }) => ({
                ...bars,
                stack: 'severity',
                // A column of nothing would still draw its border.
                data: counts.map((count) => (count === 0 ? null : count)),
                itemStyle: { color: severityColour[severity], borderColor: colour.panel, borderWidth: 0.5 },
              })),
            },
          ]
        : [],
  };
};

const timesOf = (chart: ReportChart, row: TimesRow, stroke: string, place: Box, last: boolean): Drawing => {
  const { x } = panels.times;
  const top = place.y - 8;
  const highest = row.marks.at(-1)?.at ?? 1;
  return {
    graphic: [
      swatch(x + padding, top + 4, stroke),
      words(row.label, { x: x + padding + 18, y: top }, { size: 12, fill: colour.quiet }),
      words(
        row.value,
        { x: x + padding, y: top + 22 },
        { size: 19, bold: true, fill: row.nothing === null ? colour.ink : colour.faint },
      ),
      ...(row.nothing === null
        ? []
        : nothing(row.nothing, { ...place, x: place.x - 8, width: place.width + 8 })),
    ],
    plots:
      row.nothing === null
        ? [
            {
              grid: grid(place),
              xAxis: timeAxis(chart, last),
              yAxis: {
                type: 'value',
                min: 0,
                max: highest,
                interval: highest / Math.max(row.marks.length - 1, 1),
                splitLine: lines,
                axisLabel: {
                  ...mark,
                  margin: 8,
                  formatter: (value: number) =>
                    row.marks.find((one) => Math.abs(one.at - value) < 1)?.label ?? '',
                },
              },
              series: [
                {
                  type: 'line',
                  data: row.points,
                  connectNulls: true,
                  symbol: 'circle',
                  symbolSize: chart.slots.length > 24 ? 5 : 7,
                  lineStyle: { color: stroke, width: 2.5 },
                  itemStyle: { color: stroke, borderColor: colour.panel, borderWidth: 1.5 },
                  areaStyle: { color: stroke, opacity: 0.09 },
                },
              ],
            },
          ]
        : [],
  };
};

const times = (chart: ReportChart): Drawing => {
  const panel = panels.times;
  const plot = timesPlotOf(panel);
  const between = 28;
  const head = 34;
  const height = (plot.height - between - head) / 2;
  const rows = [
    timesOf(chart, chart.times.frt, timesColour.frt, { ...plot, y: plot.y + head, height }, false),
    timesOf(
      chart,
      chart.times.resolution,
      timesColour.resolution,
      { ...plot, y: plot.y + head + height + between, height },
      true,
    ),
  ];
  return {
    graphic: [ground(panel), heading(chart.times.title, panel), ...rows.flatMap((row) => row.graphic)],
    plots: rows.flatMap((row) => row.plots),
  };
};

const csat = (chart: ReportChart): Drawing => {
  const panel = panels.csat;
  const { rows, nothing: none } = chart.csat;
  const plot = plotOf(panel);
  const labels = 92;
  // The axis counts from below.
  const upwards = rows.toReversed();
  return {
    graphic: headed(chart.csat, panel),
    plots:
      none === null
        ? [
            {
              grid: grid({
                ...plot,
                x: plot.x + labels,
                width: plot.width - labels - 30,
                height: plot.height + 20,
              }),
              xAxis: {
                type: 'value',
                min: 0,
                max: rows.reduce((sum, row) => sum + row.count, 0),
                show: false,
              },
              yAxis: {
                type: 'category',
                data: upwards.map((row) => row.label),
                axisTick: { show: false },
                axisLine: { show: false },
                axisLabel: { ...mark, fontSize: 12, color: colour.ink, margin: 12 },
              },
              series: [
                {
                  ...bars,
                  data: upwards.map(({ score, count }) => ({
                    value: count,
                    itemStyle: { color: scoreColour[score], borderRadius: [0, 4, 4, 0] },
                  })),
                  showBackground: true,
                  backgroundStyle: { color: colour.paper, borderRadius: 4 },
                  label: {
                    show: true,
                    position: 'right',
                    distance: 8,
                    fontFamily,
                    fontSize: 12,
                    fontWeight: 700,
                    color: colour.ink,
                  },
                },
              ],
            },
          ]
        : [],
  };
};

const response = (chart: ReportChart): Drawing => {
  const panel = panels.response;
  const { delivered, answered, deliveredLabel, answeredLabel, nothing: none } = chart.response;
  const rounded = chart.slots.length > 24 ? 1.5 : 3;
  const borderRadius = [rounded, rounded, 0, 0];
  const count = (numbers: readonly number[]): string => String(numbers.reduce((sum, one) => sum + one, 0));
  return {
    graphic: [
      ...headed(chart.response, panel),
      ...legend(
        none === null
          ? [
              { fill: colour.accent, label: answeredLabel, count: count(answered) },
              { fill: colour.accentSoft, label: deliveredLabel, count: count(delivered) },
            ]
          : [],
        panel,
      ),
    ],
    plots:
      none === null
        ? [
            {
              grid: grid(plotOf(panel)),
              xAxis: timeAxis(chart),
              yAxis: countAxis(Math.max(...delivered)),
              // One before the other: how much of the pale column the dark one fills is the rate.
              series: [
                {
                  ...bars,
                  data: delivered,
                  barGap: '-100%',
                  itemStyle: { color: colour.accentSoft, borderRadius },
                },
                { ...bars, data: answered, itemStyle: { color: colour.accent, borderRadius } },
              ],
            },
          ]
        : [],
  };
};

/** The picture as the charting library wants it told: four panels, each with its figure in words and its chart. */
export const chartOption = (chart: ReportChart): EChartsCoreOption => {
  const drawings = [volume(chart), times(chart), csat(chart), response(chart)];
  const plots = drawings.flatMap((drawing) => drawing.plots);
  return {
    animation: false,
    backgroundColor: colour.paper,
    textStyle: { fontFamily },
    graphic: [
      words(chart.title, { x: header.x, y: header.y - 18 }, { size: 23, bold: true }),
      words(chart.days, { x: header.end, y: header.y - 20 }, { size: 13, align: 'right' }),
      words(chart.desk, { x: header.end, y: header.y + 2 }, { size: 12, fill: colour.quiet, align: 'right' }),
      ...drawings.flatMap((drawing) => drawing.graphic),
    ].map((part) => ({ ...part, z: -1 })),
    grid: plots.map((plot) => plot.grid),
    xAxis: plots.map((plot, index) => ({ ...plot.xAxis, gridIndex: index })),
    yAxis: plots.map((plot, index) => ({ ...plot.yAxis, gridIndex: index })),
    series: plots.flatMap((plot, index) =>
      plot.series.map((series) => ({ ...series, xAxisIndex: index, yAxisIndex: index, silent: true })),
    ),
  };
};
