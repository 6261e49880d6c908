import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readTetradKnowledge } from '../../../shared/formats/tetrad-knowledge';
import { writeTetradKnowledge } from '../../../shared/formats/tetrad-knowledge-write';
import { indexKnowledge } from '../../../shared/graph/knowledge-index';
import { Knowledge } from '../../../shared/model/knowledge';
import { knowledgeOn } from '../graph/knowledge-arbitrary';

const names = ['A', 'B', 'C', 'D'];
const pairs = names.flatMap((source) => names.filter((n) => n !== source).map((target) => ({ source, target })));
const listed = (isIn: (pair: { source: string; target: string }) => boolean): string[] =>
  pairs.filter(isIn).map(({ source, target }) => `${source}${target}`).sort(); // prettier-ignore
const forbiddenBy = (k: Knowledge) =>
  listed(({ source, target }) => indexKnowledge(k).obstacles(source, target).length > 0);
const requiredBy = (k: Knowledge) =>
  listed(({ source, target }) => {
    const { isOwn, rules } = indexKnowledge(k).demand(source, target);
    return isOwn || rules.length > 0;
  });

const TEXT = `/knowledge
addtemporal
0* Age Sex
1 BMI
2 BP

forbiddirect
BMI BP

requiredirect
Age BP

forbiddengroup
Sex Age
BMI
`;

