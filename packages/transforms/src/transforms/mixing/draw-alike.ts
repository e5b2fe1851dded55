import type { Random } from '@mitos/core';
import type { Sample } from '../../sample';
import type { Others } from '../transform';
import { cellLook, looksAlike } from './looks-alike';
import { mixable } from './match-range';

/** So many other images are looked at. */
const attempts = 4;

/** Another sample that can be mixed into this one and looks as if it could belong there; nothing where none is found. */
export function drawAlike(sample: Sample, others: Others, random: Random): Sample | undefined {
  const look = cellLook(sample);
  for (let n = 0; n < attempts; n++) {
    const other = others.draw(random.fork('other', n));
    if (mixable(sample, other) && looksAlike(look, cellLook(other))) return other;
  }
  return undefined;
}
