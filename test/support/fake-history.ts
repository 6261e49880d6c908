/** The undo history of the fake main process: whole projects, one behind the other. */
import type { Restored } from '../../shared/contract';
import type { EditLabel, HistoryState } from '../../shared/model/history';
import type { Knowledge } from '../../shared/model/knowledge';
import type { ProjectInfo } from '../../shared/model/project';

interface Step {
  readonly label: EditLabel;
  readonly before: ProjectInfo;
  readonly after: ProjectInfo;
}

export class FakeHistory {
  private past: Step[] = [];
  private future: Step[] = [];

  get state(): HistoryState {
    return { undo: this.past.at(-1)?.label ?? null, redo: this.future.at(-1)?.label ?? null };
  }

  /** Adds a step and returns the project after it. */
  add(label: EditLabel, before: ProjectInfo, after: ProjectInfo): ProjectInfo {
    this.past.push({ label, before, after });
    this.future = [];
    return { ...after, history: this.state };
  }

  move(direction: 'undo' | 'redo'): Restored | null {
    const [from, to] = direction === 'undo' ? [this.past, this.future] : [this.future, this.past];
    const step = from.pop();
    if (!step) return null;
    to.push(step);
    const project = direction === 'undo' ? step.before : step.after;
    return { label: step.label, project: { ...project, history: this.state } };
  }
}

/** A project with other choices about one data set. */
export function withChoices(
  project: ProjectInfo,
  { datasetId, excluded, knowledge }: { datasetId: string; excluded?: string[]; knowledge?: Knowledge },
): ProjectInfo {
  const { view } = project;
  return {
    ...project,
    view: {
      ...view,
      excluded: excluded ? { ...view.excluded, [datasetId]: excluded } : view.excluded,
      ...(knowledge ? { knowledge: { ...view.knowledge, [datasetId]: knowledge } } : {}),
    },
  };
}
