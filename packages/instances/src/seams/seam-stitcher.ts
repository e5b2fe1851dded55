import type { LabelImage } from '../labels';
import type { Described } from '../objects/describe';
import { matchRows } from './match-rows';
import type { Match } from './match-rows';
import { ObjectTable } from './object-table';

/** Objects of a band of rows, found by themselves: its own rows, with some of its neighbours' above and below. */
export interface Band extends LabelImage, Described {
  /** How many of its first and last rows are those of its neighbours: 0 at the edges of the image. */
  readonly above: number;
  readonly below: number;
}

/**
 * Puts an image together that was worked off in bands of rows, from above to below. An object that crosses a seam is seen from
 * both sides, in the rows that both bands have; the two are one where more than a half of their union there is common to both.
 * What neither the overlap shows whole nor both sides see alike stays in two parts, cut at the seam.
 *
 * Ids are given once and never changed, so that rows can be written as they come: 1, 2, ... in row-major order of first
 * pixels, as for an image that was worked off whole. Holds one band at a time.
 */
export class SeamStitcher {
  readonly #objects = new ObjectTable();
  #last: { readonly band: Band; readonly ids: Uint32Array } | undefined;

  constructor(private readonly width: number) {}

  /** The next band down; the labels of its own rows, with the ids of the whole image. */
  add(band: Band): Uint32Array {
    const ids = this.#knownIds(band);
    const { width } = this;
    const own = band.labels.subarray(band.above * width, band.labels.length - band.below * width);
    const rows = new Uint32Array(own.length);
    const areas = new Uint32Array(band.count + 1);
    for (let i = 0; i < own.length; i++) {
      const label = own[i]!;
      if (label === 0) continue;
      if (ids[label] === 0) ids[label] = this.#objects.create();
      rows[i] = ids[label]!;
      areas[label]!++;
    }
    for (let label = 1; label <= band.count; label++) {
      if (areas[label] === 0) continue;
      this.#objects.add(ids[label]!, areas[label]!, band.classes[label - 1]!, band.scores[label - 1]!);
    }
    this.#last = { band, ids };
    return rows;
  }

  /** How many objects there are by now. */
  get count(): number {
    return this.#objects.count;
  }

  /**
   * Class and score of each object by now, index 0 for id 1: the mean score, and the class, of its pixels in all bands.
   */
  describe(): Described {
    return this.#objects.describe();
  }

  /** The ids of those objects of a band, by their labels, that the band before it has seen; 0 for the others. */
  #knownIds(band: Band): Uint32Array {
    const ids = new Uint32Array(band.count + 1);
    const last = this.#last;
    if (last === undefined) return ids;
    for (const { before, after } of this.#matches(last.band, band)) ids[after] = last.ids[before]!;
    return ids;
  }

  #matches(last: Band, band: Band): Match[] {
    const { width } = this;
    const [lastRows, rows] = [last.labels.length / width, band.labels.length / width];
    // Rows count from the seam: how far both reach up and down from it.
    const above = Math.min(band.above, lastRows - last.below);
    const below = Math.min(last.below, rows - band.above);
    const seam = lastRows - last.below;
    return matchRows(
      last.labels.subarray((seam - above) * width, (seam + below) * width),
      last.count,
      band.labels.subarray((band.above - above) * width, (band.above + below) * width),
      band.count,
    );
  }
}
