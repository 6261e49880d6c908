/** `--option name=value` takes the type the learner declares. */
import { expect, test } from 'vitest';
import { colideNv } from '../../../shared/learners/colide';
import { parseOptions } from '../../../shared/learners/registry';
import { optionValues } from '../../../main/cli/option-values';

const values = (...given: string[]) => optionValues(colideNv, given);

test('numbers, lists, choices and switches are read as such', () => {
  const read = values('lambda1=0.1', 's=1, 0.9,0.8', 'solver=path', 'pathStart=false', 'maxIterations=100');
  expect(read).toEqual({ lambda1: 0.1, s: [1, 0.9, 0.8], solver: 'path', pathStart: false, maxIterations: 100 });
  expect(parseOptions(colideNv, read)).toMatchObject(read);
});

test.each([
  ['lambda1=a', 'option lambda1: must be a number, not "a"'],
  ['lambda1=', 'option lambda1: must be a number, not ""'],
  ['s=1,x', 'option s: must be numbers separated by commas'],
  ['pathStart=yes', 'option pathStart: must be true or false, not "yes"'],
  ['lambda1', '--option takes name=value, not "lambda1"'],
  ['=1', '--option takes name=value, not "=1"'],
])('%s is refused', (text, message) => {
  expect(() => values(text)).toThrow(message);
});

test('an option given twice is refused, an unknown one is left to the schema', () => {
  expect(() => values('lambda1=1', 'lambda1=2')).toThrow('--option lambda1 is given twice.');
  expect(values('lamda1=1')).toEqual({ lamda1: '1' });
  expect(() => parseOptions(colideNv, values('lamda1=1'))).toThrow('there is no such option');
});
