import {Temporal} from 'temporal-polyfill';

/** ISO 8601 with milliseconds and the zone's offset at that moment; null stays null. */
export const isoTime = (time: Date | null, zone: string): string | null =>
  time === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(time.getTime()).toString({timeZone: zone, fractionalSecondDigits: 3});
