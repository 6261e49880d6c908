import { describe, expect, test } from 'vitest';
import {
  boundsOf,
  changedOptions,
  isSameValue,
  optionIssues,
  optionsOf,
  parseNumber,
  parseText,
  shownOptions,
  textOf,
} from '../../../renderer/forms/option-values';
import { strings } from '../../../renderer/app/strings';
import { findLearner } from '../../../shared/learners/registry';

const definition = findLearner('colide-nv');
const options = optionsOf(definition);

describe('the generated form', () => {
  test('shows only options whose condition holds', () => {
    const names = (changed: Record<string, unknown>) => shownOptions(options, changed).map((option) => option.name);
    expect(names({})).toContain('randomStarts');
    expect(names({})).not.toContain('learningRate');
    expect(names({ solver: 'path' })).toContain('learningRate');
    expect(names({ solver: 'path' })).not.toContain('randomStarts');
  });

  test("reports the schema's own message at the option", () => {
    expect(optionIssues(definition, {})).toEqual({});
    expect(Object.keys(optionIssues(definition, { lambda1: -1, s: [1, 50] }))).toEqual(['lambda1', 's']);
    expect(optionIssues(definition, { lambda1: 'abc' })['lambda1']).toMatch(/number/);
  });

  test('every default is valid and needs no mention', () => {
    const defaults = Object.fromEntries(options.map((option) => [option.name, option.default]));
    expect(optionIssues(definition, defaults)).toEqual({});
    expect(changedOptions(options, defaults)).toEqual([]);
    expect(changedOptions(options, { lambda1: 0.1 })).toEqual([{ title: 'ℓ₁ penalty λ₁', value: '0.1' }]);
  });

  test('keeps what is typed when it is not a number', () => {
    expect(parseNumber('0.5')).toBe(0.5);
    expect(parseNumber('0,5')).toBe(0.5);
    expect(parseNumber('1e-3')).toBe(0.001);
    expect(parseNumber('')).toBe('');
    expect(parseNumber('many')).toBe('many');
    expect(parseText('numbers', '1, 0.9; 0.8')).toEqual([1, 0.9, 0.8]);
    expect(parseText('numbers', '1, x')).toBe('1, x');
  });

  test('says bounds in words', () => {
    const bounds = (name: string) =>
      boundsOf(
        options.find((option) => option.name === name)!,
        strings.learn.bounds,
      );
    expect(bounds('lambda1')).toBe('0 … 100');
    expect(bounds('edgeThreshold')).toBe('0 or more');
    expect(bounds('learningRate')).toBe('over 0 … 1');
    expect(bounds('solver')).toBeNull();
  });

  test('compares and writes lists and booleans', () => {
    expect(isSameValue([1, 2], [1, 2])).toBe(true);
    expect(isSameValue([1, 2], [1, 2, 3])).toBe(false);
    expect(textOf([1, 0.9])).toBe('1, 0.9');
    expect(textOf(true)).toBe('yes');
    expect(textOf(null)).toBe('');
  });
});
