/** What TensorFlow computes on. */
export type Device = 'cpu' | 'gpu';

/** A Python wheel, pinned by version and content, and the part of it that is kept. */
export interface Wheel {
  /** As pip writes it: `tensorflow-cpu==2.21.0`. */
  readonly requirement: string;
  readonly sha256: string;
  /** Size of the download. */
  readonly bytes: number;
  /** Path prefixes inside the wheel; whatever else it holds is not unpacked. */
  readonly keep: readonly string[];
  /** Size of the kept part. */
  readonly unpackedBytes: number;
}

/** A C++ compiler that comes as a wheel, for machines that have none. */
export interface Zig {
  readonly wheel: Wheel;
  readonly pipPlatforms: readonly string[];
  /** Named, or zig adds a library path that depends on the working directory. */
  readonly target: string;
}

/** How one TensorFlow build gets onto one kind of machine. */
export interface Variant {
  readonly platform: string;
  readonly arch: string;
  readonly device: Device;
  /** Whether it has been provisioned and used on such a machine. */
  readonly proven: boolean;
  /** The platform tags to ask pip for, so that any Python on any system gets the same wheels. */
  readonly pipPlatforms: readonly string[];
  readonly wheels: readonly Wheel[];
  /** File names of TensorFlow's two libraries, in `tensorflow/` of the wheel. */
  readonly libraries: { readonly core: string; readonly framework: string };
  /** The names that `tfjs-node-gpu` expects in its `deps/lib`, for whoever rebuilds the addon by its own means. */
  readonly aliases: { readonly core: string; readonly framework: string };
  readonly zig?: Zig;
}

export const tensorflowVersion = '2.21.0';

/** `linux-x64 cpu`. */
export function nameOf(variant: Pick<Variant, 'platform' | 'arch' | 'device'>): string {
  return `${variant.platform}-${variant.arch} ${variant.device}`;
}

/** The headers that the addon includes, directly or not. The wheel's other 260 MB of them stay packed. */
const headers = [
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/',
  'tensorflow/include/xla/tsl/',
];

const elf = { core: 'libtensorflow_cc.so.2', framework: 'libtensorflow_framework.so.2' };
const elfAliases = { core: 'libtensorflow.so', framework: 'libtensorflow_framework.so' };
const machO = { core: 'libtensorflow_cc.2.dylib', framework: 'libtensorflow_framework.2.dylib' };
const machOAliases = { core: 'libtensorflow.2.dylib', framework: 'libtensorflow_framework.dylib' };

function tensorflow(
  name: string,
  sha256: string,
  bytes: number,
  unpackedBytes: number,
  libraries: Variant['libraries'],
): Wheel {
  const keep = [`tensorflow/${libraries.core}`, `tensorflow/${libraries.framework}`, ...headers];
  return { requirement: `${name}==${tensorflowVersion}`, sha256, bytes, keep, unpackedBytes };
}

/** TensorFlow's libraries look for these in `../nvidia/<name>/lib`, as the wheels lay them out. */
function nvidia(
  name: string,
  version: string,
  sha256: string,
  bytes: number,
  unpackedBytes: number,
  kept: readonly string[] = ['lib'],
): Wheel {
  const keep = kept.map((part) => `nvidia/${name}/${part}/`);
  return {
    requirement: `nvidia-${name.replaceAll('_', '-')}-cu12==${version}`,
    sha256,
    bytes,
    keep,
    unpackedBytes,
  };
}

const ziglang = { requirement: 'ziglang==0.17.1', keep: ['ziglang/'] };

const zigLinuxX64: Zig = {
  wheel: {
    ...ziglang,
    sha256: 'ea6cc5d87b033cf0aedfbc8f9549a908cae6c50ac31f1698188fa48a74524b54',
    bytes: 101_083_562,
    unpackedBytes: 373_424_338,
  },
  pipPlatforms: ['manylinux2010_x86_64'],
  target: 'x86_64-linux-gnu.2.28',
};

