import type { TwinFamily } from '../pytorch';

// Written from the papers, module by module.
const python = `
import math
from functools import partial

def norm_of(kind, channels):
    if kind == 'batch': return nn.BatchNorm2d(channels)
    if kind == 'instance': return nn.InstanceNorm2d(channels, affine=True)
    if kind == 'group': return nn.GroupNorm(math.gcd(8, channels), channels)
    return nn.Identity()

class UNet(nn.Module):
    def __init__(self, residual, gated, channels, classes, filters, depth, norm='batch', padding='same', upsampling='transposed', bias='auto'):
        super().__init__()
        self.convs, self.norms = nn.ModuleDict(), nn.ModuleDict()
        self.residual, self.gated, self.depth, self.kind, self.upsampling = residual, gated, depth, norm, upsampling
        self.bias = norm == 'none' if bias == 'auto' else bias
        self.padding = 1 if padding == 'same' else 0
        width = [filters * 2 ** level for level in range(depth + 1)]
        for level in range(depth + 1):
            name = 'bottom' if level == depth else f'encoder{level}'
            self.block(name, channels if level == 0 else width[level - 1], width[level], 1 if level == 0 else 2)
        for level in range(depth):
            up_bias = True if bias == 'auto' and not residual else self.bias
            self.convs[f'up{level}'] = (
                nn.ConvTranspose2d(width[level + 1], width[level], 2, 2, bias=up_bias)
                if upsampling == 'transposed' else nn.Conv2d(width[level + 1], width[level], 2, bias=up_bias))
            self.block(f'decoder{level}', 2 * width[level], width[level], 1)
            if gated:
                c = width[level]
                self.convs[f'gate{level}/theta'] = nn.Conv2d(c, c, 1, stride=2, bias=False)
                self.convs[f'gate{level}/phi'] = nn.Conv2d(width[level + 1], c, 1)
                self.convs[f'gate{level}/psi'] = nn.Conv2d(c, 1, 1)
                self.layer(f'gate{level}/out', c, c, 1)
        self.convs['head/mask'] = nn.Conv2d(filters, classes, 1)

    def layer(self, name, i, o, size, stride=1, padding=0):
        self.convs[name] = nn.Conv2d(i, o, size, stride, padding, bias=self.bias)
        self.norms[name] = norm_of(self.kind, o)

    def block(self, name, i, o, stride):
        if not self.residual:
            self.layer(f'{name}/conv1', i, o, 3, 1, self.padding)
            self.layer(f'{name}/conv2', o, o, 3, 1, self.padding)
            return
        if name != 'encoder0': self.norms[f'{name}/norm1'] = norm_of(self.kind, i)
        self.convs[f'{name}/conv1'] = nn.Conv2d(i, o, 3, stride, 1, bias=self.bias)
        self.norms[f'{name}/norm2'] = norm_of(self.kind, o)
        self.convs[f'{name}/conv2'] = nn.Conv2d(o, o, 3, 1, 1, bias=self.bias)
        self.layer(f'{name}/shortcut', i, o, 1, stride)

    def run_layer(self, name, x):
        return self.norms[name](self.convs[name](x))

    def run_block(self, name, x):
        if not self.residual:
            return F.relu(self.run_layer(f'{name}/conv2', F.relu(self.run_layer(f'{name}/conv1', x))))
        y = x if name == 'encoder0' else F.relu(self.norms[f'{name}/norm1'](x))
        y = F.relu(self.norms[f'{name}/norm2'](self.convs[f'{name}/conv1'](y)))
        return self.convs[f'{name}/conv2'](y) + self.run_layer(f'{name}/shortcut', x)

    def gate(self, name, x, g):
        attention = torch.sigmoid(self.convs[f'{name}/psi'](F.relu(self.convs[f'{name}/theta'](x) + self.convs[f'{name}/phi'](g))))
        return self.run_layer(f'{name}/out', x * F.interpolate(attention, scale_factor=2, mode='nearest'))

    def up(self, name, x):
        if self.upsampling == 'transposed': return self.convs[name](x)
        options = {'align_corners': False} if self.upsampling == 'bilinear' else {}
        return self.convs[name](F.pad(F.interpolate(x, scale_factor=2, mode=self.upsampling, **options), (0, 1, 0, 1)))

    def forward(self, x):
        skips = []
        for level in range(self.depth):
            x = self.run_block(f'encoder{level}', x)
            skips.append(x)
            if not self.residual: x = F.max_pool2d(x, 2)
        x = self.run_block('bottom', x)
        for level in reversed(range(self.depth)):
            skip = self.gate(f'gate{level}', skips[level], x) if self.gated else skips[level]
            x = self.up(f'up{level}', x)
            cut = (skip.shape[2] - x.shape[2]) // 2
            skip = skip[:, :, cut:skip.shape[2] - cut, cut:skip.shape[3] - cut]
            x = self.run_block(f'decoder{level}', torch.cat([skip, x], 1))
        return self.convs['head/mask'](x)

for name in ('unet', 'residual-unet', 'attention-unet', 'residual-attention-unet'):
    twins[name] = partial(UNet, 'residual' in name, 'attention' in name)
`;

export const uShape: TwinFamily = {
  python,
  cases: [
    { architecture: 'unet', settings: { filters: 4, depth: 2 }, images: [2, 12, 16, 3], classes: 1 },
    {
      architecture: 'unet',
      settings: { filters: 4, depth: 2, padding: 'valid', norm: 'none' },
      images: [2, 44, 48, 1],
      classes: 2,
    },
    {
      architecture: 'unet',
      settings: { filters: 4, depth: 2, norm: 'instance', upsampling: 'nearest', bias: false },
      images: [2, 12, 16, 1],
      classes: 1,
    },
    {
      architecture: 'unet',
      settings: { filters: 12, depth: 1, norm: 'group', upsampling: 'bilinear', bias: true },
      images: [2, 8, 12, 1],
      classes: 1,
    },
    {
      architecture: 'unet',
      settings: { filters: 4, depth: 1, padding: 'valid', norm: 'batch', bias: true },
      images: [2, 22, 24, 1],
      classes: 1,
    },
    { architecture: 'residual-unet', settings: { filters: 4, depth: 2 }, images: [2, 12, 16, 3], classes: 1 },
    {
      architecture: 'attention-unet',
      settings: { filters: 4, depth: 2 },
      images: [2, 12, 16, 3],
      classes: 1,
    },
    {
      architecture: 'residual-attention-unet',
      settings: { filters: 4, depth: 2, bias: true },
      images: [2, 12, 16, 3],
      classes: 2,
    },
  ],
};
