/** Tests run as native ES modules (execa, vega and friends ship nothing else); `tools/test.mjs` passes Node the flag. */
export default {
  testMatch: ['<rootDir>/{packages,tools}/*/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/'],
  // A core for each worker: by default jest leaves one of them idle, which is half of a small machine.
  maxWorkers: '100%',
  testTimeout: 60_000,
  testSequencer: '<rootDir>/tools/testing/test-sequencer.mjs',
  // Durations and compiled files stay for the next run: jest's own place is in the folder for temporary files, which `npm test`
  // takes away.
  cacheDirectory: '<rootDir>/.mitos/jest',
  modulePathIgnorePatterns: ['<rootDir>/runs/', '<rootDir>/.mitos/', '<rootDir>/.nx/'],
};
