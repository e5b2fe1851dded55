import { areaOf, boundsOf, describe, nearMatch } from '@mitos/core';
import type { Instance } from '@mitos/core';
import type { DataProblem } from '../../problems/data-problem';
import { outOfBounds } from '../../rle/parse-runs';
import type { RunHandle, RunStore } from '../../rle/run-store';
import { toRowMajor } from '../../rle/transpose';
import type { Labels } from '../reader';
import type { RleCsvCard } from './card';

/** What the CSV file says of one image. */
export interface ImageRows {
  readonly meta: Readonly<Record<string, string>>;
  readonly rows: ObjectRow[];
  /** Rows that were reported and left out. */
  refused: number;
}

/** One object, its mask in the order of pixels that the file has. */
export interface ObjectRow {
  readonly row: number;
  readonly runs: RunHandle;
  /** Name of the class; empty when the file has no such column. */
  readonly class: string;
  readonly width: string | undefined;
  readonly height: string | undefined;
}

export class RleCsvLabels implements Labels {
  readonly ids: readonly string[];
  readonly classes: readonly string[];

  constructor(
    private readonly card: RleCsvCard,
    private readonly images: ReadonlyMap<string, ImageRows>,
    private readonly runs: RunStore,
    private readonly report: (problem: DataProblem) => void,
  ) {
    this.ids = [...images.keys()].sort();
    this.classes = card.classes ?? namedClasses(images, card.annotations.class !== undefined);
  }

  meta(id: string): Readonly<Record<string, string>> {
    return this.images.get(id)?.meta ?? {};
  }

  instances(id: string, width: number, height: number): Instance[] | undefined {
    const { rows, refused } = this.images.get(id) ?? { rows: [], refused: 0 };
    const instances = rows
      .map((object) => this.#instance(id, object, width, height))
      .filter((instance) => instance !== undefined);
    if (instances.length > 0 || rows.length + refused === 0) return instances;
    const where = { file: this.card.annotations.file, id };
    this.report({ where, expected: 'a row that can be used', found: `none of ${rows.length + refused}` });
    return undefined;
  }

  #instance(id: string, object: ObjectRow, width: number, height: number): Instance | undefined {
    const { annotations } = this.card;
    const where = { file: annotations.file, row: object.row, id };
    const wrong = (field: string | undefined, expected: string, found: string, fix?: string) => {
      const named = field === undefined ? {} : { field };
      this.report({ where, ...named, expected, found, ...(fix === undefined ? {} : { fix }) });
      return undefined;
    };
    if (object.width !== undefined && Number(object.width) !== width) {
      return wrong(annotations.width, `the width of the image, ${width}`, describe(object.width));
    }
    if (object.height !== undefined && Number(object.height) !== height) {
      return wrong(annotations.height, `the height of the image, ${height}`, describe(object.height));
    }
    const index = annotations.class === undefined ? 0 : this.classes.indexOf(object.class);
    if (index < 0) {
      const near = nearMatch(object.class, this.classes);
      const fix = near === undefined ? undefined : `write ${near}`;
      return wrong(
        annotations.class,
        `a class, one of ${this.classes.join(', ')}`,
        describe(object.class),
        fix,
      );
    }
    const runs = this.runs.get(object.runs);
    const fault = outOfBounds(runs, width, height, annotations.base);
    if (fault !== undefined)
      return wrong(annotations.rle, `${fault.expected} in "${annotations.rle}"`, fault.found);
    const rle = annotations.order === 'column-major' ? toRowMajor(runs, width, height) : runs;
    return { class: index + 1, bbox: boundsOf(rle, width), area: areaOf(rle), rle };
  }
}

function namedClasses(images: ReadonlyMap<string, ImageRows>, hasColumn: boolean): string[] {
  if (!hasColumn) return ['object'];
  const names = new Set([...images.values()].flatMap((image) => image.rows.map((object) => object.class)));
  names.delete('');
  return names.size === 0 ? ['object'] : [...names].sort();
}
