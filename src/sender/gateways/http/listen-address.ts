/** Where to listen: an address of this machine and a port. */
export interface ListenAddress {
  host: string;
  port: number;
}

/** Reads `8650`, `127.0.0.1:8650`, `sms.example:8650` and `[::1]:8650`; a port alone is on loopback. Null: none of them. */
export function listenAddress(text: string): ListenAddress | null {
  const [, bracketed, plain, digits = ''] = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/iu.exec(text) ?? [];
  const port = digits === '' ? 65_536 : Number(digits);
  return port <= 65_535 ? {host: bracketed ?? plain ?? '127.0.0.1', port} : null;
}

export const addressText = ({host, port}: ListenAddress): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
