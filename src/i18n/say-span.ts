const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A stretch of time in its two largest units, `58 s`, `3 min 20 s`, `2 h 5 min`: written alike in both languages. */
export function saySpan(milliseconds: number): string {
  const whole = Math.max(0, Math.ceil(milliseconds / second)) * second;
  if (whole < minute) return `${whole / second} s`;
  if (whole < hour) return twoUnits(whole, [minute, 'min'], [second, 's']);
  if (whole < day) return twoUnits(whole, [hour, 'h'], [minute, 'min']);
  return twoUnits(whole, [day, 'd'], [hour, 'h']);
}

type Unit = readonly [length: number, name: string];

function twoUnits(whole: number, [long, longName]: Unit, [short, shortName]: Unit): string {
  const rest = Math.floor((whole % long) / short);
  return `${Math.floor(whole / long)} ${longName}${rest === 0 ? '' : ` ${rest} ${shortName}`}`;
}
