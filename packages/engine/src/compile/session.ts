import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as tf from '@tensorflow/tfjs-core';
import { nativeBackend } from '../tensors/backend';
import { encodeSavedModel } from './encode';
import type { Graph } from './graph';

/** A graph that is ready to run. */
export interface Session {
  /** Feeds tensors by name and fetches `node:output` names, each once. Tensors are passed by reference. */
  run(feeds: Readonly<Record<string, tf.Tensor>>, fetches: readonly string[]): tf.Tensor[];
  dispose(): void;
}

/** Something that can run graphs. The addon's session is one; TensorFlow's C API called directly could be another. */
export type Runner = (graph: Graph) => Session;

/** Runs a graph in a TensorFlow session of the addon, which takes graphs only as SavedModel folders. */
export const addonRunner: Runner = (graph) => loadSession(writeGraph(graph), true);

/** A session over a SavedModel folder; `temporary` deletes the folder as soon as it is loaded, whatever happens. */
export function loadSession(folder: string, temporary = false): Session {
  const backend = nativeBackend();
  let id: number | undefined;
  try {
    id = backend.loadSavedModelMetaGraph(folder, 'serve');
  } finally {
    if (temporary) rmSync(folder, { recursive: true, force: true });
  }
  return {
    run(feeds, fetches) {
      if (id === undefined) throw new Error('this compiled function was disposed');
      const names = Object.keys(feeds);
      return backend.runSavedModel(
        id,
        names.map((name) => feeds[name]!),
        // The addon reads the index of a name without ":0" from the name itself.
        names.map((name) => ({ name: `${name}:0` })),
        fetches,
      );
    },
    dispose() {
      if (id !== undefined) backend.deleteSavedModel(id);
      id = undefined;
    },
  };
}

function writeGraph(graph: Graph): string {
  const folder = mkdtempSync(join(tmpdir(), 'mitos-graph-'));
  try {
    writeFileSync(join(folder, 'saved_model.pb'), encodeSavedModel(graph));
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  return folder;
}
