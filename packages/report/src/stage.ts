import { writeFileSafely } from '@mitos/core';
import type { Artifact, Stage, StageContext, StageResult } from '@mitos/core';
import path from 'node:path';
import { figuresOf, reportFile } from './figures';
import { formatScore, metricTitle } from './format';
import { renderPage } from './page';
import { readReport } from './read/read-report';
import type { Report } from './report';
import { reportSettings } from './settings';
import type { ReportSettings } from './settings';

/**
 * Everything to one HTML page, `report.html`, and the same figures as data, `report.json`. Reads an ingest, and any number
 * of augments, trainings and evaluations: several are compared. Throws a MitosError (`artifact-unreadable`) that names the
 * file when one is missing or damaged; what a stage may leave out is left out of the page.
 */
export const reportStage: Stage<typeof reportSettings> = {
  kind: 'report',
  settings: reportSettings,
  run,
};

async function run(
  settings: ReportSettings,
  inputs: readonly Artifact[],
  output: string,
  context: StageContext,
): Promise<StageResult> {
  const report = await readReport(settings, inputs, context);
  context.signal.throwIfAborted();
  await reportFile.write(output, figuresOf(report));
  await writeFileSafely(path.join(output, 'report.html'), await renderPage(report));
  return { summary: summaryOf(report) };
}

/** `unet: test Dice 0.912, IoU 0.845, mAP 0.612`, a line a run. */
function summaryOf({ runs }: Report): string[] {
  return runs.flatMap(({ name, evaluation }) => {
    if (evaluation === undefined) return [];
    const { split, methods } = evaluation.metrics;
    const scores = ['dice', 'iou', 'map'].flatMap((metric) => {
      const value = methods['model']?.scores[metric]?.mean;
      return value === null || value === undefined ? [] : `${metricTitle(metric)} ${formatScore(value)}`;
    });
    return scores.length === 0 ? [] : `${name}: ${split} ${scores.join(', ')}`;
  });
}
