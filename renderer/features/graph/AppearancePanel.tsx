/** What is mapped to what, and pictures of it. */
import { useId } from 'react';
import { availableQuantities, mappingOf } from '../../../shared/graph/appearance';
import { ColourQuantity, EdgeQuantity, FillQuantity, type Appearance } from '../../../shared/model/picture';
import { changeCanvas } from '../../app/state/canvas-actions';
import { appearance } from '../../app/state/canvas-view';
import { useApp } from '../../app/state/state';
import { strings } from '../../app/strings';
import type { GraphModel } from '../../graph/model';
import { PictureOptions } from './PictureOptions';
import { useTiers } from './use-plan';
import { drawnGraph } from './use-shown';

const text = strings.appearance;
const AUTOMATIC = '';

interface ChoiceProps {
  readonly label: string;
  readonly testId: string;
  readonly value: string | undefined;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  /** What automatic stands for in this graph. */
  readonly automatic: string;
  readonly onChange: (value: string | undefined) => void;
}

function Choice({ label, testId, value, options, automatic, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="canvas-field tall">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        data-testid={testId}
        value={value ?? AUTOMATIC}
        onChange={(event) => onChange(event.target.value === AUTOMATIC ? undefined : event.target.value)}
      >
        <option value={AUTOMATIC}>{text.automatic(automatic)}</option>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}

function change(next: Appearance): void {
  changeCanvas({ appearance: next });
}

export function AppearancePanel({ model }: { readonly model: GraphModel }) {
  const chosen = useApp(appearance);
  const tiers = useTiers();
  const drawn = drawnGraph(model);
  const { meaning } = drawn;
  const automatic = mappingOf(drawn, {}, tiers);
  const has: readonly string[] = [...availableQuantities(drawn), 'sign'];
  const named = (name: ColourQuantity, isSigned: boolean): string => {
    const title = isSigned || name === 'sign' ? text.signed(name, meaning) : text.quantity(name, meaning);
    return has.includes(name) ? title : text.notHere(title);
  };
  const quantities = EdgeQuantity.options.map((id) => ({ id, title: named(id, false) }));
  return (
    <>
      <Choice
        label={text.width}
        testId="appearance-width"
        value={chosen.width}
        options={quantities}
        automatic={named(automatic.width.quantity, false)}
        onChange={(width) => change({ ...chosen, width: EdgeQuantity.optional().parse(width) })}
      />
      <Choice
        label={text.colour}
        testId="appearance-colour"
        value={chosen.colour}
        options={ColourQuantity.options.map((id) => ({ id, title: named(id, true) }))}
        automatic={named(automatic.colour.quantity, true)}
        onChange={(colour) => change({ ...chosen, colour: ColourQuantity.optional().parse(colour) })}
      />
      <Choice
        label={text.opacity}
        testId="appearance-opacity"
        value={chosen.opacity}
        options={quantities}
        automatic={named(automatic.opacity.quantity, false)}
        onChange={(opacity) => change({ ...chosen, opacity: EdgeQuantity.optional().parse(opacity) })}
      />
      <Choice
        label={text.fill}
        testId="appearance-fill"
        value={chosen.fill}
        options={FillQuantity.options.map((id) => ({ id, title: text.fills[id] }))}
        automatic={text.fills.none}
        onChange={(fill) => change({ ...chosen, fill: FillQuantity.optional().parse(fill) })}
      />
      <p className="soft small">{text.note}</p>
      <button type="button" className="link" onClick={() => change({})}>
        {text.reset}
      </button>
      <PictureOptions />
    </>
  );
}
