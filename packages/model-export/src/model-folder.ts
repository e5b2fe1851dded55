import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodingFile, exists, MitosError, modelCardFile } from '@mitos/core';
import type { Decoding, ModelCard } from '@mitos/core';
import { readSavedModel } from '@mitos/engine';
import type { GraphNode, SavedGraph } from '@mitos/engine';

/** A trained network as a training leaves it. */
export interface ModelFolder {
  readonly folder: string;
  readonly card: ModelCard;
  readonly graph: SavedGraph;
  /** How its outputs become cells, where an evaluation has said so. */
  readonly decoding: Decoding | undefined;
}

/**
 * Reads the folder of a model. Throws a MitosError for one that is not whole: a file that is missing or cut off, or weights
 * that are no numbers.
 *
 * @param decoding In place of the folder's own `decoding.json`.
 */
export async function readModelFolder(folder: string, decoding?: Decoding): Promise<ModelFolder> {
  for (const file of ['saved_model.pb', modelCardFile.fileName]) {
    if (!(await exists(path.join(folder, file)))) throw notAModel(folder, file);
  }
  const file = path.join(folder, 'saved_model.pb');
  const card = await modelCardFile.read(folder);
  const graph = readSavedModel(await readFile(file), file);
  refuseUnfinite(graph.nodes, file);
  const own = await exists(path.join(folder, decodingFile.fileName));
  return { folder, card, graph, decoding: decoding ?? (own ? await decodingFile.read(folder) : undefined) };
}

function refuseUnfinite(nodes: readonly GraphNode[], file: string): void {
  const tensors = nodes.flatMap(({ attributes: { value } }) =>
    value?.kind === 'tensor' && value.value.values instanceof Float32Array ? [value.value.values] : [],
  );
  const broken = tensors.filter((values) => values.some((value) => !Number.isFinite(value)));
  if (broken.length === 0) return;
  throw new MitosError('The weights are no numbers.', {
    code: 'weights-not-finite',
    problems: [
      {
        where: { file },
        expected: 'finite weights',
        found: `NaN or infinity in ${broken.length} of ${tensors.length} tensors`,
        fix: 'train again with a lower learning rate, or take an earlier checkpoint',
      },
    ],
  });
}

function notAModel(folder: string, file: string): MitosError {
  return new MitosError('There is no trained model.', {
    code: 'no-model',
    problems: [
      {
        where: { file: folder },
        expected: `a file "${file}"`,
        found: 'none',
        fix: 'name the folder "model" of a training',
      },
    ],
  });
}
