// HL7 v2 messages out of files, as a sending system would hold them: one message or many per file, text decoded by MSH-18.
import { readFileSync } from 'node:fs';
import iconv from 'iconv-lite';

// What says 8859/1 is Windows-1252 in practice.
const encodings = [[/^UNICODE UTF-8$/i, 'utf-8'], [/^8859\/1$/i, 'windows-1252'], [/^ASCII$/i, 'utf-8']];

/** Every message in the files: { file, controlId, encoding, text } with segments that end in CR. */
export function messagesOf(files) {
  return files.flatMap(file => splitAtHeaders(readFileSync(file)).map(bytes => describe(file, bytes)));
}

function splitAtHeaders(bytes) {
  // latin1 keeps one character per byte, so that offsets in the text are offsets in the bytes
  const text = bytes.toString('latin1');
  const starts = [...text.matchAll(/(?<=^|[\r\n])MSH[^A-Za-z0-9]/g)].map(match => match.index);
  return starts.map((start, n) => bytes.subarray(start, starts[n + 1] ?? bytes.length));
}

function describe(file, bytes) {
  const header = bytes.toString('latin1').split(/[\r\n]/, 1)[0].split('|');
  const encoding = encodings.find(([name]) => name.test(header[17] ?? ''))?.[1] ?? 'utf-8';
  const text = iconv.decode(bytes, encoding).split(/\r\n|\r|\n/).filter(Boolean).join('\r');
  return { file, controlId: header[9], encoding, text };
}

/** The command line: [--connections N] HOST PORT FILE... */
export function parseArguments(argv) {
  const args = argv.slice(2);
  let connections = 1;
  if (args[0] === '--connections') connections = Number(args.splice(0, 2)[1]);
  const [host, port, ...files] = args;
  if (!host || !(Number(port) > 0) || !(connections > 0) || files.length === 0) {
    console.error('usage: [--connections N] HOST PORT FILE...');
    process.exit(2);
  }
  return { connections, host, port: Number(port), messages: messagesOf(files) };
}

/** One JSON line per answer, written at once: whoever kills this process still has what was acknowledged. */
export const report = line => process.stdout.write(JSON.stringify(line) + '\n');
