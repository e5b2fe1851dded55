import type { SummaryRow } from '../summarise';

/** What happens on the way from one map to the next. */
export type ArrowKind =
  'conv' | 'pointwise' | 'block' | 'pool' | 'down' | 'up' | 'skip' | 'crop' | 'places' | 'gate' | 'other';

/** The kind of arrow to a map, told by its layer and by whether height and width change. */
export function arrowKind(
  { kind, scale }: Pick<SummaryRow, 'kind' | 'scale'>,
  from: Pick<SummaryRow, 'scale'>,
  block: boolean,
): ArrowKind {
  if (scale > from.scale) return 'up';
  if (/pool/.test(kind) && !block) return 'pool';
  if (scale < from.scale) return 'down';
  if (block) return 'block';
  if (/^conv 1x1/.test(kind)) return 'pointwise';
  return /conv/.test(kind) ? 'conv' : 'other';
}
