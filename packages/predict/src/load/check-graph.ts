import { MitosError } from '@mitos/core';
import type { ModelCard, Problem } from '@mitos/core';
import type { GraphNode, SavedGraph } from '@mitos/engine';

/**
 * Makes sure that a SavedModel is the one that its card describes and that its weights are numbers. Throws a MitosError:
 * `model-heads`, `weights-not-finite`.
 */
export function checkGraph(
  folder: string,
  { nodes, outputs, inputs }: SavedGraph,
  { heads }: ModelCard,
): void {
  const missing = Object.keys(heads).filter((name) => !Object.hasOwn(outputs, name));
  if (missing.length > 0 || Object.keys(inputs).length !== 1) {
    const found = `${Object.keys(inputs).join(', ')} to ${Object.keys(outputs).join(', ')}`;
    const expected = `a model from one input to ${Object.keys(heads).join(', ')}, as its card says`;
    throw new MitosError('The model and its card do not belong together.', {
      code: 'model-heads',
      problems: [{ where: { file: folder }, expected, found, fix: 'copy both from one training' }],
    });
  }
  const problems = nodes.flatMap((node) => problemOf(folder, node) ?? []);
  if (problems.length === 0) return;
  throw new MitosError('The weights of the model are no numbers.', {
    code: 'weights-not-finite',
    problems: problems.slice(0, 3),
    hint: 'Its training has diverged. Train it again with a lower learning rate, or with gradient clipping.',
  });
}

function problemOf(folder: string, { name, attributes }: GraphNode): Problem | undefined {
  const tensor = attributes['value'];
  if (tensor?.kind !== 'tensor' || !(tensor.value.values instanceof Float32Array)) return undefined;
  const { values } = tensor.value;
  // Of an infinity and of no number, and of nothing else, the product with 0 is no number.
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! * 0;
  if (sum === 0) return undefined;
  const count = values.reduce((total, value) => total + (Number.isFinite(value) ? 0 : 1), 0);
  return {
    where: { file: folder },
    expected: `${values.length} finite weights in the node "${name}"`,
    found: `${count} that are not`,
  };
}
