"""The PyTorch peer of `mitos bench predict`: whole images, from their bytes to the probabilities, as one writes it.

Reads one JSON object a line, {"steps": n}, predicts n images and answers with one: {"ms": [...], "cpu": ms, "rss": bytes, "probability": p}.
Usage: predict_peer.py '{"model": "unet", "filters": 16, "depth": 4, "width": 704, "height": 520, "threads": 2}'
"""

import json
import resource
import sys
import time

import numpy as np
import torch
from torch.nn import functional

from segmentation_networks import networks


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def predict(model, image, depth):
    """Height x width x 3 bytes to height x width probabilities."""
    height, width, _ = image.shape
    down, right = -height % 2**depth, -width % 2**depth
    sides = (right // 2, right - right // 2, down // 2, down - down // 2)
    with torch.inference_mode():
        batch = torch.from_numpy(image).permute(2, 0, 1)[None].float()
        batch = (batch / 255 - 0.2) / 0.1
        batch = functional.pad(batch, sides, mode="reflect").contiguous(memory_format=torch.channels_last)
        logits = model(batch)
        probabilities = torch.sigmoid(logits)[0, 0]
        return probabilities[sides[2] : sides[2] + height, sides[0] : sides[0] + width].contiguous().numpy()


def main():
    settings = json.loads(sys.argv[1])
    torch.set_num_threads(settings["threads"])
    torch.manual_seed(0)
    model = networks[settings["model"]](settings["filters"], settings["depth"])
    parameters = sum(p.numel() for p in model.parameters())
    model = model.to(memory_format=torch.channels_last).eval()
    size = (settings["height"], settings["width"], 3)
    image = np.random.default_rng(0).integers(0, 256, size, dtype=np.uint8)
    ready = {"ready": True, "versions": {"torch": torch.__version__}, "parameters": parameters}
    print(json.dumps(ready), flush=True)
    for line in sys.stdin:
        times, value, before = [], 0.0, time.process_time()
        for _ in range(json.loads(line)["steps"]):
            start = time.perf_counter()
            result = predict(model, image, settings["depth"])
            times.append((time.perf_counter() - start) * 1000)
            value = float(result[0, 0])
        cpu = (time.process_time() - before) * 1000 / len(times)
        print(json.dumps({"ms": times, "cpu": cpu, "rss": resident(), "probability": value}), flush=True)


main()
