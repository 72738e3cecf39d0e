import {existsSync} from 'node:fs';
import {dirname, extname, resolve} from 'node:path';
import {describe, expect, test} from 'vitest';
import {documents, projectFiles, prose, readText, root} from './documents.ts';

/** A heading's anchor, as the forges make it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/gu, '-');

const anchors = (path: string): string[] =>
  [...prose(readText(path)).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading.trim()));

describe.each(documents())('%s', (path) => {
  const targets = [...prose(readText(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const own = targets.filter((target) => !/^[a-z]+:/.test(target));

  test('every link leads somewhere', () => {
    const dead = own.filter((target) => {
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : resolve(root, dirname(path), file);
      if (!existsSync(resolve(root, found))) return true;
      return anchor !== undefined && !anchors(found).includes(anchor);
    });
    expect(dead).toEqual([]);
  });
});

test('the two commands of a developer are in the same words everywhere', () => {
  for (const command of ['npm run check', 'npm test']) {
    const said = documents().flatMap((path) =>
      [...readText(path).matchAll(new RegExp(`^ *${command} +# (.+)$`, 'gm'))].map(([, words = '']) => words),
    );
    expect(said.length, command).toBeGreaterThan(1);
    expect(new Set(said).size, said.join(' / ')).toBe(1);
  }
});

describe('nothing speaks of one machine', () => {
  const binary = new Set(['.xlsx', '.csv']);
  const files = projectFiles().filter((path) => !binary.has(extname(path)));

  test('no registry of packages is named', () => {
    const hosts = /\bregistry\.\w+\.\w+|\bnpmjs\.(?:com|org)|\bregistry\s*=/i;
    expect(files.filter((path) => hosts.test(readText(path)))).toEqual([]);
    expect(readText('package-lock.json')).not.toContain('"resolved"');
  });

  test('no file holds the path that the project happens to have', () => {
    const named = root.split('/').length > 2 ? files.filter((path) => readText(path).includes(root)) : [];
    expect(named).toEqual([]);
  });

  test('documents and the program name no folder of a person or a machine', () => {
    const homes = /(?<![\w.~])\/(?:home|Users|root|work|mnt|tmp)\/\w/;
    const read = files.filter((path) => path.endsWith('.md') || /^(src|\.ci)\//.test(path));
    expect(read.filter((path) => homes.test(readText(path)))).toEqual([]);
  });
});
