import { nativeEnvironment } from '../../src/load/environment';

test('oneDNN is on and the library is quiet', () => {
  expect(nativeEnvironment('cpu', undefined, {})).toEqual({
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_CPP_MIN_LOG_LEVEL: '2',
  });
});

test('a GPU computes repeatably and takes memory as it needs it', () => {
  expect(nativeEnvironment('gpu', undefined, {})).toEqual({
    TF_ENABLE_ONEDNN_OPTS: '1',
    TF_CPP_MIN_LOG_LEVEL: '2',
    TF_DETERMINISTIC_OPS: '1',
    TF_CUDNN_DETERMINISTIC: '1',
    TF_FORCE_GPU_ALLOW_GROWTH: 'true',
  });
});

test('what the user has set stays', () => {
  const present = { TF_ENABLE_ONEDNN_OPTS: '0', TF_CPP_MIN_LOG_LEVEL: '0', TF_NUM_INTRAOP_THREADS: '3' };
  expect(nativeEnvironment('cpu', undefined, present)).toEqual({});
});

test('threads that are asked for win', () => {
  expect(nativeEnvironment('cpu', 2, { TF_NUM_INTRAOP_THREADS: '3' })).toMatchObject({
    TF_NUM_INTRAOP_THREADS: '2',
    TF_NUM_INTEROP_THREADS: '2',
  });
});
