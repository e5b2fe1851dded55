import { hashFile, isMitosError, MitosError } from '@mitos/core';
import type { Stage, StageKind } from '@mitos/core';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface LoadedStage {
  readonly stage: Stage;
  /** SHA-256 of the bundle: its comments and names of locals are gone, so this is a hash of what it does. */
  readonly code: string;
}

export function bundleOf(workspace: string, kind: StageKind): string {
  return path.join(workspace, 'packages', kind, 'dist', 'stage.mjs');
}

/** Loads the built code of a stage. Throws a MitosError (`stage-not-built`) with the command that builds it. */
export async function loadStage(workspace: string, kind: StageKind): Promise<LoadedStage> {
  const bundle = bundleOf(workspace, kind);
  if (!existsSync(bundle)) {
    throw new MitosError(`The ${kind} stage is not built.`, {
      code: 'stage-not-built',
      hint: `Run: npx nx run ${kind}:build`,
    });
  }
  try {
    const exported = (await import(pathToFileURL(bundle).href)) as Record<string, Stage | undefined>;
    const stage = exported[`${kind}Stage`];
    if (stage === undefined) throw new Error(`packages/${kind} does not export ${kind}Stage`);
    return { stage, code: await hashFile(bundle) };
  } catch (cause) {
    if (isMitosError(cause)) throw cause;
    throw new MitosError(`The ${kind} stage cannot be loaded: ${(cause as Error).message}`, {
      code: 'stage-unloadable',
      hint: 'If packages are missing, run: npm ci',
      cause,
    });
  }
}
