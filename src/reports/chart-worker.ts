import { parentPort } from 'node:worker_threads';
import type { ReportChart } from '../domain/report-chart.ts';
import { drawSvg, pngOf, reportFonts } from './draw-chart.ts';

/** What the thread is asked, and what it answers; `id` tells several apart. */
export type ChartOrder = { readonly id: number; readonly chart: ReportChart };
export type ChartDone =
  | { readonly id: number; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

const fonts = reportFonts();

parentPort?.on('message', ({ id, chart }: ChartOrder) => {
  pngOf(drawSvg(chart), fonts).then(
    (png) => {
      const own = new Uint8Array(png);
      parentPort?.postMessage({ id, png: own } satisfies ChartDone, [own.buffer]);
    },
    (error: unknown) => {
      parentPort?.postMessage({ id, error: String(error) } satisfies ChartDone);
    },
  );
});
