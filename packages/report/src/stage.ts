import { metricTitle, writeFileSafely } from '@mitos/core';
import type { Artifact, Stage, StageContext, StageResult } from '@mitos/core';
import path from 'node:path';
import { figuresOf, reportFile } from './figures';
import { formatInterval, formatMetric } from './format';
import { lossesOf } from './losses';
import { mainMetrics, mainValue, methodsOf, networkName } from './methods';
import { renderPage } from './page';
import { readReport } from './read/read-report';
import { scoredRuns } from './report';
import type { Report } from './report';
import { reportSettings } from './settings';
import type { ReportSettings } from './settings';
import { splitOf } from './splits';

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

/** Metrics in a line of the summary. */
const summarised = 3;

/** `unet: test Dice 0.912 [0.88, 0.94], IoU 0.845 [0.81, 0.88]`, a line a run; then the floors that are better, if any. */
function summaryOf(report: Report): string[] {
  const runs = scoredRuns(report);
  const methods = methodsOf(runs, report.metric);
  const metrics = mainMetrics(methods, summarised, report.metric);
  const lines = runs.flatMap((run) => {
    const network = run.evaluation.metrics.methods[networkName];
    if (network === undefined) return [];
    const scores = metrics.flatMap((metric) => {
      const value = mainValue(network, metric);
      if (value === undefined) return [];
      const interval = formatInterval(metric, network.scores[metric]!);
      return `${metricTitle(metric)} ${formatMetric(metric, value)}${interval === undefined ? '' : ` ${interval}`}`;
    });
    return scores.length === 0 ? [] : `${run.name}: ${splitOf(run)} ${scores.join(', ')}`;
  });
  return [...lines, ...lossesOf(methods, metrics)];
}
