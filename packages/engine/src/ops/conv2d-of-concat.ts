import * as tf from '@tensorflow/tfjs-core';
import { callOp, int, text, type, bool } from '../tensors/attributes';
import { withGradient } from './with-gradient';

/**
 * `conv2d(concat(parts, channels), kernel)` without making the concatenation: a convolution is a sum over input channels,
 * so each part is convolved with its share of the kernel. Saves a copy of the parts forward and of their gradient
 * backward. Stride 1.
 *
 * @param parts `[batch, height, width, inputs of the part]`, in the order of the kernel's input channels
 * @param kernel `[height, width, inputs of all parts, outputs]`
 * @param padding `same` pads with zeros and keeps height and width, `valid` pads nothing.
 */
export function conv2dOfConcat(
  parts: readonly tf.Tensor4D[],
  kernel: tf.Tensor4D,
  padding: 'same' | 'valid' = 'same',
): tf.Tensor4D {
  const attributes = [
    type('T', 'float32'),
    int('strides', [1, 1, 1, 1]),
    bool('use_cudnn_on_gpu', true),
    text('padding', padding.toUpperCase()),
    text('data_format', 'NHWC'),
    int('dilations', [1, 1, 1, 1]),
  ];
  const shape = (sizes: readonly number[]) => tf.tensor1d([...sizes], 'int32');
  return withGradient([kernel, ...parts], (whole, ...inputs) => {
    const shares = split(whole, inputs);
    const terms = inputs.map((input, index) => callOp('Conv2D', attributes, [input, shares[index]!]));
    return {
      value: terms.reduce((sum, term) => tf.add(sum, term)) as tf.Tensor4D,
      saved: [...shares, ...inputs],
      gradient: (dy, saved) => {
        const [kernels, features] = [saved.slice(0, inputs.length), saved.slice(inputs.length)];
        const forKernels = features.map((part, index) =>
          callOp('Conv2DBackpropFilter', attributes, [part, shape(kernels[index]!.shape), dy]),
        );
        const forParts = features.map((part, index) =>
          callOp('Conv2DBackpropInput', attributes, [shape(part.shape), kernels[index]!, dy]),
        );
        return [tf.concat(forKernels as tf.Tensor4D[], 2), ...forParts] as tf.Tensor4D[];
      },
    };
  });
}

/** The kernel's share of each part. */
function split(kernel: tf.Tensor4D, parts: readonly tf.Tensor4D[]): tf.Tensor4D[] {
  let start = 0;
  return parts.map((part) => {
    const inputs = part.shape[3];
    const share = tf.slice(kernel, [0, 0, start, 0], [-1, -1, inputs, -1]);
    start += inputs;
    return share;
  });
}
