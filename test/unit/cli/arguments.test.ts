/** Flags and arguments: typed, or refused in one sentence. */
import { expect, test } from 'vitest';
import { parseArguments, splitNames, toNumber } from '../../../main/cli/arguments';
import type { Command } from '../../../main/cli/command';

const command: Command = {
  name: 'try',
  summary: 'For the test.',
  positionals: [{ name: 'FILE', help: 'a file' }],
  flags: [
    { name: 'number', value: 'N', help: '' },
    { name: 'names', value: 'A,B', help: '' },
    { name: 'kind', value: 'x|y', help: '' },
    { name: 'many', value: 'V', help: '', isRepeated: true },
    { name: 'switch', value: null, help: '' },
  ],
  run: async () => 0,
};
const parse = (...words: string[]) => parseArguments(command, words);

test('arguments and flags come back in any order', () => {
  const args = parse('--many', 'a=1', 'file.csv', '--switch', '--many=b=2', '--number', '3');
  expect(args.position(0)).toBe('file.csv');
  expect(args.texts('many')).toEqual(['a=1', 'b=2']);
  expect([args.has('switch'), args.has('kind')]).toEqual([true, false]);
  expect(args.number('number', {})).toBe(3);
  expect(args.number('kind', {})).toBeUndefined();
});

test.each([
  ['1e-3', 0.001],
  ['-.5', -0.5],
  ['+2.', 2],
  [' 7 ', 7],
  ['', null],
  ['1,5', null],
  ['0x10', null],
  ['Infinity', null],
  ['NaN', null],
  ['1e999', null],
  ['--3', null],
])('%j is the number %j', (text, value) => {
  expect(toNumber(text)).toBe(value);
});

test('bounds are told as they are checked', () => {
  const whole = { minimum: 1, maximum: 9, isInteger: true };
  expect(() => parse('f', '--number', '1.5').number('number', whole)).toThrow(
    'acyclica try: --number takes a whole number from 1 to 9, not "1.5".',
  );
  expect(() => parse('f', '--number', '-3').number('number', { minimum: 0 })).toThrow(
    'a number of at least 0, not "-3"',
  );
  expect(() => parse('f', '--kind', 'z').choice('kind', ['x', 'y'])).toThrow('one of x, y, not "z"');
});

test('names with commas stand in quotes', () => {
  expect(splitNames('a, b,"c, d","say ""hi"""')).toEqual(['a', 'b', 'c, d', 'say "hi"']);
  expect(parse('f', '--names', 'x y,ä').names('names')).toEqual(['x y', 'ä']);
  expect(() => parse('f', '--names', 'a,,b').names('names')).toThrow('names separated by commas');
});

test.each([
  [[], 'FILE is missing (a file).'],
  [['a', 'b'], '"b" is one argument too many.'],
  [['a', '--nope'], "Unknown option '--nope'."],
  [['a', '--number'], '--number'],
  [['a', '--switch=1'], '--switch'],
])('%j is refused in one line', (words, message) => {
  expect(() => parse(...words)).toThrow(message);
  expect(() => parse(...words)).toThrow(/^[^\n]*See "acyclica try --help"\.$/);
});
