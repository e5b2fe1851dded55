import path from 'node:path';
import {
  canonicalJson,
  findWorkspace,
  formatError,
  isMitosError,
  logTo,
  MitosError,
  progressTo,
  stopped,
  writeFileSafely,
} from '@mitos/core';
import { deviceChoice } from './device';
import { engineIdentity } from './identity';
import { provisionFor } from './provision-for';

/** Where the identity of the provisioned engine is written, relative to the workspace; tasks hash this file. */
export const engineFile = '.mitos/engine.json';

/**
 * The `provision` target: puts TensorFlow in place for `MITOS_DEVICE` and writes `.mitos/engine.json`, which is the same
 * on every machine that computes with the same library. `argv` may hold `--force`, which does everything again.
 * The workspace is the one that `folder` lies in.
 * Sets the exit code to 1 and prints the error when it fails.
 */
export async function provisionMain(argv: readonly string[], folder: string = process.cwd()): Promise<void> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(stopped('Run the same command again to go on.'));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    const force = isForced(argv);
    const workspace = findWorkspace(folder);
    const provisioned = await provisionFor(deviceChoice(undefined, process.env), {
      force,
      progress: progressTo(process.stderr),
      logger: logTo(
        'normal',
        (line) => console.log(line),
        (line) => console.error(line),
      ),
      signal: stop.signal,
    });
    const identity = `${canonicalJson(engineIdentity(provisioned), 2)}\n`;
    await writeFileSafely(path.join(workspace, engineFile), identity);
    console.log(
      `TensorFlow ${provisioned.version} (${provisioned.device}) is in place: ${provisioned.folder}`,
    );
  } catch (error) {
    console.error(isMitosError(error) ? formatError(error) : error);
    process.exitCode = 1;
  } finally {
    process.removeListener('SIGINT', onSignal);
    process.removeListener('SIGTERM', onSignal);
  }
}

function isForced(argv: readonly string[]): boolean {
  const unknown = argv.find((argument) => argument !== '--force');
  if (unknown !== undefined) {
    throw new MitosError('An argument is unknown.', {
      code: 'arguments-invalid',
      problems: [{ expected: '--force or nothing', found: JSON.stringify(unknown) }],
    });
  }
  return argv.length > 0;
}
