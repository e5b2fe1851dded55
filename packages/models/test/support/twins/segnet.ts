import type { TwinFamily } from '../pytorch';

// Written from the paper: indices of nn.MaxPool2d go to nn.MaxUnpool2d.
const python = `
class SegNet(nn.Module):
    def __init__(self, channels, classes, stages, filters, convolutions=2, maxFilters=512, norm='batch'):
        super().__init__()
        self.convs, self.norms = nn.ModuleDict(), nn.ModuleDict()
        counts = convolutions if isinstance(convolutions, list) else [convolutions] * stages
        width = [min(filters * 2 ** stage, maxFilters) for stage in range(stages)]
        self.encoder, self.decoder = [], []
        for stage, count in enumerate(counts):
            before = channels if stage == 0 else width[stage - 1]
            self.encoder.append(self.add(f'encoder{stage}', [before] + [width[stage]] * count, norm))
        for stage, count in reversed(list(enumerate(counts))):
            after = [] if stage == 0 else [width[stage - 1]]
            self.decoder.append(self.add(f'decoder{stage}', [width[stage]] * count + after, norm))
        self.convs['head/mask'] = nn.Conv2d(filters, classes, 3, padding=1)
        self.pool, self.unpool = nn.MaxPool2d(2, 2, return_indices=True), nn.MaxUnpool2d(2, 2)

    def add(self, name, channels, norm):
        names = [f'{name}/conv{index}' for index in range(1, len(channels))]
        for layer, i, o in zip(names, channels, channels[1:]):
            self.convs[layer] = nn.Conv2d(i, o, 3, padding=1, bias=norm == 'none')
            self.norms[layer] = nn.BatchNorm2d(o) if norm == 'batch' else nn.Identity()
        return names

    def run(self, names, x):
        for name in names: x = F.relu(self.norms[name](self.convs[name](x)))
        return x

    def forward(self, x):
        places = []
        for names in self.encoder:
            x, indices = self.pool(self.run(names, x))
            places.append(indices)
        for names in self.decoder:
            x = self.run(names, self.unpool(x, places.pop()))
        return self.convs['head/mask'](x)

twins['segnet'] = SegNet
`;

const [architecture, classes] = ['segnet', 3];

export const segnet: TwinFamily = {
  python,
  cases: [
    { architecture, settings: { stages: 3, filters: 4 }, images: [2, 16, 24, 3], classes },
    {
      architecture,
      settings: { stages: 3, filters: 4, maxFilters: 8, convolutions: [1, 2, 3], norm: 'none' },
      images: [2, 16, 8, 1],
      classes,
    },
  ],
};
