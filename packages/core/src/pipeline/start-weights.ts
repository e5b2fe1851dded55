import path from 'node:path';

/**
 * Where the weights may lie that `initialise` of a training names, relative to the workspace as it is named, the first that
 * is there counts: the named .safetensors file, or that of a training's output or of a model folder.
 */
export function startWeightsPlaces(named: string): string[] {
  if (named.endsWith('.safetensors')) return [named];
  return ['model', '.'].map((folder) => path.posix.join(named, folder, weightsFileName));
}

/** The weights of a model by name, beside its SavedModel. */
export const weightsFileName = 'weights.safetensors';