describe('Tetrad knowledge', () => {
  test('reads tiers, edges and groups', () => {
    expect(readTetradKnowledge('k.txt', TEXT)).toEqual({
      tiers: [
        { variables: ['Age', 'Sex'], forbidsWithin: true },
        { variables: ['BMI'], forbidsWithin: false },
        { variables: ['BP'], forbidsWithin: false },
      ],
      forbidden: [{ source: 'BMI', target: 'BP' }],
      required: [{ source: 'Age', target: 'BP' }],
      groups: [{ name: 'Group 1', variables: ['Sex', 'Age'] }],
      groupRules: [{ kind: 'forbidden', from: { group: 'Group 1' }, to: { variable: 'BMI' } }],
    });
  });

  test('counts tiers from any number, in any order; "-" forbids leaping over the next', () => {
    const read = readTetradKnowledge('k', '/knowledge\r\naddtemporal\r\n3 C\r\n1- A\r\n2*- B\r\n4 D\r\n');
    expect(read.tiers.map((t) => t.variables)).toEqual([['A'], ['B'], ['C'], ['D']]);
    expect(read.tiers[1]?.forbidsWithin).toBe(true);
    expect(read.tiers.map((t) => t.causesNextOnly ?? false)).toEqual([true, true, false, false]);
    expect(forbiddenBy(read)).toEqual(['BA', 'CA', 'CB', 'DA', 'DB', 'DC', 'AC', 'AD', 'BD'].toSorted());
    // Tetrad cannot read its own "0-": what we write has the same edges as groups, and is read back as it was.
    const { text } = writeTetradKnowledge(read);
    expect(text).not.toMatch(/^\d\*?-/m);
    expect(text).toContain('forbiddengroup\nA\nC D\nB\nD\n');
    expect(readTetradKnowledge('k', text)).toEqual(read);
  });

  test('a line of a known group is that group, one of all the others is every variable; unused groups stay', () => {
    const groups = [{ name: 'blood', variables: ['C', 'D'] }, { name: 'idle', variables: ['A'] }]; // prettier-ignore
    const text = '/knowledge\nforbiddengroup\nD C\nA\nA C D\nB\nB\nA C D\nA B C D\nC D\nrequiredgroup\nA\nB C D\n';
    const read = readTetradKnowledge('k', text, { names, groups });
    expect(read.groups?.map(({ name }) => name)).toEqual(['blood', 'idle', 'Group 1']);
    expect(read.groupRules).toEqual([
      { kind: 'forbidden', from: { group: 'blood' }, to: { variable: 'A' } },
      { kind: 'forbidden', from: { all: true }, to: { variable: 'B' } },
      { kind: 'forbidden', from: { variable: 'B' }, to: { all: true } },
      { kind: 'forbidden', from: { all: true }, to: { group: 'blood' } },
      { kind: 'required', from: { variable: 'A' }, to: { group: 'Group 1' } },
    ]);
    expect(readTetradKnowledge('k', writeTetradKnowledge(read, names).text, { names, groups: read.groups ?? [] })).toEqual(read); // prettier-ignore
  });

  test('text with groups, tiers of every kind and edges says the same when read back', () => {
    fc.assert(
      fc.property(knowledgeOn(names), (k) => {
        const { text } = writeTetradKnowledge(k, names);
        const read = readTetradKnowledge('k', text, { names, groups: k.groups ?? [], onlyKnown: true });
        expect(read.groups?.slice(0, k.groups?.length ?? 0) ?? []).toEqual(k.groups ?? []);
        expect(forbiddenBy(read)).toEqual(forbiddenBy(k));
        expect(requiredBy(read)).toEqual(requiredBy(k));
        // Without the names of the groups, too.
        expect(forbiddenBy(readTetradKnowledge('k', text))).toEqual(forbiddenBy(k));
      }),
    );
  });

  test('gives known names their spaces back', () => {
    const text = '/knowledge\naddtemporal\n1 blood.pressure other.one\n';
    expect(readTetradKnowledge('k', text, { names: ['blood pressure'] }).tiers[0]?.variables).toEqual([
      'blood pressure',
      'other.one',
    ]);
  });

  test.each([
    ['', 1, ''],
    ['addtemporal\n1 A', 1, 'addtemporal'],
    ['/knowledge\n1 A', 2, '1 A'],
    ['/knowledge\naddtemporal\n\nA B', 4, 'A B'],
    ['/knowledge\nforbiddirect\nA B C', 3, 'A B C'],
    ['/knowledge\nrequiredirect\nA', 3, 'A'],
    ['/knowledge\nforbiddengroup\nA B', 3, 'A B'],
  ])('names the line it does not understand (%j)', (text, row, value) => {
    expect(() => readTetradKnowledge('k.txt', text)).toThrow(`k.txt, row ${row}: "${value}"`);
  });

  test('can refuse names that are not in the data, with their line', () => {
    const text = '/knowledge\naddtemporal\n0 A blood.pressure\n\nforbiddirect\nA Z\n';
    const names = ['A', 'blood pressure'];
    expect(readTetradKnowledge('k', text, { names }).forbidden).toEqual([{ source: 'A', target: 'Z' }]);
    expect(() => readTetradKnowledge('k.txt', text, { names, onlyKnown: true })).toThrow('k.txt, row 6: "Z"');
  });

  test('a name that stands in the data as it is comes before one whose spaces were changed', () => {
    const text = '/knowledge\naddtemporal\n0 a.b\n';
    expect(readTetradKnowledge('k', text, { names: ['a.b', 'a b'] }).tiers[0]?.variables).toEqual(['a.b']);
  });

  test('an empty tier keeps the numbers of the others when written, and is left out when read', () => {
    const tiers = [['A'], [], ['B']].map((variables) => ({ variables, forbidsWithin: false }));
    const { text } = writeTetradKnowledge(Knowledge.parse({ tiers }));
    expect(text).toContain('0 A\n1\n2 B\n');
    expect(readTetradKnowledge('k', text).tiers).toEqual([tiers[0], tiers[2]]);
  });

  test('reads what it writes, and says which names changed', () => {
    const name = fc.constantFrom('A', 'B b', 'c-d', 'Größe', '1st');
    const pair = fc.record({ source: name, target: name });
    const tiers = fc.array(
      fc.record({ variables: fc.array(name, { minLength: 1, maxLength: 3 }), forbidsWithin: fc.boolean() }),
    );
    fc.assert(
      fc.property(fc.record({ tiers, forbidden: fc.array(pair), required: fc.array(pair) }), (k) => {
        const knowledge = Knowledge.parse(k);
        const { text, renamed } = writeTetradKnowledge(knowledge);
        expect(readTetradKnowledge('k', text, { names: ['B b'] })).toEqual(knowledge);
        expect(renamed).toEqual(JSON.stringify(k).includes('B b') ? [['B b', 'B.b']] : []);
      }),
    );
  });
});
