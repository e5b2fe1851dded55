import { canonicalJson, hash, hashFolder, isMitosError, MitosError } from '@mitos/core';
import type { Stage, StageKind } from '@mitos/core';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

function bundleOf(workspace: string, kind: StageKind): string {
  return path.join(workspace, 'packages', kind, 'dist', 'stage.mjs');
}

/**
 * Hash of a stage's bundle and of those that its threads run: comments and names of locals are gone, so it is a hash of
 * what they do. Nothing when the stage is not built.
 */
export async function codeOf(workspace: string, kind: StageKind): Promise<string | undefined> {
  const bundle = bundleOf(workspace, kind);
  if (!existsSync(bundle)) return undefined;
  const hashes = await hashFolder(path.dirname(bundle), (file) => !file.endsWith('.mjs'));
  return hash(canonicalJson(hashes));
}

/** {@link codeOf} of a stage that has to be built. Throws a MitosError (`stage-not-built`) with the command that builds it. */
export async function builtCode(workspace: string, kind: StageKind): Promise<string> {
  const code = await codeOf(workspace, kind);
  if (code !== undefined) return code;
  throw new MitosError(`The ${kind} stage is not built.`, {
    code: 'stage-not-built',
    hint: `Run: npx nx run ${kind}:build`,
  });
}

/** Loads a stage that is built. Throws a MitosError (`stage-unloadable`) when its code cannot be run. */
export async function loadStage(workspace: string, kind: StageKind): Promise<Stage> {
  try {
    const bundle = pathToFileURL(bundleOf(workspace, kind)).href;
    const exported = (await import(bundle)) as Record<string, Stage | undefined>;
    const stage = exported[`${kind}Stage`];
    if (stage === undefined) throw new Error(`packages/${kind} does not export ${kind}Stage`);
    return stage;
  } catch (cause) {
    if (isMitosError(cause)) throw cause;
    throw new MitosError(`The ${kind} stage cannot be loaded: ${(cause as Error).message}`, {
      code: 'stage-unloadable',
      hint: 'If packages are missing, run: npm ci',
      cause,
    });
  }
}
