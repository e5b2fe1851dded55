export { pythonWith, augmentationPackages, referencePackages, runPython, testsWithPython } from './python';
