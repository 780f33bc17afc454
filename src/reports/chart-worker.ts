import { parentPort } from 'node:worker_threads';
import type { ReportChart } from '../domain/report-chart.ts';
import { drawSvg, pngOf, reportFonts } from './draw-chart.ts';

/** What the thread is asked, and what it answers; `id` tells several apart. */
export type ChartOrder = { readonly id: number; readonly chart: ReportChart };
export type ChartDone =
  | { readonly id: number; readonly png: Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly error: string };

const fonts = reportFonts();

const tell = (done: ChartDone, handedOver: ArrayBuffer[] = []): void => {
  parentPort?.postMessage(done, handedOver);
};

parentPort?.on('message', ({ id, chart }: ChartOrder) => {
  pngOf(drawSvg(chart), fonts).then(
    (drawn) => {
      const png = new Uint8Array(drawn);
      tell({ id, png }, [png.buffer]);
    },
    (error: unknown) => tell({ id, error: String(error) }),
  );
});
