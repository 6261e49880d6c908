/** Tiers as labelled lanes behind the graph. The stripes follow zoom and pan without React; the labels stay in sight. */
import type { PointerEvent, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { Band } from '../../../shared/model/picture';
import { strings } from '../../app/strings';
import type { CanvasViewport, GraphCanvas } from '../../graph/canvas';

const text = strings.lanes;
const LABEL_HEIGHT = 24;

type Move = (from: number, to: number) => void;

/** Calls `place` for every lane at every change of the view with its upper end and height on screen. */
function useFollow(
  canvas: GraphCanvas | null,
  bands: readonly Band[],
  list: RefObject<HTMLElement | null>,
  place: (element: HTMLElement, top: number, height: number) => void,
): void {
  useEffect(() => {
    if (!canvas || bands.length === 0) return;
    return canvas.onView(({ zoom, pan }: CanvasViewport) => {
      bands.forEach((band, k) => {
        const element = list.current?.children[k];
        if (element instanceof HTMLElement) place(element, pan.y + zoom * band.y, zoom * band.height);
      });
    });
  }, [canvas, bands, list, place]);
}

function placeStripe({ style }: HTMLElement, top: number, height: number): void {
  style.transform = `translateY(${top}px)`;
  style.height = `${height}px`;
}

/** The label stands at the upper end of its lane, or of the view where that lies above. */
function placeLabel(element: HTMLElement, top: number, height: number): void {
  const { clientHeight = 0 } = element.parentElement ?? {};
  const at = Math.max(top, Math.min(0, top + height - LABEL_HEIGHT));
  element.style.transform = `translateY(${Math.max(at, top)}px)`;
  element.style.visibility = top + height < LABEL_HEIGHT || top > clientHeight - LABEL_HEIGHT ? 'hidden' : '';
  element.dataset.top = String(top);
  element.dataset.bottom = String(top + height);
}

interface StripeProps {
  readonly canvas: GraphCanvas | null;
  readonly bands: readonly Band[];
}

export function LaneStripes({ canvas, bands }: StripeProps) {
  const list = useRef<HTMLDivElement>(null);
  useFollow(canvas, bands, list, placeStripe);
  return (
    <div className="lane-stripes" aria-hidden="true" ref={list}>
      {bands.map(({ tier }) => (
        <div key={tier ?? 'none'} className={tier === null ? 'lane-stripe free' : 'lane-stripe'} data-testid="stripe" />
      ))}
    </div>
  );
}

export function LaneLabels({ canvas, bands, onMoveLane }: StripeProps & { readonly onMoveLane: Move }) {
  const list = useRef<HTMLUListElement>(null);
  useFollow(canvas, bands, list, placeLabel);
  const last = bands.filter(({ tier }) => tier !== null).length - 1;
  if (bands.length === 0) return null;
  return (
    <ul className="lane-labels" aria-label={text.label} data-testid="lanes" ref={list}>
      {bands.map(({ tier }) => (
        <li key={tier ?? 'none'} className="lane-label" data-testid={`lane-label-${tier === null ? 'none' : tier + 1}`}>
          {tier === null ? (
            <span className="soft">{text.name(null)}</span>
          ) : (
            <TierLabel tier={tier} last={last} list={list} onMoveLane={onMoveLane} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Lane under a height of the window, by what was written to the labels; null above and below all tiers. */
function laneUnder(list: HTMLElement | null, clientY: number, last: number): number {
  const y = clientY - (list?.getBoundingClientRect().top ?? 0);
  const items = [...(list?.children ?? [])].slice(0, last + 1);
  const at = items.findIndex((item) => item instanceof HTMLElement && y < Number(item.dataset.bottom));
  return at < 0 ? last : at;
}

interface TierProps {
  readonly tier: number;
  readonly last: number;
  readonly list: RefObject<HTMLUListElement | null>;
  readonly onMoveLane: Move;
}

function TierLabel({ tier, last, list, onMoveLane }: TierProps) {
  const [target, setTarget] = useState<number | null>(null);
  const drag = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setTarget(tier);
    },
    onPointerMove(event: PointerEvent) {
      if (target !== null) setTarget(laneUnder(list.current, event.clientY, last));
    },
    onPointerUp() {
      if (target !== null) onMoveLane(tier, target);
      setTarget(null);
    },
    onPointerCancel: () => setTarget(null),
  };
  const isMoving = target !== null && target !== tier;
  return (
    <>
      <span className={isMoving ? 'lane-name moving' : 'lane-name'} title={text.drag(tier)} {...drag}>
        {isMoving ? `${text.name(tier)} → ${target + 1}` : text.name(tier)}
      </span>
      <LaneButton
        sign="↑"
        label={text.earlier(tier)}
        isDisabled={tier === 0}
        onClick={() => onMoveLane(tier, tier - 1)}
      />
      <LaneButton
        sign="↓"
        label={text.later(tier)}
        isDisabled={tier === last}
        onClick={() => onMoveLane(tier, tier + 1)}
      />
    </>
  );
}

interface ButtonProps {
  readonly sign: string;
  readonly label: string;
  readonly isDisabled: boolean;
  readonly onClick: () => void;
}

function LaneButton({ sign, label, isDisabled, onClick }: ButtonProps) {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}
