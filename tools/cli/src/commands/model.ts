import { fittingAbove, MitosError } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import {
  architectures,
  createModel,
  drawNetwork,
  parameterCount,
  summarise,
  summaryText,
} from '@mitos/models';
import type { ArchitectureName, Network, Summary } from '@mitos/models';
import process from 'node:process';
import type { Output } from '../console/output';
import { formatTable } from '../console/table';
import type { DescribedModel } from '../model/described-model';
import { findModel } from '../model/find-model';
import { parseSettings } from '../model/set';
import { parseSize } from '../model/size';
import { writePicture } from '../model/write-picture';

export interface ModelSummaryFlags {
  /** Train stage of the pipeline. */
  readonly stage?: string;
  /** `filters=32` */
  readonly set?: readonly string[];
  /** `256`, `572x388` */
  readonly size?: string;
  readonly channels?: number;
  readonly classes?: number;
  readonly batch?: number;
  readonly all?: boolean;
  readonly json?: boolean;
  /** Where to draw it. */
  readonly svg?: string;
}

/** Without a size, the smallest from here on that fits. */
const usualSize = 256;
const usualBatch = 8;

/**
 * `mitos model summary`: parameters, operations and memory of a network, layer by layer, and its picture. `what` is the name
 * of an architecture, a trained model's folder, or a pipeline. Throws a MitosError: those of {@link findModel}, of the
 * architecture's settings, `image-size`, and `flags-contradict`.
 */
export async function modelSummary(
  workspace: string,
  what: string,
  flags: ModelSummaryFlags,
  output: Output,
): Promise<void> {
  refuseTwoOutputs(flags);
  const model = withFlags(await findModel(workspace, what, flags.stage), flags);
  const network = createModel(model.architecture, model.settings, model.io);
  const size = flags.size === undefined ? sizeFor(network, model.inner) : parseSize(flags.size);
  await loadEngine(output);
  const summary = summarise(network, model.io, { size, batch: model.batch ?? usualBatch });
  if (flags.svg !== undefined) {
    await writePicture(flags.svg, drawNetwork(summary, model.architecture));
    output.logger.info(`${flags.svg}: the network as a picture`);
    return;
  }
  process.stdout.write(
    flags.json
      ? `${JSON.stringify({ ...named(model), ...summary }, null, 2)}\n`
      : textOf(model, summary, flags),
  );
}

function refuseTwoOutputs({ svg, json }: ModelSummaryFlags): void {
  if (svg === undefined || !json) return;
  throw new MitosError('The summary is either drawn or printed as data.', {
    code: 'flags-contradict',
    problems: [{ expected: '--svg or --json', found: 'both', fix: 'run the command once for each' }],
  });
}

function withFlags(
  model: DescribedModel,
  { set = [], channels, classes, batch }: ModelSummaryFlags,
): DescribedModel {
  return {
    ...model,
    settings: { ...model.settings, ...parseSettings(set) },
    io: {
      channels: channels ?? model.io.channels,
      heads: classes === undefined ? model.io.heads : { ...model.io.heads, mask: classes },
    },
    ...(batch === undefined ? {} : { batch }),
  };
}

/** What the network sees when it learns `inner` pixels, or a usual size. */
function sizeFor({ sizes, margin }: Network, inner: number | undefined): number {
  return inner === undefined ? fittingAbove(sizes, usualSize) : inner + 2 * margin;
}

function named({ architecture, settings, io }: DescribedModel) {
  return { architecture, settings, io };
}

function textOf(
  { architecture, settings }: DescribedModel,
  summary: Summary,
  { all }: ModelSummaryFlags,
): string {
  const own = Object.entries(settings).map(([key, value]) => `${key} ${JSON.stringify(value)}`);
  const title = [architecture, own.join(', ')].filter((part) => part !== '').join(': ');
  return `${title}\n\n${summaryText(summary, { all: all ?? false })}\n`;
}

/** `mitos model list`: the architectures with the parameters that they have at their default settings. */
export function modelList(json: boolean): void {
  const io = { channels: 3, heads: { mask: 1 } };
  const rows = (Object.keys(architectures) as ArchitectureName[]).map((name) => ({
    name,
    parameters: parameterCount(createModel(name, {}, io)),
    description: architectures[name].about,
  }));
  const table = formatTable(
    ['architecture', 'parameters', ''],
    rows.map(({ name, parameters, description }) => [name, parameters, description]),
  );
  process.stdout.write(json ? `${JSON.stringify(rows, null, 2)}\n` : `${table}\n`);
}
