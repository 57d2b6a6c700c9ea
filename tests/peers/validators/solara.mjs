// @solarahealth/fhir-r4: zod schemas of the R4 resources.
import { createRequire } from 'node:module';
import { eachPart } from './parts.mjs';

const schemas = createRequire(import.meta.url)('@solarahealth/fhir-r4');
const byType = new Map();

function schemaOf(type) {
  if (!byType.has(type)) byType.set(type, schemas[`create${type}Schema`]?.());
  return byType.get(type);
}

export const validate = bundle => eachPart(bundle, part => {
  const result = schemaOf(part.resourceType)?.safeParse(part);
  if (!result) return [{ path: 'resourceType', text: 'unknown type' }];
  return result.success ? [] : result.error.issues.map(issue => ({ path: issue.path.join('.'), text: issue.message }));
});
