// Reads a topic from its beginning with kafkajs: node read-kafka.mjs BOOTSTRAP_SERVERS TOPIC COUNT
// Prints one JSON line per record: partition, offset, key, headers, bytes of the value, and its text where it is HL7 v2; ends after COUNT.
import { Kafka, logLevel } from 'kafkajs';

const [brokers, topic, count] = process.argv.slice(2);
const kafka = new Kafka({ clientId: 'reader', brokers: brokers.split(','), logLevel: logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `reader-${process.pid}`, maxWaitTimeInMs: 100 });
let left = Number(count);

await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ partition, message }) => {
    if (left-- <= 0) return;
    const headers = Object.fromEntries(Object.entries(message.headers).map(([name, value]) => [name, value.toString('utf8')]));
    console.log(JSON.stringify({
      partition, offset: Number(message.offset), key: message.key.toString('utf8'), headers, bytes: message.value.length,
      ...(headers['content-type'] === 'x-application/hl7-v2+er7' && { text: message.value.toString('utf8') }),
    }));
    if (left === 0) process.exit(0);
  },
});
