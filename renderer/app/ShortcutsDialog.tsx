/** All keyboard shortcuts. */
import { Dialog } from '../ui/Dialog';
import { showDialog } from './state/graph-actions';
import { strings } from './strings';

const text = strings.shortcuts;

export function ShortcutsDialog() {
  return (
    <Dialog title={text.title} closeLabel={strings.app.close} onClose={() => showDialog(null)}>
      {text.groups.map((group) => (
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
