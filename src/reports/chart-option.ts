import type { EChartsCoreOption } from 'echarts/core';
import type { ReportChart, TimesRow } from '../domain/report-chart.ts';
import {
  colour,
  fontFamily,
  header,
  padding,
  panels,
  plotOf,
  scoreColour,
  severityColour,
  timesColour,
  timesPlotOf,
  type Box,
} from './chart-look.ts';
import {
  words,
  swatch,
  ground,
  heading,
  headed,
  nothing,
  legend,
  grid,
  mark,
  timeAxis,
  lines,
  countAxis,
  type Part,
} from './chart-parts.ts';

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
                  // By itself it is left out where its slot has no label at the axis.
                  showAllSymbol: true,
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
