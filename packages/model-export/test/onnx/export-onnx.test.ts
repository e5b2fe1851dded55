import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { silentLogger } from '@mitos/core';
import { loadEngine } from '@mitos/engine';
import { architectures } from '@mitos/models';
import { exportPackages, runPython, testsWithPython } from '@mitos/testing';
import type * as tf from '@tensorflow/tfjs-core';
import { encodeNpy } from '../../src/bioimage/npy';
import { exportModel } from '../../src/export-model';
import { imagesFor, models, nameOf, predictions, saveSmallModel, zoo } from '../support/zoo';

const { python, testWithPython } = await testsWithPython('export', exportPackages);
const options = { logger: silentLogger, signal: new AbortController().signal };

const script = `
import glob, json, os, sys
import numpy as np, onnx, onnxruntime
results = []
for folder in sorted(glob.glob(sys.argv[1] + '/*/')):
    model = onnx.load(folder + 'model.onnx')
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(folder + 'model.onnx', providers=['CPUExecutionProvider'])
    heads = [output.name for output in session.get_outputs()]
    result = {
        'inputs': {i.name: i.shape for i in session.get_inputs()},
        'outputs': {o.name: o.shape for o in session.get_outputs()},
        'metadata': sorted(session.get_modelmeta().custom_metadata_map),
        'transposes': sum(node.op_type == 'Transpose' for node in model.graph.node),
        'errors': [],
    }
    for k in range(2):
        for head, found in zip(heads, session.run(heads, {'images': np.load(f'{folder}{k}-images.npy')})):
            expected = np.load(f'{folder}{k}-{head}.npy')
            assert found.shape == expected.shape, (folder, found.shape, expected.shape)
            result['errors'].append(float(np.abs(found - expected).max() / (1 + np.abs(expected).max())))
    results.append(result)
print(json.dumps(results))
`;

interface Result {
  readonly inputs: object;
  readonly outputs: object;
  readonly metadata: readonly string[];
  readonly transposes: number;
  readonly errors: readonly number[];
}

let folder: string;
let results: readonly Result[] = [];
const folderOf = (index: number) => path.join(folder, 'models', String(index).padStart(2, '0'));
const write = async (file: string, tensor: tf.Tensor) =>
  writeFile(file, encodeNpy(tensor.shape, await tensor.data<'float32'>()));

beforeAll(async () => {
  await loadEngine();
  folder = await mkdtemp(path.join(tmpdir(), 'mitos-onnx-'));
  for (const [index, model] of models.entries()) {
    const out = folderOf(index);
    const saved = path.join(folder, 'saved', String(index));
    const card = await saveSmallModel(saved, model);
    await mkdir(out, { recursive: true });
    await exportModel(saved, 'onnx', out, options);
    const images = imagesFor(card);
    for (const [k, outputs] of (await predictions(saved, images)).entries()) {
      await write(path.join(out, `${k}-images.npy`), images[k]!);
      for (const [head, output] of Object.entries(outputs))
        await write(path.join(out, `${k}-${head}.npy`), output);
    }
  }
  if (python !== '') results = (await runPython(python, script, [path.join(folder, 'models')])) as Result[];
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

test('every architecture of the zoo has a line here', () => {
  expect(Object.keys(zoo).sort()).toEqual(Object.keys(architectures).sort());
});

// onnx.checker.check_model(model, full_check=True); onnxruntime.InferenceSession(file).run(heads, {'images': images})
testWithPython.each(models.map((model, index) => [nameOf(model), index] as const))(
  '%s: onnxruntime gives all outputs of the SavedModel to 1e-4, at two sizes',
  (_, index) => {
    const { errors, inputs, outputs, metadata } = results[index]!;
    expect(errors).toHaveLength(4);
    expect(Math.max(...errors)).toBeLessThan(1e-4);
    expect(inputs).toEqual({ images: ['batch', 'images_height', 'images_width', 3] });
    expect(outputs).toEqual({
      distance: ['batch', 'distance_height', 'distance_width', 1],
      mask: ['batch', 'mask_height', 'mask_width', 2],
    });
    expect(metadata).toEqual(['model_card']);
  },
);

testWithPython('images are brought into the order of ONNX once, and the outputs out of it', () => {
  // Of deeplab-v3-plus kernels are turned as well, and group normalisation turns its means.
  const plain = models.filter(
    ({ architecture, settings }) =>
      architecture !== 'deeplab-v3-plus' && !JSON.stringify(settings).includes('group'),
  );
  const found = plain.map((model) => [nameOf(model), results[models.indexOf(model)]!.transposes]);
  expect(found).toEqual(plain.map((model) => [nameOf(model), 3]));
});
