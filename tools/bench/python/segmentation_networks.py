"""The networks of `mitos bench` in PyTorch, as its users write them. Each has as many parameters as ours."""

import torch
from torch import nn
from torch.nn import functional as F


def layer(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 3, padding=1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(inplace=True)]


def block(inputs, outputs):
    return nn.Sequential(*layer(inputs, outputs), *layer(outputs, outputs))


def up(inputs, outputs):
    return nn.ConvTranspose2d(inputs, outputs, 2, 2)


class UNet(nn.Module):
    """Ronneberger, Fischer and Brox 2015, with padding and batch normalisation."""

    def __init__(self, filters, depth, channels=3, classes=1):
        super().__init__()
        width = [filters * 2**level for level in range(depth + 1)]
        self.encoder = nn.ModuleList(block(channels if i == 0 else width[i - 1], width[i]) for i in range(depth))
        self.bottom = block(width[depth - 1], width[depth])
        self.up = nn.ModuleList(up(width[i + 1], width[i]) for i in range(depth))
        self.gate = nn.ModuleList(self.gate_of(width[i], width[i + 1]) for i in range(depth))
        self.decoder = nn.ModuleList(block(2 * width[i], width[i]) for i in range(depth))
        self.head = nn.Conv2d(filters, classes, 1)
        self.pool = nn.MaxPool2d(2)

    def gate_of(self, inputs, gating):
        return Open()

    def forward(self, x):
        skips = []
        for part in self.encoder:
            x = part(x)
            skips.append(x)
            x = self.pool(x)
        x = self.bottom(x)
        for i in reversed(range(len(skips))):
            x = self.decoder[i](torch.cat([self.gate[i](skips[i], x), self.up[i](x)], 1))
        return self.head(x)


class Open(nn.Module):
    def forward(self, x, g):
        return x


class Gate(nn.Module):
    def __init__(self, inputs, gating):
        super().__init__()
        self.theta = nn.Conv2d(inputs, inputs, 1, stride=2, bias=False)
        self.phi = nn.Conv2d(gating, inputs, 1)
        self.psi = nn.Conv2d(inputs, 1, 1)
        self.out = nn.Sequential(nn.Conv2d(inputs, inputs, 1, bias=False), nn.BatchNorm2d(inputs))

    def forward(self, x, g):
        alpha = torch.sigmoid(self.psi(F.relu(self.theta(x) + self.phi(g), inplace=True)))
        return self.out(F.interpolate(alpha, scale_factor=2) * x)


class AttentionUNet(UNet):
    """Oktay et al. 2018."""

    def gate_of(self, inputs, gating):
        return Gate(inputs, gating)


class SegNet(nn.Module):
    """Badrinarayanan, Kendall and Cipolla 2017, two convolutions a stage."""

    def __init__(self, filters, depth, channels=3, classes=1):
        super().__init__()
        width = [filters * 2**level for level in range(depth)]
        self.encoder = nn.ModuleList(block(channels if i == 0 else width[i - 1], width[i]) for i in range(depth))
        self.decoder = nn.ModuleList(
            nn.Sequential(*layer(width[i], width[i]), *(layer(width[i], width[i - 1]) if i > 0 else []))
            for i in range(depth)
        )
        self.head = nn.Conv2d(filters, classes, 3, padding=1)
        self.pool = nn.MaxPool2d(2, return_indices=True)
        self.unpool = nn.MaxUnpool2d(2)

    def forward(self, x):
        places = []
        for part in self.encoder:
            x, indices = self.pool(part(x))
            places.append(indices)
        for i in reversed(range(len(places))):
            x = self.decoder[i](self.unpool(x, places[i]))
        return self.head(x)


class UNetPlusPlus(nn.Module):
    """Zhou et al. 2018: every skip connection is a row of blocks, each joined with all before it."""

    def __init__(self, filters, depth, channels=3, classes=1):
        super().__init__()
        width = [filters * 2**level for level in range(depth + 1)]
        self.depth = depth
        self.encoder = nn.ModuleList(block(channels if i == 0 else width[i - 1], width[i]) for i in range(depth + 1))
        self.up, self.nodes = nn.ModuleDict(), nn.ModuleDict()
        for j in range(1, depth + 1):
            for i in range(depth + 1 - j):
                self.up[f"{i}-{j}"] = up(width[i + 1], width[i])
                self.nodes[f"{i}-{j}"] = block((j + 1) * width[i], width[i])
        self.head = nn.Conv2d(filters, classes, 1)
        self.pool = nn.MaxPool2d(2)

    def forward(self, x):
        rows = []
        for i, part in enumerate(self.encoder):
            x = part(x if i == 0 else self.pool(x))
            rows.append([x])
        for j in range(1, self.depth + 1):
            for i in range(self.depth + 1 - j):
                key = f"{i}-{j}"
                rows[i].append(self.nodes[key](torch.cat([*rows[i], self.up[key](rows[i + 1][j - 1])], 1)))
        return self.head(rows[0][self.depth])


networks = {"unet": UNet, "attention-unet": AttentionUNet, "segnet": SegNet, "unet-plus-plus": UNetPlusPlus}
