export { bundleProgram } from './bundle';
export type { Program } from './bundle';
export { pythonWith, augmentationPackages, referencePackages, runPython, testsWithPython } from './python';
