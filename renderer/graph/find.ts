/** Variables by part of their name. */

/** Those whose name holds `wanted`, whatever the case: names that begin with it first, else in the order given. */
export function findVariables(variables: readonly string[], wanted: string): string[] {
  const part = wanted.trim().toLocaleLowerCase();
  if (part === '') return [];
  const found = variables.filter((name) => name.toLocaleLowerCase().includes(part));
  const begins = (name: string): boolean => name.toLocaleLowerCase().startsWith(part);
  return [...found.filter(begins), ...found.filter((name) => !begins(name))];
}
