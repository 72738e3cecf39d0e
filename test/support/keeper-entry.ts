/** What the hidden command `smsdesk keeper <home>` does, without the command. */
import {runKeeper} from '../../src/db/embedded/keeper.ts';

await runKeeper(process.argv.at(-1)!);
