import type { Output } from '../console/output';
import { readPipeline } from '../runner/settings';

/** `mitos check`: validates a pipeline and lists its stages. Throws with every problem when there are any. */
export async function check(workspace: string, file: string, { logger }: Output): Promise<void> {
  const pipeline = await readPipeline(workspace, file);
  logger.info(`${pipeline.file} is valid: ${pipeline.stages.map((stage) => stage.key).join(' -> ')}`);
}
