// Where nodes stand that no file gives a place: rings around what they were opened from, then no two overlap.
export interface At { x: number; y: number }
export interface Body { id: number; reach: number; fixed: boolean }

const GAP = 34;
const STEP = 58; // along a ring
const RING = 74; // from ring to ring
const ROUNDS = 160;

// Places for `ids` around a point, on as many rings as they need, away from `from` where there is one.
export function rings(ids: number[], centre: At, from: At | null): Map<number, At> {
  const places = new Map<number, At>();
  const away = from ? Math.atan2(centre.y - from.y, centre.x - from.x) : -Math.PI / 2;
  const open = from ? Math.PI * 1.25 : Math.PI * 2;
  let ring = 0;
  let at = 0;
  while (at < ids.length) {
    const radius = 120 + ring * RING;
    const most = Math.max(4, Math.floor((open * radius) / STEP));
    const here = ids.slice(at, at + most);
    here.forEach((id, i) => {
      const turn = away + (from ? (i + 0.5) / here.length - 0.5 : i / here.length) * open;
      places.set(id, { x: centre.x + radius * 1.25 * Math.cos(turn), y: centre.y + radius * 0.9 * Math.sin(turn) });
    });
    at += here.length;
    ring += 1;
  }
  return places;
}

// Pull what is joined together, push what overlaps apart; what is fixed stays.
export function settle(bodies: Body[], joined: [number, number][], places: Map<number, At>): void {
  for (let round = 0; round < ROUNDS; round += 1) {
    const cooling = Math.max(0, 1 - round / (ROUNDS * 0.7));
    const moved = new Map(bodies.map((body) => [body.id, { x: 0, y: 0 }]));
    if (cooling) {
      joined.forEach(([a, b]) => {
        const [one, other] = [places.get(a)!, places.get(b)!];
        const [dx, dy] = [other.x - one.x, other.y - one.y];
        const length = Math.hypot(dx, dy) || 1;
        const pull = (Math.max(0, length - 150) / length) * 0.06 * cooling;
        add(moved.get(a)!, dx * pull, dy * pull);
        add(moved.get(b)!, -dx * pull, -dy * pull);
      });
    }
    for (let i = 0; i < bodies.length; i += 1) {
      for (let j = i + 1; j < bodies.length; j += 1) push(bodies[i]!, bodies[j]!, places, moved);
    }
    bodies.forEach(({ id, fixed }) => { if (!fixed) add(places.get(id)!, moved.get(id)!.x, moved.get(id)!.y); });
  }
}

function push(one: Body, other: Body, places: Map<number, At>, moved: Map<number, At>): void {
  const [a, b] = [places.get(one.id)!, places.get(other.id)!];
  const wanted = one.reach + other.reach + GAP;
  // Names stand below, so neighbours need more room sideways than up and down.
  const [dx, dy] = [(b.x - a.x) / 1.5, b.y - a.y];
  const apart = Math.hypot(dx, dy);
  if (apart >= wanted) return;
  const [ux, uy] = apart ? [dx / apart, dy / apart] : [Math.cos(one.id), Math.sin(one.id)];
  const far = ((wanted - apart) / 2) * 0.6;
  add(moved.get(one.id)!, -ux * far * 1.5, -uy * far);
  add(moved.get(other.id)!, ux * far * 1.5, uy * far);
}

function add(at: At, x: number, y: number): void {
  at.x += x;
  at.y += y;
}
