/** Named groups of variables: made, renamed, filled, put into a tier, removed. */
import { useId, useState } from 'react';
import type { ColumnSummary } from '../../../shared/model/dataset';
import type { Group } from '../../../shared/model/knowledge';
import { currentKnowledge } from '../../app/state/knowledge';
import { editKnowledge } from '../../app/state/knowledge-actions';
import { moveToTier } from '../../app/state/knowledge-edits';
import { addGroup, freshName, isTaken, removeGroup, renameGroup, setMembers } from '../../app/state/knowledge-groups';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import { Field } from '../../ui/Field';
import { GroupMembers } from './GroupMembers';
import { GroupRules } from './GroupRules';

const text = strings.groups;
const none: readonly Group[] = [];

export function Groups({ columns }: { readonly columns: readonly ColumnSummary[] }) {
  const groups = useApp((state) => currentKnowledge(state).groups ?? none);
  const [opened, setOpened] = useState<string | null>(null);
  const names = columns.filter(({ isUsable }) => isUsable).map(({ name }) => name);
  function add() {
    editKnowledge((knowledge) => {
      const name = freshName(knowledge, text.fresh);
      setOpened(name);
      return addGroup(knowledge, { name, variables: [] });
    });
  }
  return (
    <section className="options" aria-label={text.title}>
      <div className="knowledge-head">
        <h3>{text.title}</h3>
        <button type="button" className="small" data-testid="add-group" onClick={add}>
          {text.add}
        </button>
      </div>
      <p className="field-help">{text.help}</p>
      {groups.map((group) => (
        <GroupCard
          key={group.name}
          group={group}
          names={names}
          isOpen={opened === group.name}
          onOpen={(isOpen) => setOpened(isOpen ? group.name : null)}
          onRenamed={setOpened}
        />
      ))}
      <GroupRules names={names} />
    </section>
  );
}

interface CardProps {
  readonly group: Group;
  readonly names: readonly string[];
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
  readonly onRenamed: (name: string) => void;
}

function GroupCard({ group, names, isOpen, onOpen, onRenamed }: CardProps) {
  const { name, variables } = group;
  const label = text.remove(name);
  return (
    <div className="group-card" data-testid="group">
      <div className="group-head">
        <button
          type="button"
          className="link group-name"
          aria-expanded={isOpen}
          data-testid="open-group"
          onClick={() => onOpen(!isOpen)}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name}
        </button>
        <span className="soft small">{variables.length === 0 ? text.noMembers : text.members(variables.length)}</span>
        <button
          type="button"
          className="icon-button"
          aria-label={label}
          title={label}
          onClick={() => editKnowledge((knowledge) => removeGroup(knowledge, name))}
        >
          <span aria-hidden="true" className="cross" />
        </button>
      </div>
      {isOpen && (
        <>
          <GroupName name={name} onRenamed={onRenamed} />
          <GroupMembers
            label={text.edit(name)}
            names={names}
            members={variables}
            onChange={(next) => editKnowledge((knowledge) => setMembers(knowledge, name, next))}
          />
          <ToTier group={group} />
        </>
      )}
    </div>
  );
}

/** Renamed when the field is left or with Enter. */
function GroupName({ name, onRenamed }: { readonly name: string; readonly onRenamed: (name: string) => void }) {
  const [draft, setDraft] = useState(name);
  const wanted = draft.trim();
  const isWrong = useApp((state) => wanted !== name && isTaken(currentKnowledge(state), wanted));
  function rename() {
    if (wanted === name || wanted === '' || isWrong) return;
    editKnowledge((knowledge) => renameGroup(knowledge, name, wanted));
    onRenamed(wanted);
  }
  return (
    <Field label={text.name} issue={isWrong ? text.taken : null}>
      {({ id, describedBy, isInvalid }) => (
        <input
          id={id}
          type="text"
          aria-describedby={describedBy}
          aria-invalid={isInvalid}
          data-testid="group-name"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={rename}
          onKeyDown={(event) => {
            if (event.key === 'Enter') rename();
          }}
        />
      )}
    </Field>
  );
}

function ToTier({ group }: { readonly group: Group }) {
  const id = useId();
  const tiers = useApp((state) => currentKnowledge(state).tiers.length);
  const [said, setSaid] = useState('');
  if (tiers === 0) return null;
  function move(tier: number) {
    editKnowledge((knowledge) => moveToTier(knowledge, group.variables, tier));
    setSaid(text.toTierMoved(group.variables.length, tier));
  }
  return (
    <div className="group-tier">
      <label htmlFor={id} className="visually-hidden">
        {text.toTier(group.name)}
      </label>
      <select id={id} data-testid="group-tier" value="" onChange={(event) => move(Number(event.target.value))}>
        <option value="">{text.toTierChoose}</option>
        {Array.from({ length: tiers }, (_, t) => (
          <option key={t} value={t}>
            {strings.knowledge.tiers.name(t)}
          </option>
        ))}
      </select>
      <span role="status" className="soft small">
        {said}
      </span>
    </div>
  );
}
