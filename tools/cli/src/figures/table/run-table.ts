import { metricTitle } from '@mitos/core';
import path from 'node:path';
import type { Experiment } from '../experiment';
import { groupsOf } from '../group';
import type { Group } from '../group';
import { measuredOf, scoreOf } from '../measured';
import type { Measured, WhichScore } from '../measured';
import {
  changedNote,
  imagesCell,
  memoryCell,
  nothing,
  notRun,
  scoreCell,
  scoreTitle,
  timeCell,
  trainingCell,
} from './cells';
import { markdownTable } from './markdown-table';

/** A table with every evaluation of an experiment, those that have not run among them. */
export function runTable(experiment: Experiment): string {
  const groups = groupsOf(experiment.pipelines).map((group) => ({
    group,
    measured: measuredOf(experiment, group),
  }));
  const columns = columnsOf(
    experiment,
    groups.flatMap(({ measured }) => measured ?? []),
  );
  const header = [
    ...['pipeline', 'evaluation', 'images', ...columns.map(scoreTitle)],
    ...['training', 'time of training', 'of evaluation', 'memory'],
  ];
  const rows = groups.map(({ group, measured }) => [
    pipelineLink(experiment, group),
    group.stage,
    ...(measured === undefined ? blank(columns.length) : cellsOf(measured, columns)),
  ]);
  return markdownTable(header, rows);
}

/** The scores that evaluations have: those of the published figures first, as these count; the others as means over images. */
function columnsOf({ published }: Experiment, measured: readonly Measured[]): WhichScore[] {
  const names = measured.flatMap(({ evaluations }) =>
    evaluations.flatMap(({ scores }) => Object.keys(scores)),
  );
  const columns = [...new Set(names)].map((metric): WhichScore => {
    const figure = published.figures.find((one) => one.metric === metric && one.class === undefined);
    const onlyPooled = measured.every((one) => scoreOf(one, { metric, kind: 'mean' }) === undefined);
    return { metric, kind: figure?.kind ?? (onlyPooled ? 'pooled' : 'mean') };
  });
  const place = ({ metric }: WhichScore) => {
    const index = published.figures.findIndex((figure) => figure.metric === metric);
    return index < 0 ? published.figures.length : index;
  };
  const byTitle = (a: WhichScore, b: WhichScore) => (metricTitle(a.metric) < metricTitle(b.metric) ? -1 : 1);
  return columns.sort((a, b) => place(a) - place(b) || byTitle(a, b));
}

function cellsOf(measured: Measured, columns: readonly WhichScore[]): string[] {
  return [
    `${imagesCell(measured)}${changedNote(measured)}`,
    ...columns.map((which) => scoreCell(measured, which)),
    trainingCell(measured),
    timeCell(measured, 'train'),
    timeCell(measured, 'evaluate'),
    memoryCell(measured),
  ];
}

function blank(scores: number): string[] {
  return [notRun, ...Array.from({ length: scores + 4 }, () => nothing)];
}

function pipelineLink({ folder }: Experiment, { pipeline }: Group): string {
  const file = path.posix.relative(path.basename(folder), path.posix.relative('pipelines', pipeline.file));
  return `[${pipeline.name}](${file})`;
}
