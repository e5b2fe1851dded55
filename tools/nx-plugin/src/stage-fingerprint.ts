import { canonicalJson, hash, settingsData } from '@mitos/core/pipeline';
import type { StageDefinition } from '@mitos/core/pipeline';

/**
 * A hash of everything about a stage that stands in the YAML, or in the data that the YAML names. Other stages'
 * settings, comments, layout and the order of keys do not matter.
 */
export async function stageFingerprint(
  workspace: string,
  { kind, needs, seed, settings }: StageDefinition,
): Promise<string> {
  const data = await settingsData(workspace, settings);
  return hash(canonicalJson({ seed, kind, needs, settings, data }));
}
