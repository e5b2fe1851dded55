import type { TwinFamily } from '../pytorch';

// Written from the papers: node i_j is X^{i,j}.
const python = `
class UNetPlusPlus(nn.Module):
    def __init__(self, channels, classes, filters, depth, norm='batch', upsampling='transposed', deepSupervision=False):
        super().__init__()
        self.convs, self.norms = nn.ModuleDict(), nn.ModuleDict()
        self.depth, self.upsampling, self.deep = depth, upsampling, deepSupervision
        width = [filters * 2 ** level for level in range(depth + 1)]
        for column in range(depth + 1):
            for level in range(depth + 1 - column):
                below = channels if level == 0 else width[level - 1]
                inputs = below if column == 0 else width[level] * (column + 1)
                for index, i in ((1, inputs), (2, width[level])):
                    layer = f'node{level}_{column}/conv{index}'
                    self.convs[layer] = nn.Conv2d(i, width[level], 3, padding=1, bias=norm == 'none')
                    self.norms[layer] = nn.BatchNorm2d(width[level]) if norm == 'batch' else nn.Identity()
                if column > 0:
                    i, o = width[level + 1], width[level]
                    self.convs[f'up{level}_{column}'] = nn.ConvTranspose2d(i, o, 2, 2) if upsampling == 'transposed' else nn.Conv2d(i, o, 2)
        self.heads = [f'head{j}' for j in range(1, depth)] * deepSupervision + ['head']
        for head in self.heads: self.convs[f'{head}/mask'] = nn.Conv2d(filters, classes, 1)

    def block(self, name, x):
        for layer in (f'{name}/conv1', f'{name}/conv2'): x = F.relu(self.norms[layer](self.convs[layer](x)))
        return x

    def up(self, name, x):
        if self.upsampling == 'transposed': return self.convs[name](x)
        return self.convs[name](F.pad(F.interpolate(x, scale_factor=2, mode=self.upsampling), (0, 1, 0, 1)))

    def forward(self, x):
        X = {}
        for level in range(self.depth + 1):
            X[level, 0] = self.block(f'node{level}_0', x if level == 0 else F.max_pool2d(X[level - 1, 0], 2))
        for j in range(1, self.depth + 1):
            for i in range(self.depth + 1 - j):
                row = [X[i, k] for k in range(j)]
                X[i, j] = self.block(f'node{i}_{j}', torch.cat(row + [self.up(f'up{i}_{j}', X[i + 1, j - 1])], 1))
        nodes = [X[0, j] for j in range(1, self.depth + 1)] if self.deep else [X[0, self.depth]]
        return torch.stack([self.convs[f'{head}/mask'](node) for head, node in zip(self.heads, nodes)]).mean(0)

twins['unet-plus-plus'] = UNetPlusPlus
`;

const architecture = 'unet-plus-plus';

export const unetPlusPlus: TwinFamily = {
  python,
  cases: [
    { architecture, settings: { filters: 4, depth: 3 }, images: [2, 16, 24, 3], classes: 1 },
    {
      architecture,
      settings: { filters: 4, depth: 2, norm: 'none', upsampling: 'nearest', deepSupervision: true },
      images: [2, 12, 8, 1],
      classes: 2,
    },
  ],
};
