import { silentProgress } from '@mitos/core';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { round } from '../../statistics';
import { workerCommand } from '../../worker-process';
import type { PredictBenchOptions } from '../bench-predict';
import type { ImagesJob } from '../images-worker';
import type { LargeImageReport, PredictReport } from '../report';
import { measureProcess } from './peak-memory';
import { largeFiles } from './prepare-large';
import type { LargeJob } from './prepare-large';

/** Images from this side on are worked off in bands by `mitos predict`. */
const inBands = 4097;

/**
 * Predicts square images of these sides, smallest first, from TIFF to label TIFF with `mitos predict`, each in a process of
 * its own, and follows the memory of that.
 */
export async function benchLarge(
  sides: readonly number[],
  { model, filters, depth }: ImagesJob,
  { worker, command, signal, progress = silentProgress }: PredictBenchOptions,
): Promise<Pick<PredictReport, 'large' | 'growth'>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'mitos-bench-large-'));
  const bar = progress({ label: 'Predicting large images', total: sides.length, unit: 'images' });
  try {
    const job: LargeJob = { folder, sides, model, filters, depth };
    await measureProcess(workerCommand(worker, 'prepare-large', JSON.stringify(job)), signal);
    const large: LargeImageReport[] = [];
    for (const side of sides) {
      const image = path.join(folder, largeFiles.image(side));
      const out = path.join(folder, `cells-${side}`);
      const [program, ...first] = command ?? [process.execPath, process.argv[1]!, 'predict'];
      const args = [path.join(folder, largeFiles.model), image, '--out', out];
      const { seconds, peak } = await measureProcess([program, ...first, ...args], signal);
      large.push({
        side,
        seconds: round(seconds, 1),
        megapixelsPerSecond: round(side ** 2 / 1e6 / seconds, 2),
        peak,
      });
      bar.update(large.length);
    }
    return { large, ...growthOf(large) };
  } finally {
    bar.finish();
    await rm(folder, { recursive: true, force: true });
  }
}

function growthOf(large: readonly LargeImageReport[]): Pick<PredictReport, 'growth'> {
  const banded = large.filter(({ side }) => side >= inBands);
  if (banded.length < 2) return {};
  return { growth: round(banded.at(-1)!.peak / banded[0]!.peak, 2) };
}
