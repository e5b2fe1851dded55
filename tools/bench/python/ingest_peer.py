"""What `mitos ingest` does to data/dsb2018, as one writes it in Python: pandas, OpenCV, pyarrow.

python ingest_peer.py <folder of dsb2018> <output folder>

Reads the CSV of run-length codes, decodes the images, makes label images and objects (box, area, row-major runs), statistics
of the training split, touching pairs and twins, and writes Arrow shards with the columns of a Mitos shard. Prints one line
of JSON: seconds for all of it (imports not counted), and figures that must be those of Mitos.
"""

import hashlib
import json
import os
import resource
import sys
import time

import cv2
import numpy as np
import pandas as pd
import pyarrow as pa

SCHEMA = pa.schema(
    [
        ("id", pa.utf8()),
        ("group", pa.utf8()),
        ("split", pa.dictionary(pa.int32(), pa.utf8())),
        ("width", pa.int32()),
        ("height", pa.int32()),
        ("channels", pa.int32()),
        ("bits", pa.int32()),
        ("image", pa.binary()),
        ("labels", pa.binary()),
        (
            "instances",
            pa.list_(
                pa.struct(
                    [
                        ("class", pa.int32()),
                        ("bbox", pa.list_(pa.int32(), 4)),
                        ("area", pa.int32()),
                        ("rle", pa.list_(pa.int32())),
                    ]
                )
            ),
        ),
        ("meta", pa.map_(pa.utf8(), pa.utf8())),
    ]
)
SPLITS = ["train", "val", "test"]
BATCH_BYTES = 4 * 2**20
SHARD_BYTES = 256 * 2**20


def split_of(ids, modality):
    """80/10/10, stratified: which image goes where does not matter here."""
    result = {}
    for _, members in pd.Series(ids).groupby(list(modality)):
        for i, name in enumerate(members):
            result[name] = SPLITS[0 if i % 10 < 8 else i % 10 - 7]
    return result


def instance_of(runs, width, height):
    """Runs down the columns, from 1 -> box, area, row-major runs from 0, and the mask within its box."""
    numbers = np.array(runs.split(), dtype=np.int64)
    starts, lengths = numbers[::2] - 1, numbers[1::2]
    left, right = starts[0] // height, (starts[-1] + lengths[-1] - 1) // height
    strip = np.zeros((right - left + 1) * height, np.uint8)
    base = left * height
    for start, length in zip(starts - base, lengths):
        strip[start : start + length] = 1
    mask = strip.reshape(-1, height).T
    rows = np.flatnonzero(mask.any(axis=1))
    top, bottom = rows[0], rows[-1]
    box = mask[top : bottom + 1]
    padded = np.zeros((box.shape[0], box.shape[1] + 2), np.int8)
    padded[:, 1:-1] = box
    edges = np.diff(padded, axis=1)
    y, x = np.nonzero(edges == 1)
    _, end = np.nonzero(edges == -1)
    rle = np.empty(2 * len(y), np.int32)
    rle[::2] = (y + top) * width + x + left
    rle[1::2] = end - x
    bbox = [int(left), int(top), int(right - left + 1), int(bottom - top + 1)]
    return bbox, int(lengths.sum()), rle, box


def touching_pairs(labels):
    pairs = set()
    height, width = labels.shape
    for dy, dx in ((0, 1), (1, -1), (1, 0), (1, 1)):
        a = labels[: height - dy, max(0, -dx) : width - max(0, dx)]
        b = labels[dy:, max(0, dx) : width + min(0, dx)]
        meet = (a != b) & (a > 0) & (b > 0)
        if meet.any():
            both = np.stack([a[meet], b[meet]])
            pairs.update(zip(both.min(0).tolist(), both.max(0).tolist()))
    return len(pairs)


