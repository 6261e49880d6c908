/** The speeds that decide which engine computes. */
import type { EngineStatus } from '../../../shared/model/engine';
import { forgetMeasurements } from '../../app/state/settings-actions';
import { strings } from '../../app/strings';
import { emptyText, measurementRows, type MeasurementRow } from './measurement-rows';

const text = strings.settings;

interface Column {
  readonly id: keyof MeasurementRow;
  readonly title: string;
  readonly hint?: string;
  readonly isNumber?: boolean;
}

const columns: readonly Column[] = [
  { id: 'method', title: text.method },
  { id: 'variables', title: text.variables, isNumber: true },
  { id: 'rows', title: text.rows, isNumber: true },
  { id: 'cpu', title: text.cpuSpeed, isNumber: true },
  { id: 'gpu', title: text.gpuSpeed, isNumber: true },
  { id: 'ratio', title: text.ratio, hint: text.ratioHint, isNumber: true },
  { id: 'faster', title: text.faster },
  { id: 'device', title: text.device },
  { id: 'measuredAt', title: text.measuredAt },
];

export function Measurements({ status }: { readonly status: EngineStatus }) {
  const rows = measurementRows(status);
  return (
    <section className="measurements" aria-labelledby="measurements">
      <h3 id="measurements">{text.measurements}</h3>
      {rows.length === 0 ? (
        <p className="measurements-empty" data-testid="nothing-measured">
          {emptyText(status)}
        </p>
      ) : (
        <>
          <p className="settings-about">{text.measurementsAbout}</p>
          <MeasurementTable rows={rows} />
          <div className="forget">
            <button
              type="button"
              data-testid="forget-measurements"
              aria-describedby="forget-hint"
              onClick={() => void forgetMeasurements()}
            >
              {text.forget}
            </button>
            <p id="forget-hint" className="soft small">
              {text.forgetHint}
            </p>
          </div>
        </>
      )}
    </section>
  );
}

function MeasurementTable({ rows }: { readonly rows: readonly MeasurementRow[] }) {
  return (
    <div className="measurement-table" tabIndex={0} role="group" aria-label={text.measurements}>
      <table>
        <thead>
          <tr>
            {columns.map(({ id, title, hint, isNumber }) => (
              <th key={id} scope="col" title={hint} className={isNumber ? 'number' : undefined}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-testid="measurement">
              {columns.map(({ id, isNumber }) => (
                <td
                  key={id}
                  className={isNumber ? 'number' : id}
                  title={id === 'device' ? `${row.device}, ${row.driver}` : undefined}
                >
                  {row[id]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
