import { MitosError } from '@mitos/core';
import type { GraphNode } from '@mitos/engine';

/** An op that TensorFlow.js does not have and that is not rewritten for it. */
export function cannotRewrite(node: GraphNode): MitosError {
  return notInTensorFlowJs(`${node.op} of windows other than 2x2 blocks`);
}

export function notInTensorFlowJs(found: string): MitosError {
  return new MitosError('The network cannot be written for TensorFlow.js.', {
    code: 'tfjs-unsupported',
    problems: [{ expected: 'ops that TensorFlow.js has in the browser', found }],
    hint: 'Export it as ONNX or as a SavedModel.',
  });
}
