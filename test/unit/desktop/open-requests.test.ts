import { EventEmitter } from 'node:events';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { collectOpenRequests, namedProject } from '../../../main/desktop/open-requests';

test.each([
  [['acyclica', 'study.acyclica'], '/home/a/study.acyclica'],
  [['acyclica', '--flag', '/data/Study.ACYCLICA'], '/data/Study.ACYCLICA'],
  [['acyclica', '--user-data-dir=/tmp/x.acyclica'], null],
  [['acyclica', 'table.csv'], null],
])('the project among %j', (words, path) => {
  expect(namedProject(words, '/home/a')).toBe(path && resolve(path));
});

test('files asked for before the window is there are opened once it is, later ones at once', async () => {
  const app = new EventEmitter();
  const openWhenReady = collectOpenRequests(app as never);
  const event = { preventDefault: vi.fn() };
  app.emit('open-file', event, '/a.acyclica');
  expect(event.preventDefault).toHaveBeenCalledOnce();
  app.emit('second-instance', {}, ['acyclica', 'b.acyclica'], '/other/folder');
  const opened: string[] = [];
  await openWhenReady(async (path) => void opened.push(path));
  expect(opened).toEqual(['/a.acyclica', resolve('/other/folder/b.acyclica')]);
  app.emit('second-instance', {}, ['acyclica', 'c.acyclica'], '/third');
  expect(opened.at(-1)).toBe(resolve('/third/c.acyclica'));
});
