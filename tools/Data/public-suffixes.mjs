// Writes src/Links/Data/public-suffixes.txt: the rules of the Public Suffix List (publicsuffix.org, MPL-2.0), one a line,
// in ASCII (punycode), first the ICANN section, then after a line "#private" the private one.
// Source: either the list itself (a .dat file, as in Debian's package publicsuffix), or the copy inside the npm package tldts.
//   node public-suffixes.mjs OUTPUT LIST.dat
//   npm install --ignore-scripts tldts@7 && node public-suffixes.mjs OUTPUT
import { readFileSync, writeFileSync } from 'node:fs';
import { domainToASCII, pathToFileURL } from 'node:url';

const [output, list] = process.argv.slice(2);
const rules = [new Set(), new Set()];

if (list) {
  let section = 0;
  for (const line of readFileSync(list, 'utf8').split('\n')) {
    if (line.includes('===BEGIN PRIVATE DOMAINS===')) section = 1;
    const rule = line.trim().split(/\s/)[0];
    if (rule === '' || rule.startsWith('//')) continue;
    const prefix = rule.startsWith('!') ? '!' : rule.startsWith('*.') ? '*.' : '';
    rules[section].add(prefix + domainToASCII(rule.slice(prefix.length)));
  }
} else {
  // tldts ships the list as a trie: node flags (1 ICANN rule ends here, 2 private), edges and their labels.
  // The module is TypeScript of five plain arrays; its ES build inlines them, so the source is read as JavaScript.
  const source = readFileSync('node_modules/tldts/src/data/trie.ts', 'utf8');
  const t = await import('data:text/javascript;base64,' + Buffer.from(source).toString('base64'));
  const offsets = [0];
  for (const n of t.edgeLength) offsets.push(offsets.at(-1) + n);
  const walk = (node, name, prefix) => {
    const flags = t.nodeFlags[node];
    if (flags && name !== '' && (/^[\x00-\x7f]*$/.test(name))) rules[flags === 2 ? 1 : 0].add(prefix + name);
    for (let e = t.edgeStart[node]; e < t.edgeStart[node + 1]; e++) {
      const label = t.labelText.slice(offsets[e], offsets[e + 1]);
      walk(t.edgeChild[e], name === '' ? label : label + '.' + name, prefix);
    }
  };
  walk(t.rulesRoot, '', '');
  walk(t.exceptionsRoot, '', '!');
}
const text = [...rules[0]].sort().join('\n') + '\n#private\n' + [...rules[1]].sort().join('\n') + '\n';
writeFileSync(output, text);
console.log(output, rules[0].size, 'ICANN and', rules[1].size, 'private rules,', text.length, 'bytes');
