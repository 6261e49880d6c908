/** Profiles are computed once for the same data, one at a time, and stopped when other data are asked for. */
import { expect, test } from 'vitest';
import { ProfileCache } from '../../../main/services/profile-cache';
import type { Dataset } from '../../../shared/model/dataset';
import { AppError } from '../../../shared/model/errors';
import type { DataProfile } from '../../../shared/model/profile';

const dataset = (hash: string): Dataset => ({ info: { hash } as Dataset['info'], columns: [] });

/** A data thread that answers when it is told to, and counts what it was asked. */
function slowThread() {
  const asked: string[] = [];
  const finish = new Map<string, () => void>();
  const cache = new ProfileCache({
    profile: ({ info }, signal) =>
      new Promise<DataProfile>((resolve, reject) => {
        asked.push(info.hash);
        signal.addEventListener('abort', () => reject(new AppError({ code: 'data/profile-cancelled' })));
        finish.set(info.hash, () => resolve({ hash: info.hash } as DataProfile));
      }),
  });
  return { cache, asked, finish: (hash: string) => finish.get(hash)?.() };
}
const cancelled = { data: { code: 'data/profile-cancelled' } };

test('the same data are computed once, while it goes on and afterwards', async () => {
  const { cache, asked, finish } = slowThread();
  const both = [cache.of(dataset('a')), cache.of(dataset('a'))];
  finish('a');
  expect((await Promise.all(both)).map(({ hash }) => hash)).toEqual(['a', 'a']);
  await cache.of(dataset('a'));
  expect(asked).toEqual(['a']);
});

test('other data stop the one going on, which can be asked for again', async () => {
  const { cache, asked, finish } = slowThread();
  const first = expect(cache.of(dataset('a'))).rejects.toMatchObject(cancelled);
  const second = cache.of(dataset('b'));
  await first;
  finish('b');
  expect((await second).hash).toBe('b');
  const again = cache.of(dataset('a'));
  finish('a');
  expect((await again).hash).toBe('a');
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('one stopped is not kept, and asking at once starts anew', async () => {
  const { cache, asked, finish } = slowThread();
  const first = expect(cache.of(dataset('a'))).rejects.toMatchObject(cancelled);
  cache.cancel();
  const again = cache.of(dataset('a'));
  await first;
  finish('a');
  expect((await again).hash).toBe('a');
  expect(asked).toEqual(['a', 'a']);
});

test('two are kept', async () => {
  const { cache, asked, finish } = slowThread();
  for (const hash of ['a', 'b', 'c', 'b', 'a']) {
    const found = cache.of(dataset(hash));
    finish(hash);
    await found;
  }
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
