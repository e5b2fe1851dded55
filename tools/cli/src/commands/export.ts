import { MitosError, nearMatch, replaceFolder } from '@mitos/core';
import { exportFormats, exportShards } from '@mitos/formats';
import type { ExportFormat } from '@mitos/formats';
import path from 'node:path';
import { checkApart, checkOwnOutput } from '../console/own-output';
import type { Output } from '../console/output';
import { cannotWrite } from '../runner/cannot-write';
import { shardFolder } from './inspect';

/**
 * `mitos export`: a folder of shards as files of another format, in a new folder that ingest can read again. What the
 * format cannot hold is said as warnings. Throws a MitosError: `format-unknown`, `shards-missing`, `output-occupied`, or
 * those of {@link exportShards}.
 */
export async function exportDataset(
  folder: string,
  format: string,
  out: string,
  { logger, progress }: Output,
  signal: AbortSignal,
): Promise<void> {
  const known = formatNamed(format);
  const shards = await shardFolder(folder);
  const target = path.resolve(out);
  checkApart(target, shards, out, 'The export cannot lie inside the folder of the shards.');
  await checkOwnOutput(target, out);
  const summary = await replaceFolder(target, async (aside) => {
    const written = await exportShards(shards, known, aside, { signal, progress });
    // Somebody may have put something there in the meantime.
    await checkOwnOutput(target, out);
    return written;
  }).catch((error: unknown) => {
    throw cannotWrite(error, target);
  });
  for (const line of summary.lines) logger.info(line);
  for (const loss of summary.losses) logger.warn(loss);
  const card = path.join(out, 'dataset.yaml');
  logger.info(`To read it again: npx mitos ingest ${quoted(card)} --split "${summary.split}" --out <folder>`);
}

function formatNamed(format: string): ExportFormat {
  const known = exportFormats.find((name) => name === format);
  if (known !== undefined) return known;
  const near = nearMatch(format, exportFormats);
  throw new MitosError(`There is no export format "${format}".`, {
    code: 'format-unknown',
    problems: [
      {
        expected: `one of ${exportFormats.join(', ')}`,
        found: JSON.stringify(format),
        ...(near === undefined ? {} : { fix: `write ${near}` }),
      },
    ],
  });
}

/** A path as it can be pasted into a shell. */
function quoted(file: string): string {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
