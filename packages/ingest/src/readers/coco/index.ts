import type { Reader } from '../reader';
import { cocoCard } from './card';
import type { CocoCard } from './card';
import { indexAnnotations } from './index-annotations';
import { readAnnotations } from './read-annotations';

/**
 * COCO's object detection format (https://cocodataset.org/#format-data), JSON files of any size:
 *
 * `{ "images": [{ "id": 1, "file_name": "a.tif", "width": 704, "height": 520 }], "categories": [{ "id": 1, "name": "cell" }],
 * "annotations": [{ "id": 7, "image_id": 1, "category_id": 1, "iscrowd": 0, "segmentation": [[x, y, x, y, …]] }] }`
 *
 * A segmentation is a list of polygons, or counts, plain or compressed; pixels are those that pycocotools gives it.
 * Objects may overlap. `images` and `annotations` may also be objects whose members' values are the entries (LIVECell).
 */
export const coco: Reader<CocoCard> = { card: cocoCard, index: indexAnnotations, read: readAnnotations };
