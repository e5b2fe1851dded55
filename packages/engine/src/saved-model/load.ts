import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, describeRule, exists, fitsRule, MitosError } from '@mitos/core';
import type { Problem, SizeRule } from '@mitos/core';
import type * as tf from '@tensorflow/tfjs-core';
import { fetch } from '../compile/compile';
import { loadSession } from '../compile/session';
import type { NamedTensors } from './save';
import type { ModelDescription, ModelInput, ModelSignature } from './signature';

/** A saved model, ready to predict. */
export interface LoadedModel {
  readonly signature: ModelSignature;
  /** All of `model.json`. */
  readonly metadata: Readonly<Record<string, unknown>>;
  /**
   * Named outputs for named inputs. The outputs belong to the caller (or to the enclosing `tf.tidy`). Throws a
   * MitosError that lists every input that does not fit.
   */
  predict(inputs: NamedTensors): Record<string, tf.Tensor>;
  dispose(): void;
}

/** Loads what `saveModel` wrote. The folder may go away once it is loaded. */
export async function loadModel(folder: string): Promise<LoadedModel> {
  for (const file of ['saved_model.pb', 'model.json']) {
    if (!(await exists(path.join(folder, file)))) throw notAModel(folder, file);
  }
  const metadata = JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')) as ModelDescription;
  const { signature, nodes } = metadata;
  const session = loadSession(folder);
  const outputNames = Object.keys(nodes.outputs);
  const outputs = outputNames.map((name) => nodes.outputs[name]!);
  return {
    signature,
    metadata: { ...metadata },
    predict(inputs) {
      checkInputs(signature, inputs);
      const feeds = Object.entries(nodes.inputs).map(([name, node]) => [node, inputs[name]!] as const);
      const tensors = fetch(session, Object.fromEntries(feeds), outputs);
      return Object.fromEntries(outputNames.map((name, index) => [name, tensors[index]!]));
    },
    dispose: () => session.dispose(),
  };
}

function checkInputs({ inputs: expected }: ModelSignature, inputs: NamedTensors): void {
  const problems: Problem[] = Object.entries(expected).flatMap(([name, input]) =>
    checkInput(name, input, inputs[name]),
  );
  for (const name of Object.keys(inputs)) {
    if (!Object.hasOwn(expected, name))
      problems.push({ expected: `inputs ${Object.keys(expected).join(', ')}`, found: name });
  }
  if (problems.length > 0)
    throw new MitosError('The model cannot take these inputs.', { code: 'model-inputs', problems });
}

function checkInput(
  name: string,
  { dtype, shape, sizes = [] }: ModelInput,
  tensor: tf.Tensor | undefined,
): Problem[] {
  const wanted = shape.map((size, dimension) => size ?? sizes[dimension] ?? 'any');
  const words = wanted.map((size) => (typeof size === 'object' ? describeSizes(size) : size));
  const expected = `${name}: ${dtype} [${words.join(', ')}]`;
  if (tensor === undefined) return [{ expected, found: 'nothing' }];
  const fits =
    tensor.dtype === dtype &&
    tensor.shape.length === shape.length &&
    wanted.every((size, dimension) => {
      const found = tensor.shape[dimension]!;
      return size === 'any' || (typeof size === 'object' ? fitsRule(size, found) : size === found);
    });
  return fits ? [] : [{ expected, found: `${tensor.dtype} [${tensor.shape.join(', ')}]` }];
}

/** In brackets where the rule has a comma, for it stands in a list. */
function describeSizes(rule: SizeRule): string {
  const words = describeRule(rule);
  return words.includes(',') ? `(${words})` : words;
}

function notAModel(folder: string, file: string): MitosError {
  return new MitosError('There is no saved model.', {
    code: 'no-model',
    problems: [
      {
        where: { file: folder },
        expected: `a file ${describe(file)}`,
        found: 'none',
        fix: 'run the training',
      },
    ],
  });
}
