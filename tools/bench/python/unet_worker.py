"""The PyTorch peer of `mitos bench`: the same U-Net, loss and optimizer, eager, channels last, all cores.

Reads one JSON object a line, {"steps": n}, runs n steps and answers with one: {"ms": [...], "rss": bytes, "loss": x}.
Usage: unet_worker.py train|predict '{"size": 128, "batch": 4, "filters": 16, "depth": 4, "threads": 2}'
"""

import json
import resource
import sys
import time

import torch
from torch import nn


def block(inputs, outputs):
    def layer(i, o):
        return [nn.Conv2d(i, o, 3, padding=1, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True)]

    return nn.Sequential(*layer(inputs, outputs), *layer(outputs, outputs))


class UNet(nn.Module):
    def __init__(self, filters, depth, channels=3, classes=1):
        super().__init__()
        width = [filters * 2**level for level in range(depth + 1)]
        self.encoder = nn.ModuleList(block(channels if i == 0 else width[i - 1], width[i]) for i in range(depth))
        self.bottom = block(width[depth - 1], width[depth])
        self.up = nn.ModuleList(nn.ConvTranspose2d(width[i + 1], width[i], 2, 2, bias=False) for i in range(depth))
        self.decoder = nn.ModuleList(block(2 * width[i], width[i]) for i in range(depth))
        self.head = nn.Conv2d(filters, classes, 1)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        skips = []
        for part in self.encoder:
            x = part(x)
            skips.append(x)
            x = self.pool(x)
        x = self.bottom(x)
        for i in reversed(range(len(skips))):
            x = self.decoder[i](torch.cat([skips[i], self.up[i](x)], 1))
        return self.head(x)


def resident():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize()


def make_step(task, settings):
    size, batch = settings["size"], settings["batch"]
    torch.manual_seed(0)
    model = UNet(settings["filters"], settings["depth"]).to(memory_format=torch.channels_last)
    images = torch.rand(batch, 3, size, size).contiguous(memory_format=torch.channels_last)
    masks = (torch.rand(batch, 1, size, size) > 0.7).float().contiguous(memory_format=torch.channels_last)
    if task == "predict":
        model.eval()

        def predict():
            with torch.inference_mode():
                return float(torch.sigmoid(model(images)).numpy()[0, 0, 0, 0])

        return predict
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=settings.get("fused", True))
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
    step = make_step(task, settings)
    print(json.dumps({"ready": True, "versions": {"torch": torch.__version__}}), flush=True)
    for line in sys.stdin:
        times, value = [], 0.0
        for _ in range(json.loads(line)["steps"]):
            start = time.perf_counter()
            value = step()
            times.append((time.perf_counter() - start) * 1000)
        print(json.dumps({"ms": times, "rss": resident(), "loss": value}), flush=True)


main()