const zigLinuxArm64: Zig = {
  wheel: {
    ...ziglang,
    sha256: 'b7c5f02fccd40f89b999ee16a1f5ddced56e6182370f8affe494bcf8a28cf07e',
    bytes: 98_063_064,
    unpackedBytes: 359_598_098,
  },
  pipPlatforms: ['manylinux2014_aarch64'],
  target: 'aarch64-linux-gnu.2.28',
};

/** Every machine that Mitos knows how to provision. A new one is a new row. */
export const variants: readonly Variant[] = [
  {
    platform: 'linux',
    arch: 'x64',
    device: 'cpu',
    proven: true,
    pipPlatforms: ['manylinux_2_27_x86_64'],
    wheels: [
      tensorflow(
        'tensorflow-cpu',
        '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
        273_829_956,
        858_256_795,
        elf,
      ),
    ],
    libraries: elf,
    aliases: elfAliases,
    zig: zigLinuxX64,
  },
  {
    platform: 'linux',
    arch: 'arm64',
    device: 'cpu',
    proven: false,
    pipPlatforms: ['manylinux_2_27_aarch64'],
    wheels: [
      tensorflow(
        'tensorflow',
        '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
        281_828_020,
        888_010_067,
        elf,
      ),
    ],
    libraries: elf,
    aliases: elfAliases,
    zig: zigLinuxArm64,
  },
  {
    platform: 'darwin',
    arch: 'arm64',
    device: 'cpu',
    proven: false,
    pipPlatforms: ['macosx_12_0_arm64'],
    wheels: [
      tensorflow(
        'tensorflow',
        '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
        223_405_849,
        745_746_636,
        machO,
      ),
    ],
    libraries: machO,
    aliases: machOAliases,
  },
  {
    platform: 'linux',
    arch: 'x64',
    device: 'gpu',
    proven: false,
    pipPlatforms: ['manylinux_2_27_x86_64', 'manylinux2014_x86_64', 'manylinux2010_x86_64'],
    wheels: [
      tensorflow(
        'tensorflow',
        '9056fbc9ba04235810b71ae6cbd958a196e8804fb53bbcffbf3e23b56155f124',
        572_440_367,
        1_264_203_217,
        elf,
      ),
      nvidia(
        'cublas',
        '12.9.3.13',
        'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
        581_217_458,
        855_064_416,
      ),
      nvidia(
        'cuda_cupti',
        '12.8.90',
        'ea0cb07ebda26bb9b29ba82cda34849e73c166c18162d3913575b0c9db9a6182',
        10_248_621,
        41_311_976,
      ),
      nvidia(
        'cuda_nvcc',
        '12.9.86',
        '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
        40_546_229,
        98_010_465,
        ['bin', 'nvvm'],
      ),
      nvidia(
        'cuda_nvrtc',
        '12.9.86',
        '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
        89_568_129,
        227_340_992,
      ),
      nvidia(
        'cuda_runtime',
        '12.9.79',
        '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
        3_493_179,
        5_342_176,
      ),
      nvidia(
        'cudnn',
        '9.28.0.42',
        '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
        716_538_495,
        1_162_393_472,
      ),
      nvidia(
        'cufft',
        '11.4.1.4',
        'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
        200_877_592,
        293_609_416,
      ),
      nvidia(
        'curand',
        '10.3.10.19',
        '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
        68_295_626,
        166_965_432,
      ),
      nvidia(
        'cusolver',
        '11.7.5.82',
        '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
        338_117_415,
        494_975_064,
      ),
      nvidia(
        'cusparse',
        '12.5.10.65',
        '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
        366_465_088,
        486_556_368,
      ),
      nvidia(
        'nccl',
        '2.32.3',
        'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
        351_526_311,
        489_653_380,
      ),
      nvidia(
        'nvjitlink',
        '12.9.86',
        'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
        39_748_338,
        95_935_344,
      ),
    ],
    libraries: elf,
    aliases: elfAliases,
    zig: zigLinuxX64,
  },
];
