import { drawingSchema } from '@mitos/transforms';
import { setImmediate } from 'node:timers';
import { SampleDrawer } from '../src/sample-drawer';
import { ImageStore } from '../src/store/image-store';
import { grid } from './images';

const store = new ImageStore({ cacheBytes: 1e6, spillFile: 'unused' });
store.add(grid('a', 9));
afterAll(() => store.close());

const plan = { ...drawingSchema.parse({}), size: 4, fit: 'crop' as const };
const source = { images: store, ids: ['a'], plan, seed: 3 };
const refs = [{ id: 'a', tile: 0, draw: 0 }];

test('without threads other events, such as Ctrl-C, are heard between tasks', async () => {
  const drawer = new SampleDrawer(source, { threads: 0, module: new URL('file:///unused') });
  let isHeard = false;
  setImmediate(() => {
    isHeard = true;
  });
  const heard: boolean[] = [];
  for await (const _ of drawer.samples([1, 2, 3].map((epoch) => ({ epoch, refs })))) heard.push(isHeard);
  await drawer.close();
  expect(heard).toEqual([true, true, true]);
});
