import { describeRule, fitsRule, fittingAbove, fittingBelow, MitosError } from '@mitos/core';
import type { SizeRule } from '@mitos/core';

/** Throws a MitosError unless height and width follow the rule; proposes the nearest sizes that do. */
export function checkSize(height: number, width: number, rule: SizeRule): void {
  if (fitsRule(rule, height) && fitsRule(rule, width)) return;
  const larger = (length: number) => fittingAbove(rule, length);
  const smaller = (length: number) => fittingBelow(rule, length) ?? larger(length);
  const proposals = [`${smaller(height)}x${smaller(width)}`, `${larger(height)}x${larger(width)}`];
  throw new MitosError('The images do not fit the network.', {
    code: 'image-size',
    problems: [
      {
        expected: `height and width that are ${describeRule(rule)}`,
        found: `${height}x${width}`,
        fix: `use ${[...new Set(proposals)].join(' or ')}`,
      },
    ],
  });
}
