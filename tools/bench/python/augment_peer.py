"""Samples as one draws them in Python: Albumentations on OpenCV, one thread.

python augment_peer.py '{"images": file, "labels": file, "count": 8, "size": 256}'

Reads a line of JSON a turn, {"recipe": name, "samples": n}, and answers with one: milliseconds for all samples together by
the clock ("ms") and of the processor ("cpu"). The ranges are those of tools/bench/src/augment/recipes.ts.
"""

import json
import sys
import time

import cv2

cv2.setNumThreads(1)

import albumentations as A
import numpy as np

MIRROR = {"border_mode": cv2.BORDER_REFLECT_101}


def steps():
    return {
        "flip": [A.HorizontalFlip(p=0.5), A.VerticalFlip(p=0.5)],
        "affine": [
            A.Affine(
                rotate=(-45, 45),
                scale=(0.8, 1.2),
                translate_percent={"x": (-0.1, 0.1), "y": (-0.1, 0.1)},
                shear={"x": (-10, 10), "y": (0, 0)},
                p=1,
                **MIRROR,
            )
        ],
        "elastic": [A.ElasticTransform(alpha=30, sigma=4, noise_distribution="uniform", p=1, **MIRROR)],
        "gaussianNoise": [A.GaussNoise(std_range=(0, 0.05), mean_range=(0, 0), per_channel=True, p=1)],
    }


def recipes():
    return {
        "all": A.Compose([step for part in steps().values() for step in part], seed=0),
        **{name: A.Compose(part, seed=0) for name, part in steps().items()},
    }


def main(job):
    shape = (job["count"], job["size"], job["size"])
    images = np.fromfile(job["images"], np.uint8).reshape(*shape, 3)
    labels = np.fromfile(job["labels"], np.uint16).reshape(shape).astype(np.int32)
    pipelines = recipes()
    versions = {
        "python": sys.version.split()[0],
        "albumentations": A.__version__,
        "opencv": cv2.__version__,
        "numpy": np.__version__,
    }
    print(json.dumps({"ready": True, "versions": versions}), flush=True)
    drawn = 0
    for line in sys.stdin:
        request = json.loads(line)
        pipeline = pipelines[request["recipe"]]
        start, before = time.perf_counter(), time.process_time()
        for _ in range(request["samples"]):
            pipeline(image=images[drawn % len(images)], mask=labels[drawn % len(labels)])
            drawn += 1
        answer = {"ms": (time.perf_counter() - start) * 1000, "cpu": (time.process_time() - before) * 1000}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