class Shards:
    def __init__(self, folder):
        self.folder, self.count, self.rows, self.pending = folder, 0, [], 0
        self.writer, self.bytes = None, 0
        os.makedirs(folder, exist_ok=True)

    def add(self, row, size):
        if self.rows and self.pending + size > BATCH_BYTES:
            self.flush()
        self.rows.append(row)
        self.pending += size

    def flush(self):
        if not self.rows:
            return
        if self.writer and self.bytes + self.pending > SHARD_BYTES:
            self.end()
        if not self.writer:
            self.path = os.path.join(self.folder, f"{self.count:05}.arrow")
            self.writer = pa.ipc.new_file(self.path, SCHEMA)
        columns = {name: [row[name] for row in self.rows] for name in SCHEMA.names}
        arrays = [
            pa.DictionaryArray.from_arrays(pa.array([SPLITS.index(s) for s in columns["split"]], pa.int32()), pa.array(SPLITS))
            if name == "split"
            else pa.array(columns[name], SCHEMA.field(name).type)
            for name in SCHEMA.names
        ]
        self.writer.write_batch(pa.record_batch(arrays, schema=SCHEMA))
        self.bytes += self.pending
        self.rows, self.pending = [], 0

    def end(self):
        self.writer.close()
        with open(self.path, "rb") as file:
            hashlib.file_digest(file, "sha256") if hasattr(hashlib, "file_digest") else hashlib.sha256(file.read())
        self.writer, self.bytes = None, 0
        self.count += 1


def main(root, output):
    begin = time.perf_counter()
    table = pd.read_csv(os.path.join(root, "stage1_train_labels.csv"))
    modality = pd.read_csv(os.path.join(root, "classes.csv")).set_index("ImageId")["modality"]
    by_image = dict(tuple(table.groupby("ImageId")["EncodedPixels"]))
    ids = sorted(by_image)
    splits = split_of(ids, modality.loc[ids])
    shards = Shards(os.path.join(output, "shards"))
    looks, areas, pairs, foreground, pixels = {}, [], 0, 0, 0
    sums, squares = np.zeros(3), np.zeros(3)
    for name in ids:
        image = cv2.imread(os.path.join(root, "images", f"{name}.png"), cv2.IMREAD_UNCHANGED)
        if image.ndim == 3:
            image = np.ascontiguousarray(image[..., 2::-1])
        height, width = image.shape[:2]
        channels = 1 if image.ndim == 2 else image.shape[2]
        labels = np.zeros((height, width), np.uint16)
        instances = []
        for number, runs in enumerate(by_image[name], 1):
            bbox, area, rle, box = instance_of(runs, width, height)
            x, y, w, h = bbox
            labels[y : y + h, x : x + w][box > 0] = number
            instances.append({"class": 1, "bbox": bbox, "area": area, "rle": rle})
            areas.append(area)
        looks.setdefault(hashlib.sha256(image.tobytes()).digest(), []).append(name)
        pairs += touching_pairs(labels)
        if splits[name] == "train":
            mean, std = cv2.meanStdDev(image)
            count = width * height
            sums += count * mean.ravel()
            squares += count * (std.ravel() ** 2 + mean.ravel() ** 2)
            pixels += count
            foreground += int(np.count_nonzero(labels))
        row = {
            "id": name,
            "group": "",
            "split": splits[name],
            "width": width,
            "height": height,
            "channels": channels,
            "bits": 8,
            "image": image.tobytes(),
            "labels": labels.tobytes(),
            "instances": instances,
            "meta": [("modality", modality[name])],
        }
        shards.add(row, image.nbytes + labels.nbytes)
    shards.flush()
    shards.end()
    quantiles = np.quantile(areas, [0.05, 0.25, 0.5, 0.75, 0.95])
    return {
        "seconds": time.perf_counter() - begin,
        "images": len(ids),
        "instances": len(areas),
        "area": int(np.sum(areas)),
        "medianArea": float(quantiles[2]),
        "touchingPairs": pairs,
        "twins": sum(len(same) > 1 for same in looks.values()),
        "std": np.sqrt(squares / pixels - (sums / pixels) ** 2).tolist(),
        "maxRssBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        "versions": {"python": sys.version.split()[0], "pandas": pd.__version__, "opencv": cv2.__version__, "pyarrow": pa.__version__},
    }


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
