// Posts FHIR Bundles with fhir-kit-client, after it has asked what the server can do: node send-fhir.mjs BASE-URL FILE...
// Prints one JSON line per Bundle: status, location where it was taken, issues as [code, expression] where it was not, and the state that its sender
// is told in the end. Exits 1 when a Bundle got no answer.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, RESPONSE_KEY } from 'fhir-kit-client';

const [base, ...files] = process.argv.slice(2);
const client = new Client({ baseUrl: base });
const report = line => process.stdout.write(`${JSON.stringify(line)}\n`);

async function stateOf(location) {
  for (let tries = 0; tries < 300; tries++) {
    const { state } = await client.request(new URL(location, base).href);
    if (!['stored', 'converted', 'held'].includes(state)) return state;
    await pause(100);
  }
  return 'waiting';
}

async function post(file) {
  try {
    const answer = await client.transaction({ body: JSON.parse(readFileSync(file)) });
    const response = answer[RESPONSE_KEY];
    const location = response.headers.get('location');
    return { file: basename(file), status: response.status, location, state: await stateOf(location), issues: [] };
  } catch (error) {
    if (!error.response) throw error;
    const { status, data } = error.response;
    const issues = (data.issue ?? []).map(issue => `${issue.details.coding[0].code} ${issue.expression?.[0]}`);
    return { file: basename(file), status, resourceType: data.resourceType, issues };
  }
}

const { fhirVersion } = await client.capabilityStatement();
if (fhirVersion !== '4.0.1') throw new Error(`unexpected version ${fhirVersion}`);
for (const file of files) report(await post(file));
