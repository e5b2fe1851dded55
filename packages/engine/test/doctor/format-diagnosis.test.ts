import type { Diagnosis } from '../../src/doctor/diagnosis';
import { formatDiagnosis } from '../../src/doctor/format-diagnosis';

const healthy: Diagnosis = {
  tensorflow: { version: '2.21.0', device: 'cpu', oneDnn: true, threads: 2, compiledBy: 'c++ 12.2.0' },
  node: { version: 'v20.20.2', tfjs: '4.22.0' },
  tools: { python: 'python3 3.11.7', pip: '23.2.1', compiler: 'c++ 12.2.0' },
  machine: {
    platform: 'linux-x64',
    processor: 'A Processor',
    cores: 2,
    memoryBytes: 16e9,
    freeMemoryBytes: 8e9,
  },
  cache: { folder: '/home/ada/.cache/mitos', usedBytes: 858e6, freeBytes: 72e9 },
  problems: [],
};

test('a healthy machine', () => {
  expect(formatDiagnosis(healthy)).toBe(
    [
      'TensorFlow      2.21.0',
      'Device          cpu',
      'oneDNN          on',
      'Threads         2',
      'Addon built by  c++ 12.2.0',
      'Node            v20.20.2',
      'tfjs-node-gpu   4.22.0',
      'Python          python3 3.11.7, pip 23.2.1',
      'C++ compiler    c++ 12.2.0',
      'Machine         linux-x64, A Processor, 2 cores',
      'Memory          8.0 GB free of 16 GB',
      'Cache folder    /home/ada/.cache/mitos (858 MB)',
      'Free disk       72 GB',
      '',
      'All that is needed is in place.',
    ].join('\n'),
  );
});

test('what is missing comes with what mends it', () => {
  const text = formatDiagnosis({
    ...healthy,
    tensorflow: { version: null, device: null, oneDnn: null, threads: null, compiledBy: null },
    tools: { python: null, pip: null, compiler: null },
    problems: [
      {
        code: 'engine-pip-missing',
        message: 'pip is missing: it fetches the TensorFlow library.',
        needed: true,
        details: [{ expected: 'pip', found: 'none', fix: 'install it' }],
        hint: 'Then run the same command again.',
      },
      {
        code: 'engine-compiler-missing',
        message: 'There is no C++ compiler.',
        needed: false,
        details: [],
        hint: 'Then run the same command again.',
      },
    ],
  });
  expect(text.split('\n').slice(0, 5)).toEqual([
    'TensorFlow      not in place',
    'Device          -',
    'oneDNN          -',
    'Threads         -',
    'Addon built by  -',
  ]);
  expect(text.split('\n').slice(-6)).toEqual([
    '',
    'missing: pip is missing: it fetches the TensorFlow library.',
    '  expected pip, found none; install it',
    'Then run the same command again.',
    '',
    'note: There is no C++ compiler.',
  ]);
});
