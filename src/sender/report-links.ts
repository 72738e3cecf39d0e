/** Writes down how the gateways of a sender stand: with each heartbeat, and at once when a link has come or gone. */
import type {LinkRow} from '../db/statements/report-links.ts';
import type {SenderLogEntry} from './log-entry.ts';
import type {ServedLink} from './roster.ts';

export interface LinkReporter {
  /** All there is to say, as a heartbeat does. */
  report: () => Promise<void>;
  /** The same where a link is not as it was last written; else nothing. */
  reportNews: () => Promise<void>;
}

export function createLinkReporter(
  links: () => readonly LinkRow[],
  write: (links: readonly LinkRow[]) => Promise<void>,
): LinkReporter {
  let said = '';
  const report = async (): Promise<void> => {
    const now = links();
    await write(now);
    said = newsOf(now);
  };
  return {
    report,
    reportNews: async () => {
      if (newsOf(links()) !== said) await report();
    },
  };
}

/** What people are told of at once; numbers that change with every message wait for the heartbeat. */
const newsOf = (links: readonly LinkRow[]): string =>
  JSON.stringify(links.map(({gatewayId, state, problem}) => [gatewayId, state, problem]));

/** Logs links that have come or gone since the last look. A link that is being tried again stands as it stood before. */
export function createLinkLog(log: (entry: SenderLogEntry) => void): (links: readonly ServedLink[]) => void {
  const said = new Map<number, string>();
  return (links) => {
    for (const {gatewayId, gateway, isOpen, state, problem} of links) {
      const now = JSON.stringify([state, problem]);
      if (!isOpen || state === 'opening' || said.get(gatewayId) === now) continue;
      said.set(gatewayId, now);
      const {code = null, detail = null} = problem ?? {};
      log({event: state === 'up' ? 'linkUp' : 'linkDown', gateway, code, detail});
    }
    const served = new Set(links.flatMap(({gatewayId, isOpen}) => (isOpen ? [gatewayId] : [])));
    for (const id of said.keys()) if (!served.has(id)) said.delete(id);
  };
}
