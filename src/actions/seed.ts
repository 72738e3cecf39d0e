import type {Language} from '../core/language.ts';
import type {Database} from '../db/connect.ts';
import {insertGateway} from '../db/statements/gateways.ts';
import {insertQueue} from '../db/statements/queues.ts';
import {lockSetting, readSettings, writeSettings} from '../db/statements/settings.ts';
import {insertStatus} from '../db/statements/statuses.ts';
import {insertTemplate} from '../db/statements/templates.ts';
import {seedTexts} from './seed-texts.ts';

/** What an installation is set to from its first day on; a person may change it later. */
export interface FirstSettings {
  language: Language;
  /** IANA name, of the machine. */
  zone: string;
}

/**
 * What a new installation needs so that an SMS can be sent at once: its settings, queue `default` on gateway
 * `simulator`, and a few templates and statuses. Only ever once a database: what people have removed since does not
 * come back.
 */
export async function seed(db: Database, {language, zone}: FirstSettings): Promise<void> {
  await db.orm.transaction(async (tx) => {
    // Of two programs that start at once the second waits here, and then finds it done.
    await writeSettings(tx, {seeded: false}, {keep: true});
    await lockSetting(tx, 'seeded');
    if ((await readSettings(tx, ['seeded'])).get('seeded') === true) return;
    const gatewayId = await insertGateway(tx, {name: 'simulator', kind: 'simulator'});
    if (gatewayId !== null) await insertQueue(tx, {name: 'default', gatewayId, senderId: null});
    for (const template of seedTexts[language].templates) await insertTemplate(tx, {...template, queueIds: []});
    for (const status of seedTexts[language].statuses) await insertStatus(tx, status);
    await writeSettings(tx, {language, zone, country: 'CZ'}, {keep: true});
    await writeSettings(tx, {seeded: true});
  });
}
