import type { BitDepth, ModelCard } from '@mitos/core';
import { stringify } from 'yaml';
import type { About } from '../about';
import { opset } from '../onnx/messages';
import { citations } from './citations';
import { inputEntry, outputEntry } from './tensors';
import type { PackedFile } from './tensors';

/** The version of the BioImage Model Zoo's specification that the description follows. */
const formatVersion = '0.5.6';

/** The files that a description names. */
export interface DescribedFiles {
  readonly cover: string;
  readonly documentation: string;
  readonly onnx: PackedFile;
  readonly savedModel: PackedFile;
  readonly input: PackedFile;
  /** By head, in the order of the network's outputs. */
  readonly outputs: Readonly<Record<string, PackedFile>>;
}

/** `rdf.yaml` of a model package. */
export function describePackage(
  card: ModelCard,
  about: About,
  bits: BitDepth,
  files: DescribedFiles,
): string {
  const { name, description, authors, licence } = about;
  return stringify(
    {
      format_version: formatVersion,
      type: 'model',
      name: allowedName(name),
      description,
      authors: authors.map((author) => ({ name: author })),
      ...(licence === undefined ? {} : { license: licence }),
      cite: citations[card.architecture] ?? [],
      tags: ['segmentation', 'cells', '2d', card.architecture],
      documentation: files.documentation,
      covers: [files.cover],
      inputs: [inputEntry(card, bits, files.input)],
      outputs: Object.entries(files.outputs).map(([head, test]) => outputEntry(card, head, test)),
      weights: {
        tensorflow_saved_model_bundle: { ...files.savedModel, tensorflow_version: card.tensorflow },
        onnx: { ...files.onnx, opset_version: opset, parent: 'tensorflow_saved_model_bundle' },
      },
    },
    { lineWidth: 110 },
  );
}

/** The specification allows letters, digits, blanks and `_+-()`, from 5 characters to 128. */
export function allowedName(name: string): string {
  const allowed = name.replace(/[^A-Za-z0-9_+\-()]+/g, ' ').trim();
  return allowed.slice(0, 128).trim().padEnd(5, '_');
}
