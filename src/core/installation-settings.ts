/** What an installation is set to, for everybody who works with its database. */
import {nearest} from './nearest.ts';
import {isCountry, type Country} from './phone.ts';
import {fail, ok, type Result} from './result.ts';
import {isZone} from './schedule.ts';

export interface InstallationSettings {
  /** IANA name; times without an offset are meant in it. */
  zone: string;
  /** Of numbers without one. */
  country: Country;
}

export const installationSettingNames = ['zone', 'country'] as const satisfies readonly (keyof InstallationSettings)[];

/** Reads `zone=Europe/Prague`. Problems: `unknownInstallationSetting`, `badZone`, `badCountry`. */
export function parseInstallationSetting(written: string): Result<Partial<InstallationSettings>> {
  const [, word = written, value = ''] = /^([^=]*)=(.*)$/su.exec(written) ?? [];
  const known = installationSettingNames;
  const name = known.find((one) => one === word.trim().toLowerCase());
  if (name === undefined) {
    return fail({code: 'unknownInstallationSetting', word, suggestion: nearest(word, known), known});
  }
  return name === 'zone' ? readZone(value.trim()) : readCountry(value.trim());
}

function readZone(value: string): Result<Pick<InstallationSettings, 'zone'>> {
  if (!isZone(value)) return fail({code: 'badZone', value, suggestion: meantZone(value)});
  // The name as it is written, whatever the case that was typed.
  return ok({zone: new Intl.DateTimeFormat('en', {timeZone: value}).resolvedOptions().timeZone});
}

function readCountry(value: string): Result<Pick<InstallationSettings, 'country'>> {
  const country = value.toUpperCase();
  return isCountry(country) ? ok({country}) : fail({code: 'badCountry', value});
}

/** A zone of nearly that name, or of nearly that city: `prague` for `Europe/Prague`. */
function meantZone(value: string): string | null {
  const zones = Intl.supportedValuesOf('timeZone');
  const word = value.toLowerCase().replaceAll(' ', '_');
  const byName = new Map(zones.map((zone) => [zone.toLowerCase(), zone]));
  const byCity = new Map(zones.map((zone) => [zone.toLowerCase().split('/').at(-1) ?? zone, zone]));
  for (const names of [byName, byCity]) {
    const meant = nearest(word, [...names.keys()]);
    if (meant !== null) return names.get(meant) ?? null;
  }
  return null;
}
