"""The border weights of the U-Net paper as they are usually written: a distance transform of every cell.

python weights_peer.py '{"size": 512, "w0": 10, "sigma": 5}'

Reads a line of JSON a turn, {"labels": file, "repeats": n, "output": file}, and answers with one, {"ms": [...]}: milliseconds
of the computation. Labels are size x size uint16, the weights that are written to "output" float32.
"""

import json
import sys
import time

import numpy as np
import scipy
from scipy.ndimage import distance_transform_edt


def border_weights(labels, w0, sigma):
    """w0 exp(-(d1 + d2)^2 / (2 sigma^2)) in the background, and 1 everywhere (Ronneberger 2015, equation 2)."""
    ids = np.unique(labels)[1:]
    weights = np.ones(labels.shape)
    if len(ids) < 2:
        return weights.astype(np.float32)
    distances = np.zeros((*labels.shape, len(ids)))
    for i, number in enumerate(ids):
        distances[..., i] = distance_transform_edt(labels != number)
    distances = np.sort(distances, axis=2)
    both = distances[..., 0] + distances[..., 1]
    weights += (labels == 0) * w0 * np.exp(-(both**2) / (2 * sigma**2))
    return weights.astype(np.float32)


def main(job):
    versions = {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__}
    print(json.dumps({"ready": True, "versions": versions}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        labels = np.fromfile(request["labels"], np.uint16).reshape(job["size"], job["size"])
        ms = []
        for _ in range(request["repeats"]):
            begin = time.perf_counter()
            weights = border_weights(labels, job["w0"], job["sigma"])
            ms.append((time.perf_counter() - begin) * 1000)
        if "output" in request:
            weights.tofile(request["output"])
        print(json.dumps({"ms": ms}), flush=True)


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
