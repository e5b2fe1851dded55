import type { Output } from '../console/output';
import { readPipeline } from '../runner/settings';

/** `mitos check`: validates a pipeline, with the settings `set` in place of its own, and lists its stages. Throws with every problem when there are any. */
export async function check(
  workspace: string,
  file: string,
  set: readonly string[],
  { logger }: Output,
): Promise<void> {
  const pipeline = await readPipeline(workspace, file, set);
  logger.info(`${pipeline.file} is valid: ${pipeline.stages.map((stage) => stage.key).join(' -> ')}`);
}
