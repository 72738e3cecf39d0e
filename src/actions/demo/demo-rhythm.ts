import {Temporal} from 'temporal-polyfill';

/** How busy each hour of a working day is, from midnight on. */
const busy = [1, 1, 1, 1, 1, 2, 6, 18, 55, 85, 100, 92, 62, 74, 82, 76, 60, 38, 24, 18, 12, 7, 4, 2];

/** How busy Saturday (6) and Sunday (7) are beside a working day. */
const weekend: Partial<Record<number, number>> = {6: 0.3, 7: 0.15};

const hour = 3_600_000;

/**
 * Spreads moments over `from` to `to` as a contact centre writes: dense in working hours, sparse at night and at the
 * weekend, by the wall clock of `zone`. The answer maps 0…1 to milliseconds since 1970, never falling.
 */
export function openRhythm(from: Date, to: Date, zone: string): (share: number) => number {
  const begins = from.getTime();
  const hours = Math.max(1, Math.ceil((to.getTime() - begins) / hour));
  const sums = new Float64Array(hours + 1);
  for (let index = 0; index < hours; index++) {
    const wall = Temporal.Instant.fromEpochMilliseconds(begins + index * hour).toZonedDateTimeISO(zone);
    const weight = (busy[wall.hour] ?? 1) * (weekend[wall.dayOfWeek] ?? 1);
    sums[index + 1] = (sums[index] ?? 0) + weight;
  }
  const total = sums[hours] ?? 1;
  return (share) => {
    const wanted = Math.min(Math.max(share, 0), 1) * total;
    const index = Math.min(slotOf(sums, wanted), hours - 1);
    const [low, high] = [sums[index] ?? 0, sums[index + 1] ?? total];
    return Math.min(begins + Math.round((index + (wanted - low) / (high - low)) * hour), to.getTime());
  };
}

/** The last place whose sum is not above `wanted`. */
function slotOf(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((sums[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
