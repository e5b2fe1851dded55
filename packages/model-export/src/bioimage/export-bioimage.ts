import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { writeFileSafely } from '@mitos/core';
import { zipSync } from 'fflate';
import { aboutDefaults } from '../about';
import type { About } from '../about';
import type { ModelFolder } from '../model-folder';
import { onnxBytes } from '../onnx/export-onnx';
import { checkAbout } from './check-about';
import { drawCover } from './cover';
import { allowedName, describePackage } from './description';
import { encodeNpy } from './npy';
import { readme } from './readme';
import { drawnSample, sampleOf } from './sample-image';
import type { SampleImage } from './sample-image';
import { packageSizes } from './tensors';
import type { PackedFile } from './tensors';
import { testTensors } from './test-tensors';

export interface BioimageOptions {
  /** What the package says of itself; what is left out has a default. */
  readonly about?: Partial<About>;
  /** An image that the network is meant for. Default: one that is drawn. */
  readonly sample?: SampleImage;
}

/** Files by name. */
type Files = Readonly<Record<string, Uint8Array>>;

/**
 * A package of the BioImage Model Zoo, format 0.5: `rdf.yaml` with what it names (weights as SavedModel and as ONNX, an
 * input and what comes of it, a cover, documentation), and all of it in `<name>.bioimage.io.zip`. Throws a MitosError:
 * `about-invalid`, `sample-image`.
 */
export async function exportBioimage(
  model: ModelFolder,
  outFolder: string,
  { about: told = {}, sample }: BioimageOptions,
): Promise<string[]> {
  const { card, graph } = model;
  const about = { ...aboutDefaults(card.architecture, card.classes), ...told };
  checkAbout(about);
  const [rule, { channels }] = [packageSizes(card), card.preprocessing];
  const image = sample === undefined ? drawnSample(rule, channels) : sampleOf(sample, rule, channels);
  const tensors = await testTensors(model, image);
  const heads = Object.keys(graph.outputs);
  const weights: Files = {
    'weights.onnx': onnxBytes(model),
    'saved_model.zip': zip({ 'saved_model.pb': await readFile(path.join(model.folder, 'saved_model.pb')) }),
  };
  const others: Files = {
    'README.md': Buffer.from(readme(model, about)),
    'cover.png': await drawCover(card, tensors),
    'test_input.npy': encodeNpy(tensors.input.shape, tensors.input.values),
    ...Object.fromEntries(
      heads.map((head) => {
        const { shape, values } = tensors.outputs[head]!;
        return [testOutputName(head), encodeNpy(shape, values)];
      }),
    ),
  };
  const files = { ...others, ...weights };
  const packed = (source: string): PackedFile => ({ source, sha256: sha256(files[source]!) });
  const description = describePackage(card, about, image.bits, {
    cover: 'cover.png',
    documentation: 'README.md',
    onnx: packed('weights.onnx'),
    savedModel: packed('saved_model.zip'),
    input: packed('test_input.npy'),
    outputs: Object.fromEntries(heads.map((head) => [head, packed(testOutputName(head))])),
  });
  const whole: Files = { 'rdf.yaml': Buffer.from(description), ...files };
  const archive = `${fileName(about.name)}.bioimage.io.zip`;
  for (const [name, bytes] of Object.entries({ ...whole, [archive]: zip(whole) })) {
    await writeFileSafely(path.join(outFolder, name), bytes);
  }
  return [`${archive}: the package; its files lie beside it`, ...missing(about, sample)];
}

function testOutputName(head: string): string {
  return `test_output_${head}.npy`;
}

/** What whoever publishes the package should add. */
function missing({ authors, licence }: About, sample: SampleImage | undefined): string[] {
  const gaps = [
    ...(authors.length === 0 ? ['authors'] : []),
    ...(licence === undefined ? ['a licence'] : []),
    ...(sample === undefined ? ['an image of yours as the example'] : []),
  ];
  return gaps.length === 0 ? [] : [`to publish it, give ${gaps.join(', ')}`];
}

/** As it stands, for weights hardly shrink; with one date, so that equal files give an equal archive. */
function zip(files: Files): Uint8Array {
  return zipSync({ ...files }, { level: 0, mtime: new Date(1980, 0, 2) });
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function fileName(name: string): string {
  const words = allowedName(name)
    .toLowerCase()
    .match(/[a-z0-9]+/g) ?? ['model'];
  return words.join('-');
}
