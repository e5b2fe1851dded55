import sharp from 'sharp';

/** A picture in one colour. */
export async function png(
  width: number,
  height: number,
  [r, g, b]: [number, number, number],
): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r, g, b } } })
    .png()
    .toBuffer();
}
