// Sends HL7 v2 messages with Medplum's MLLP client: node send-medplum.mjs [--connections N] HOST PORT FILE...
// Prints one JSON line per answer; exits 1 when a message got no answer.
import { Hl7Message } from '@medplum/core';
import { Hl7Client } from '@medplum/hl7';
import { parseArguments, report } from './messages.mjs';

const { connections, host, port, messages } = parseArguments(process.argv);
const timeoutMs = 60_000;

async function sendAll(queue) {
  const client = new Hl7Client({ host, port, keepAlive: true, connectTimeout: 10_000 });
  const lost = new Promise((_, reject) => {
    client.addEventListener('close', () => reject(new Error('connection closed')));
    client.addEventListener('error', event => reject(event.error));
  });
  lost.catch(() => {});
  try {
    const connection = await client.connect();
    for (const { file, controlId, encoding, text } of queue) {
      connection.setEncoding(encoding);
      const answer = await Promise.race([lost, client.sendAndWait(Hl7Message.parse(text), { timeoutMs })]);
      const msa = answer.getSegment('MSA');
      report({ file, controlId, code: msa.getField(1).toString(), of: msa.getField(2).toString(), error: answer.getSegment('ERR')?.toString() });
    }
    return true;
  } catch (error) {
    report({ failed: error.message || error.code || String(error) });
    return false;
  } finally {
    await client.close();
  }
}

const queues = Array.from({ length: connections }, (_, lane) => messages.filter((_, n) => n % connections === lane));
const done = await Promise.all(queues.map(sendAll));
process.exit(done.every(Boolean) ? 0 : 1);
