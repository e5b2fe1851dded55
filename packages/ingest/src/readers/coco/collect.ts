import type { Problem } from '@mitos/core';
import { isFault } from '@mitos/formats';
import type { Fault, JsonElement } from '@mitos/formats';
import type { IndexTools, Piece } from '../reader';
import { AnnotationTable } from './annotation-table';
import type { CocoCard } from './card';
import { categoriesOf } from './categories';
import type { Categories } from './categories';
import { columnsOf, entryOf, fileNameOf } from './entries';
import type { Entry, EntryOptions } from './entries';
import { asObject, isCrowd, isWhole, parseJson, wrongMember } from './json-values';
import type { JsonObject } from './json-values';

/** What one JSON file says of images, and where its annotations stand. Filled by {@link CocoFile.add}. */
export class CocoFile {
  /** `id` of an entry of `images` -> the entry; undefined: it was reported. */
  readonly entries = new Map<number, Entry | undefined>();
  readonly annotations = new AnnotationTable();
  /** `image_id` of annotations that were reported. */
  readonly refused: number[] = [];
  /** Every `file_name`, also of entries that were reported. */
  readonly names = new Set<string>();
  /** Keys of the entries of `images` that can be columns. */
  readonly columns = new Set<string>();
  categories: Categories = new Map();
  readonly #categories: unknown[] = [];
  #categoriesSpan = { offset: 0, length: 0 };

  constructor(
    private readonly options: EntryOptions & { readonly crowd: CocoCard['crowd'] },
    private readonly tell: IndexTools['report'],
  ) {}

  get json(): string {
    return this.options.json;
  }

  /** The entries of `categories`, comma-separated. */
  get categoriesPiece(): Piece {
    return { file: this.json, ...this.#categoriesSpan };
  }

  add(key: string, element: JsonElement): void {
    const value = asObject(parseJson(element.bytes));
    if (key === 'categories') this.#addCategory(value, element);
    else if (key === 'images') this.#addEntry(value, element);
    else this.#addAnnotation(value, element);
  }

  /** To be called when all is added. Gives the problems that make the file unreadable. */
  finish(): Problem[] {
    const problems: Problem[] = [];
    this.categories = categoriesOf(this.#categories, (fault) => problems.push(this.#problem(fault)));
    if (this.#categories.length > 0) return problems;
    return [this.#problem({ expected: 'a category in "categories"', found: 'an empty list' })];
  }

  #addCategory(value: JsonObject, { offset, length, index }: JsonElement): void {
    const begin = index === 0 ? offset : this.#categoriesSpan.offset;
    this.#categoriesSpan = { offset: begin, length: offset + length - begin };
    this.#categories.push(value);
  }

  #addEntry(value: JsonObject, element: JsonElement): void {
    const { id } = value;
    if (!isWhole(id)) {
      return this.#report(wrongMember('a whole number', 'id', `entry ${element.index + 1} of "images"`, id));
    }
    for (const column of columnsOf(value)) this.columns.add(column);
    const name = fileNameOf(value);
    if (name !== undefined) this.names.add(name);
    const entry = entryOf(value, element, this.options);
    if (this.entries.has(id)) {
      const expected = 'one entry of "images" for each id';
      return this.#report({ expected, found: `a second one with the id ${id}` }, entry);
    }
    this.entries.set(id, isFault(entry) ? undefined : entry);
    if (isFault(entry)) this.#report(entry);
  }

  #addAnnotation(value: JsonObject, { index, offset, length }: JsonElement): void {
    const { id, image_id: image, category_id: category } = value;
    if (this.options.crowd === 'skip' && isCrowd(value)) return;
    const place = isWhole(id) ? `annotation ${id}` : `entry ${index + 1} of "annotations"`;
    if (isWhole(id) && isWhole(image) && isWhole(category)) {
      return this.annotations.add({ id, image, category, offset, length });
    }
    if (isWhole(image)) this.refused.push(image);
    const members = Object.entries({ id, image_id: image, category_id: category });
    const [key, found] = members.find(([, member]) => !isWhole(member))!;
    this.#report(wrongMember('a whole number', key, place, found));
  }

  #report(fault: Fault, entry?: Entry | Fault): void {
    const id = entry === undefined || isFault(entry) ? {} : { id: entry.id };
    this.tell({ ...this.#problem(fault), where: { file: this.json, ...id } });
  }

  #problem(fault: Fault): Problem {
    return { where: { file: this.json }, ...fault };
  }
}
