import type { Fault } from '@mitos/formats';
import { SpanLists } from '../../files/span-lists';
import type { IndexTools, LabelSource, Piece } from '../reader';
import { classOf } from './categories';
import type { AnnotationPlace } from './annotation-table';
import type { CocoFile } from './collect';
import type { Entry } from './entries';

/** The annotations of one image: a list of places in its JSON file. */
interface LabelsOfImage {
  readonly id: string;
  readonly list: number;
  /** Annotations that were reported and left out. */
  refused: number;
}

/** Where the labels of images lie, image by image; files are added one by one. */
export class LinkedAnnotations {
  readonly #labels = new Map<Entry, LabelsOfImage>();
  readonly #spans = new SpanLists();

  constructor(
    private readonly classes: readonly string[],
    private readonly report: IndexTools['report'],
  ) {}

  /**
   * The pieces of an image: its entry, the categories of the file, then the annotations. So all that its masks are made of
   * stands in the pieces.
   */
  source(entry: Entry, categories: Piece): LabelSource {
    const { list, refused } = this.#labels.get(entry)!;
    const piece = (offset: number, length: number): Piece => ({ file: entry.json, offset, length });
    const annotations = this.#spans.of(list).map(({ offset, length }) => piece(offset, length));
    return { pieces: [piece(entry.offset, entry.length), categories, ...annotations], refused };
  }

  /** Brings the annotations of a file to its images, those that are among `found`; the others were reported. */
  add(file: CocoFile, found: ReadonlySet<Entry>): void {
    for (const entry of file.entries.values()) {
      if (entry === undefined || !found.has(entry)) continue;
      this.#labels.set(entry, { id: entry.id, list: this.#spans.addList(), refused: 0 });
    }
    for (const image of file.refused) this.#refuse(file, image);
    const repeated = file.annotations.repeatedIds();
    const seen = new Set<number>();
    for (const annotation of file.annotations) {
      const isSecond = seen.has(annotation.id);
      if (repeated.has(annotation.id)) seen.add(annotation.id);
      this.#link(file, annotation, isSecond);
    }
  }

  #link(file: CocoFile, { id, image, category, offset, length }: AnnotationPlace, isSecond: boolean): void {
    if (!file.entries.has(image)) {
      const expected = `an entry of "images" for annotation ${id}`;
      return this.report({ where: { file: file.json }, expected, found: `none with the id ${image}` });
    }
    if (isSecond) {
      const expected = 'one annotation for each id';
      return this.#refuse(file, image, { expected, found: `a second one with the id ${id}` });
    }
    const fault = classOf(category, id, file.categories, this.classes);
    if (typeof fault === 'object') return this.#refuse(file, image, fault);
    const labels = this.#labelsOf(file, image);
    if (labels !== undefined) this.#spans.add(labels.list, offset, length, 0);
  }

  #labelsOf(file: CocoFile, image: number): LabelsOfImage | undefined {
    const entry = file.entries.get(image);
    return entry === undefined ? undefined : this.#labels.get(entry);
  }

  #refuse(file: CocoFile, image: number, fault?: Fault): void {
    const labels = this.#labelsOf(file, image);
    if (labels === undefined) return;
    labels.refused++;
    if (fault !== undefined) this.report({ where: { file: file.json, id: labels.id }, ...fault });
  }
}
