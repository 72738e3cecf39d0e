/** A unit file for the sender, as systemd.service(5) and systemd.exec(5) have it. */
export interface UnitFacts {
  /** What runs the command, each word apart, without its arguments. */
  command: readonly string[];
  /** Where figures for Prometheus are served; null: nowhere. */
  metrics: string | null;
  /** Milliseconds that a graceful stop takes at most. */
  longestStop: number;
}

const environmentFile = '/etc/smsdesk/sender.env';
const unitName = 'smsdesk-sender.service';

export function systemdUnit({command, metrics, longestStop}: UnitFacts): string {
  const start = startLine(command, metrics);
  return `# ${unitName}
#
# 1. smsdesk sender --systemd > /etc/systemd/system/${unitName}
# 2. The database, readable by root alone (chmod 600), in ${environmentFile}:
#      DATABASE_URL=postgres://user:password@host/database
#    What else it is to be told: /etc/xdg/smsdesk/config.toml. It sees no file in a person's home.
# 3. systemctl daemon-reload && systemctl enable --now ${unitName}
#
# What it says: journalctl -u ${unitName}

[Unit]
Description=smsdesk sender: hands SMS to the gateways
After=network-online.target postgresql.service
Wants=network-online.target
# However long the database is away, it is tried again.
StartLimitIntervalSec=0

[Service]
Type=notify
# systemd-notify, a child of the sender, says that it is ready.
NotifyAccess=all
WatchdogSec=60
ExecStart=${start}
EnvironmentFile=${environmentFile}
Environment=NODE_COMPILE_CACHE=%C/smsdesk-sender
Restart=always
RestartSec=5
# Bad usage does not get better by trying again.
RestartPreventExitStatus=2
# 1: some SMS failed; 4: a gateway could not be served.
SuccessExitStatus=1 4
# It waits for the answers in flight, writes them and gives back what it had not handed over.
TimeoutStopSec=${Math.ceil(longestStop / 1000) + 10}
KillSignal=SIGTERM
KillMode=mixed

${confinement(isAtHome(command))}
[Install]
WantedBy=multi-user.target
`;
}

function startLine(command: readonly string[], metrics: string | null): string {
  const flags = ['--log', 'json', ...(metrics === null ? [] : ['--metrics', metrics])];
  return [...command, 'sender', ...flags].map(unitWord).join(' ');
}

/** What the service may do and see: no more than it needs. */
const confinement = (isAtHome: boolean): string =>
  `# An account that exists while the service runs; Postgres may know it by this name (peer authentication).
DynamicUser=yes
User=smsdesk-sender
CacheDirectory=smsdesk-sender
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=${isAtHome ? 'read-only' : 'yes'}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
# Not MemoryDenyWriteExecute: Node compiles while it runs.
`;

/** The rules of "Command lines" and "Specifiers": quoted where it is more than a plain word. */
function unitWord(word: string): string {
  const literal = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  return /^[\w@%+=:,./$-]+$/u.test(literal) ? literal : `"${literal.replace(/["\\]/gu, '\\$&')}"`;
}

/** Where `ProtectHome=yes` would hide what is to be run. */
const isAtHome = (command: readonly string[]): boolean =>
  command.some((word) => /^\/(?:home|root|run\/user)\//u.test(word));
