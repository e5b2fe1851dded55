import type { SavedTensor } from './safetensors/read';

/**
 * The kernel of a first convolution that was made for images of other channels, as timm adapts it: for one channel the sum over the
 * channels, which is the answer to a grey image in all of them; else the channels over and over, scaled to the same sum.
 *
 * @param kernel `[outputs, channels, height, width]`
 */
export function adaptFirstKernel({ dtype, shape, values }: SavedTensor, inputs: number): SavedTensor {
  const [outputs, channels, height, width] = shape as [number, number, number, number];
  const pixels = height * width;
  const adapted = new Float32Array(outputs * inputs * pixels);
  for (let output = 0; output < outputs; output += 1) {
    const from = (channel: number) => (output * channels + channel) * pixels;
    for (let input = 0; input < inputs; input += 1) {
      const to = (output * inputs + input) * pixels;
      for (let pixel = 0; pixel < pixels; pixel += 1) {
        const at = (channel: number) => values[from(channel) + pixel]!;
        adapted[to + pixel] =
          inputs === 1
            ? Array.from({ length: channels }, (_, channel) => at(channel)).reduce(
                (sum, value) => sum + value,
              )
            : (at(input % channels) * channels) / inputs;
      }
    }
  }
  return { dtype, shape: [outputs, inputs, height, width], values: adapted };
}
