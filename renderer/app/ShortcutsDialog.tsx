/** All keyboard shortcuts. */
import { Dialog } from '../ui/Dialog';
import { fixedCommands } from './commands';
import { showDialog } from './state/graph-actions';
import { strings } from './strings';

const text = strings.shortcuts;

/** Commands that have keys, before the keys that belong to no command. */
const ofCommands = fixedCommands.flatMap(({ keys, title }): [string, string][] =>
  keys ? [[keys.map(text.keys).join(text.or), title]] : [],
);
const groups: readonly { title: string; items: readonly (readonly [string, string])[] }[] = text.groups.map(
  ({ title, items }, k) => ({ title, items: k === 0 ? [...ofCommands, ...items] : items }),
);

export function ShortcutsDialog() {
  return (
    <Dialog title={text.title} closeLabel={strings.app.close} onClose={() => showDialog(null)}>
      {groups.map((group) => (
        <section key={group.title}>
          <h3>{group.title}</h3>
          <dl className="shortcuts">
            {group.items.map(([keys, meaning]) => (
              <div key={keys}>
                <dt>
                  <kbd>{keys}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
