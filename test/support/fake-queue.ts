/** The queue of the fake bridge: the real line, started by hand. */
import { RunLine } from '../../main/services/queue/line';
import type { Command } from '../../shared/contract';
import type { QueueStatus } from '../../shared/model/queue';

const CORES = 2;

interface Events {
  readonly onStart: (id: string) => void;
  readonly onChanged: (status: QueueStatus) => void;
}

interface Input {
  readonly runId: string;
  readonly isPaused: boolean;
  readonly atOnce: number;
  readonly position: number;
}

export class FakeQueue {
  private readonly line = new RunLine({ cores: CORES, atOnce: CORES, bytes: Infinity });

  constructor(private readonly events: Events) {}

  get ids(): string[] {
    return this.line.list().map(({ runId }) => runId);
  }

  stateOf(id: string) {
    return this.line.stateOf(id);
  }

  status(): QueueStatus {
    const places = this.line.list().map((place) => ({ kind: 'run' as const, ...place }));
    return { isPaused: this.line.isPaused, atOnce: this.line.atOnce, cores: CORES, places };
  }

  add(id: string): void {
    this.line.add(id);
    this.line.setClaim(id, { threads: 1, device: null, bytes: 1e8 });
  }

  remove(id: string): void {
    this.line.remove(id);
  }

  pump(): void {
    for (let start = this.line.next(); start; start = this.line.next()) {
      if (!start.isResumed) this.events.onStart(start.id);
    }
    this.events.onChanged(this.status());
  }

  answer(command: Command, { runId, isPaused, atOnce, position }: Input): void {
    if (command === 'queue/set-paused') this.line.isPaused = isPaused;
    else if (command === 'queue/set-at-once') this.line.setLimits({ atOnce });
    else if (command === 'queue/move') this.line.move(runId, position);
    else if (isPaused) this.line.pause(runId);
    else this.line.resume(runId);
    this.pump();
  }
}
