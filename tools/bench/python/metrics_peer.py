"""The score of the Data Science Bowl 2018 as notebooks of that competition usually compute it, with NumPy.

python metrics_peer.py

Reads a line of JSON a turn, {"truth": file, "predicted": file, "size": n, "truthCount": n, "predictedCount": n, "repeats": n},
and answers with one, {"ms": [...], "map": x}: milliseconds of the computation, and the score. Labels are size x size uint16,
without gaps.
"""

import json
import sys
import time

import numpy as np


def precision_at(threshold, iou):
    """True positives, false positives and false negatives at one threshold."""
    matches = iou > threshold
    true_positives = np.sum(matches, axis=1) == 1
    false_positives = np.sum(matches, axis=0) == 0
    false_negatives = np.sum(matches, axis=1) == 0
    return np.sum(true_positives), np.sum(false_positives), np.sum(false_negatives)


def mean_average_precision(truth, predicted, truth_count, predicted_count):
    """Mean over t = 0.5, 0.55, ... 0.95 of TP / (TP + FP + FN), matched where IoU > t."""
    bins = (np.arange(truth_count + 2), np.arange(predicted_count + 2))
    intersection = np.histogram2d(truth.ravel(), predicted.ravel(), bins=bins)[0]
    area_true = np.histogram(truth, bins=bins[0])[0][:, None]
    area_predicted = np.histogram(predicted, bins=bins[1])[0][None]
    union = area_true + area_predicted - intersection
    iou = intersection[1:, 1:] / union[1:, 1:]
    scores = []
    for threshold in np.arange(0.5, 1.0, 0.05):
        tp, fp, fn = precision_at(threshold, iou)
        scores.append(tp / (tp + fp + fn))
    return float(np.mean(scores))


def read(file, size):
    return np.fromfile(file, np.uint16).reshape(size, size)


def main():
    versions = {"python": sys.version.split()[0], "numpy": np.__version__}
    print(json.dumps({"ready": True, "versions": versions}), flush=True)
    for line in sys.stdin:
        request = json.loads(line)
        truth, predicted = (read(request[name], request["size"]) for name in ("truth", "predicted"))
        ms = []
        for _ in range(request["repeats"]):
            begin = time.perf_counter()
            score = mean_average_precision(truth, predicted, request["truthCount"], request["predictedCount"])
            ms.append((time.perf_counter() - begin) * 1000)
        print(json.dumps({"ms": ms, "map": score}), flush=True)


if __name__ == "__main__":
    main()
