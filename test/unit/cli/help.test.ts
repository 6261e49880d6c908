/** Help texts come from the table of commands and fit a terminal. */
import { expect, test } from 'vitest';
import { commandHelp, generalHelp } from '../../../main/cli/help';
import { commands } from '../../../main/cli/main';

test.each(commands.map((command) => [command.name, command] as const))(
  '%s names every flag and fits 100 columns',
  (_, command) => {
    const text = commandHelp(command);
    for (const { name } of command.flags) expect(text).toContain(`--${name}`);
    for (const { name } of command.positionals) expect(text).toContain(`  ${name} `);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(100);
  },
);

test('the general help names every command and the exit codes', () => {
  const text = generalHelp(commands, '1.2.3');
  for (const { name, summary } of commands) expect(text).toMatch(new RegExp(`  ${name} +${summary.slice(0, 20)}`));
  expect(text).toContain('130 cancelled');
});
