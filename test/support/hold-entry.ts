/** Opens a file and keeps it open, for tests that kill this process. */
import {openSheet} from '../../src/files/read-sheet.ts';

const sheet = await openSheet(process.argv[2] ?? '');
await sheet.rows.next();
process.stdout.write('open\n');
setInterval(() => undefined, 60_000);
