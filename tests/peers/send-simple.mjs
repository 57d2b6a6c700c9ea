// Sends HL7 v2 messages with simple-hl7's client, which parses and writes each again: node send-simple.mjs HOST PORT FILE...
// Prints one JSON line per answer; exits 1 when a message got no answer.
import hl7 from 'simple-hl7';
import { parseArguments, report } from './messages.mjs';

const { host, port, messages } = parseArguments(process.argv);
const parser = new hl7.Parser({ segmentSeperator: '\r' });
const client = hl7.Server.createTcpClient({ host, port, keepalive: true, callback: () => {} });

function fail(reason) {
  report({ failed: reason });
  process.exit(1);
}

const send = message => new Promise((resolve, reject) => {
  client.send(message, (error, answer) => error ? reject(error) : resolve(answer));
  // The client tells nobody when the other end hangs up.
  setImmediate(() => client.client?.once('close', () => reject(new Error('connection closed'))));
});

try {
  for (const { file, controlId, text } of messages) {
    const message = parser.parse(text);
    message.header.setField(16, 'UNICODE UTF-8'); // MSH-18, which it counts from MSH-3 on: this client writes UTF-8 only
    const answer = await send(message);
    const msa = answer.getSegment('MSA');
    report({ file, controlId, code: String(msa.getField(1)), of: String(msa.getField(2)), error: answer.getSegment('ERR')?.toString() });
  }
} catch (error) {
  fail(error.message || error.code || String(error));
}
process.exit(0);
