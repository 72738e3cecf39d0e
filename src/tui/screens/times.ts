import {formatTime} from '../../core/schedule.ts';

/** `dd.mm.yyyy hh:mm`; where fewer cells are free, `dd.mm hh:mm`. */
export function shortTime(time: Date, zone: string, cells: number): string {
  const whole = formatTime(time, zone);
  return cells >= whole.length ? whole : `${whole.slice(0, 5)} ${whole.slice(11)}`;
}
