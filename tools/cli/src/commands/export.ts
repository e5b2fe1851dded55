import { MitosError, replaceFolder } from '@mitos/core';
import { exportResults, exportShards } from '@mitos/formats';
import type { ExportFormat, PixelOrder, ResultFormatName } from '@mitos/formats';
import { exportModel } from '@mitos/model-export';
import type { ModelFormat } from '@mitos/model-export';
import path from 'node:path';
import { checkApart, checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { decodingOf } from '../export/decoding-of';
import { findSource } from '../export/find-source';
import type { Source } from '../export/find-source';
import { measuring } from '../export/measured-images';
import { modelDetails, modelFlags } from '../export/model-details';
import type { ModelFlags } from '../export/model-details';
import { cannotWrite } from '../runner/cannot-write';

export interface ExportFlags extends ModelFlags {
  readonly format: string;
  readonly out: string;
  /** Of the pixels in a submission. */
  readonly order?: PixelOrder;
}

/** What was written, in lines for people; `losses` is what the format could not hold. */
interface Written {
  readonly lines: readonly string[];
  readonly losses?: readonly string[];
  /** What can be done with it now. */
  readonly hint?: string;
}

/**
 * `mitos export`: shards, the predictions of an evaluation, or a trained network as files of other programs, in a new folder.
 * What the format cannot hold is said as warnings. Throws a MitosError: those of {@link findSource}, `output-occupied`,
 * `flags-contradict`, or those of the format.
 */
export async function exportFiles(
  workspace: string,
  given: string,
  flags: ExportFlags,
  output: Output,
  signal: AbortSignal,
): Promise<void> {
  refuseUnfitFlags(flags);
  const source = await findSource(workspace, given, flags.format);
  const target = path.resolve(flags.out);
  checkApart(
    target,
    source.folder,
    flags.out,
    'The export cannot lie inside the folder that it is made from.',
  );
  await checkOwnOutput(target, flags.out);
  const {
    lines,
    losses = [],
    hint,
  } = await replaceFolder(target, async (aside) => {
    const written = await write(source, flags, aside, output, signal);
    // Somebody may have put something there in the meantime.
    await checkOwnOutput(target, flags.out);
    return written;
  }).catch((error: unknown) => {
    throw cannotWrite(error, target);
  });
  for (const line of lines) output.logger.info(line);
  for (const loss of losses) output.logger.warn(loss);
  if (hint !== undefined) output.logger.info(hint);
}

function write(
  { kind, folder }: Source,
  flags: ExportFlags,
  aside: string,
  output: Output,
  signal: AbortSignal,
): Promise<Written> {
  if (kind === 'dataset') return writeDataset(folder, flags, aside, output, signal);
  if (kind === 'predictions') return writeResults(folder, flags, aside, output, signal);
  return writeModel(folder, flags, aside, output, signal);
}

async function writeDataset(
  folder: string,
  { format, out }: ExportFlags,
  aside: string,
  { progress }: Output,
  signal: AbortSignal,
): Promise<Written> {
  const summary = await exportShards(folder, format as ExportFormat, aside, { signal, progress });
  const card = quoted(path.join(out, 'dataset.yaml'));
  const hint = `To read it again: npx mitos ingest ${card} --split "${summary.split}" --out <folder>`;
  return { ...summary, hint };
}

async function writeResults(
  folder: string,
  { format, order = 'column-major' }: ExportFlags,
  aside: string,
  { logger, progress }: Output,
  signal: AbortSignal,
): Promise<Written> {
  const { measure, close } = await measuring(folder, logger);
  try {
    const options = { order, measure, signal, progress };
    return await exportResults(folder, format as ResultFormatName, aside, options);
  } finally {
    await close();
  }
}

async function writeModel(
  folder: string,
  { format, ...flags }: ExportFlags,
  aside: string,
  { logger }: Output,
  signal: AbortSignal,
): Promise<Written> {
  const decoding = await decodingOf(folder, logger);
  return exportModel(folder, format as ModelFormat, aside, {
    ...(decoding === undefined ? {} : { decoding }),
    ...(await modelDetails(flags)),
    ...{ logger, signal },
  });
}

/** Flags that one format alone can use. */
function refuseUnfitFlags({ format, ...flags }: ExportFlags): void {
  if (flags.order !== undefined && format !== 'submission') {
    throw unfitFlags('Only a submission has an order of pixels to choose.', ['order'], 'submission', format);
  }
  const told = modelFlags.filter((name) => flags[name] !== undefined);
  if (told.length > 0 && format !== 'bioimage') {
    throw unfitFlags('Only a package of the BioImage Model Zoo tells of itself.', told, 'bioimage', format);
  }
}

function unfitFlags(title: string, names: readonly string[], format: string, found: string): MitosError {
  return new MitosError(title, {
    code: 'flags-contradict',
    problems: names.map((name) => ({
      expected: `--${name} with --format ${format}`,
      found: `--format ${found}`,
      fix: `leave --${name} out`,
    })),
  });
}

/** A path as it can be pasted into a shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
