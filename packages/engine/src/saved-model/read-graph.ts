import { MitosError } from '@mitos/core';
import { decodeEntry, decodeInfo, decodeNode } from '../compile/decode';
import type { SignatureTensor } from '../compile/encode';
import type { GraphNode } from '../compile/graph';
import { bytesIn, ProtobufError, readFields } from '../compile/protobuf-reader';

/** What `saved_model.pb` holds: a graph, and where its inputs and outputs are. */
export interface SavedGraph {
  /** In an order in which they can run. */
  readonly nodes: readonly GraphNode[];
  /** Inputs of the signature `serving_default`, by name. */
  readonly inputs: Readonly<Record<string, SignatureTensor>>;
  readonly outputs: Readonly<Record<string, SignatureTensor>>;
}

/**
 * Reads a `saved_model.pb` that {@link saveModel} wrote: its nodes with the weights as constants. SavedModels of other
 * programs keep their weights in a variables folder and their ops in functions; those are refused.
 *
 * Throws a MitosError for a file that is cut off or that is no such SavedModel.
 *
 * @param file The name that the error gives.
 */
export function readSavedModel(bytes: Uint8Array, file = 'saved_model.pb'): SavedGraph {
  try {
    return decodeSavedModel(bytes);
  } catch (error) {
    if (!(error instanceof ProtobufError)) throw error;
    throw new MitosError('The saved model cannot be read.', {
      code: 'saved-model-unreadable',
      problems: [
        {
          where: { file },
          expected: 'a SavedModel with its weights as constants, as a training writes it',
          found: `${bytes.length} bytes in which ${error.message}`,
          fix: 'copy the folder again, or run the training',
        },
      ],
      cause: error,
    });
  }
}

function decodeSavedModel(bytes: Uint8Array): SavedGraph {
  const metaGraph = readFields(bytes).find(({ number }) => number === 2);
  if (metaGraph === undefined) throw new ProtobufError('there is no graph');
  const fields = readFields(bytesIn(metaGraph));
  const graph = fields.find(({ number }) => number === 2);
  const signatures = fields.filter(({ number }) => number === 5).map((field) => decodeEntry(bytesIn(field)));
  const signature = signatures.find(({ key }) => key === 'serving_default')?.value;
  if (graph === undefined || signature === undefined)
    throw new ProtobufError('there is no signature "serving_default"');
  const places = (field: number) =>
    Object.fromEntries(
      readFields(signature)
        .filter(({ number }) => number === field)
        .map((one) => decodeEntry(bytesIn(one)))
        .map(({ key, value }) => [key, decodeInfo(value)]),
    );
  return { nodes: decodeGraph(bytesIn(graph)), inputs: places(1), outputs: places(2) };
}

function decodeGraph(bytes: Uint8Array): GraphNode[] {
  const fields = readFields(bytes);
  if (fields.some(({ number, value }) => number === 2 && bytesIn({ number, value }).length > 0))
    throw new ProtobufError('the graph calls functions');
  return fields.filter(({ number }) => number === 1).map((field) => decodeNode(bytesIn(field)));
}
