/** Sobel's gradient of an image, height x width each. */
export interface Gradient {
  /** Along rows and down columns, 8 times the change from one pixel to the next. */
  readonly across: Float64Array;
  readonly down: Float64Array;
  readonly magnitude: Float64Array;
}

/** The gradient by Sobel's operator; pixels beyond the border are those at the border. */
export function sobel(values: Float64Array, width: number, height: number): Gradient {
  const across = new Float64Array(values.length);
  const down = new Float64Array(values.length);
  const magnitude = new Float64Array(values.length);
  for (let y = 0, i = 0; y < height; y++) {
    const above = y > 0 ? -width : 0;
    const below = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? -1 : 0;
      const right = x < width - 1 ? 1 : 0;
      const aboveLeft = values[i + above + left]!;
      const aboveRight = values[i + above + right]!;
      const belowLeft = values[i + below + left]!;
      const belowRight = values[i + below + right]!;
      across[i] =
        aboveRight - aboveLeft + (belowRight - belowLeft) + 2 * (values[i + right]! - values[i + left]!);
      down[i] =
        belowLeft - aboveLeft + (belowRight - aboveRight) + 2 * (values[i + below]! - values[i + above]!);
      magnitude[i] = Math.sqrt(down[i]! * down[i]! + across[i]! * across[i]!);
    }
  }
  return { across, down, magnitude };
}
