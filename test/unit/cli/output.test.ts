/** What goes where: results, sentences, progress. */
import { expect, test } from 'vitest';
import { Output } from '../../../main/cli/output';

function streams(isTTY: boolean) {
  const written = { out: '', error: '' };
  const stream = (name: 'out' | 'error') => ({
    isTTY,
    columns: 30,
    write: (text: string | Uint8Array) => {
      written[name] += String(text);
      return true;
    },
  });
  return { written, output: new Output(stream('out'), stream('error')) };
}

test('sentences go to stderr, each on one line; quiet keeps errors', () => {
  const { written, output } = streams(false);
  output.say('One\n  line.');
  output.isQuiet = true;
  output.say('Not this.');
  output.complain('But\nthis.');
  output.print('result\n');
  expect(written).toEqual({ out: 'result\n', error: 'One line.\nBut this.\n' });
});

test('progress replaces itself on a terminal and is cut to its width', () => {
  const { written, output } = streams(true);
  output.progress('a'.repeat(50));
  output.progress('b');
  output.say('Done.');
  expect(written.error).toBe(`\r\x1b[K${'a'.repeat(29)}\r\x1b[Kb\r\x1b[KDone.\n`);
});

test('without a terminal there is no progress unless it is asked for, then at most one line a second', () => {
  const { written, output } = streams(false);
  output.progress('a');
  expect(written.error).toBe('');
  output.forcesProgress = true;
  output.progress('b');
  output.progress('c');
  expect(written.error).toBe('b\n');
});
