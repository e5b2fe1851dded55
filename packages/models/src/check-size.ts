import { MitosError } from '@mitos/core';

/** Throws a MitosError unless height and width are multiples of `stride`; proposes the next sizes that are. */
export function checkSize(height: number, width: number, stride: number): void {
  if (height % stride === 0 && width % stride === 0) return;
  const smaller = (size: number) => Math.max(stride, Math.floor(size / stride) * stride);
  const larger = (size: number) => Math.ceil(size / stride) * stride;
  throw new MitosError('The images do not fit the network.', {
    code: 'image-size',
    problems: [
      {
        expected: `height and width that are multiples of ${stride}`,
        found: `${height}x${width}`,
        fix: `use ${smaller(height)}x${smaller(width)} or ${larger(height)}x${larger(width)}`,
      },
    ],
  });
}
