"""The PyTorch peer of `mitos bench train` and `predict`: the same network, loss and optimizer, eager, channels last, all cores.

Reads one JSON object a line, {"steps": n}, runs n steps and answers with one: {"ms": [...], "cpu": ms, "rss": bytes, "loss": x}.
Usage: segmentation_worker.py train|predict '{"model": "unet", "size": 128, "batch": 4, "filters": 16, "depth": 4, "threads": 2}'
"""

import json
import resource
import sys
import time

import torch
from torch import nn

from segmentation_networks import networks


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def make_step(task, model, settings):
    size, batch = settings["size"], settings["batch"]
    model = model.to(memory_format=torch.channels_last)
    images = torch.rand(batch, 3, size, size).contiguous(memory_format=torch.channels_last)
    masks = (torch.rand(batch, 1, size, size) > 0.7).float().contiguous(memory_format=torch.channels_last)
    if task == "predict":
        model.eval()

        def predict():
            with torch.inference_mode():
                return float(torch.sigmoid(model(images)).numpy()[0, 0, 0, 0])

        return predict
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    loss_of = nn.BCEWithLogitsLoss()

    def train():
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(model(images), masks)
        loss.backward()
        optimizer.step()
        return loss.item()

    return train


def main():
    task, settings = sys.argv[1], json.loads(sys.argv[2])
    torch.set_num_threads(settings["threads"])
    torch.manual_seed(0)
    model = networks[settings["model"]](settings["filters"], settings["depth"])
    parameters = sum(p.numel() for p in model.parameters())
    step = make_step(task, model, settings)
    ready = {"ready": True, "versions": {"torch": torch.__version__}, "parameters": parameters}
    print(json.dumps(ready), flush=True)
    for line in sys.stdin:
        times, value, before = [], 0.0, time.process_time()
        for _ in range(json.loads(line)["steps"]):
            start = time.perf_counter()
            value = step()
            times.append((time.perf_counter() - start) * 1000)
        cpu = (time.process_time() - before) * 1000 / len(times)
        print(json.dumps({"ms": times, "cpu": cpu, "rss": resident(), "loss": value}), flush=True)


main()
