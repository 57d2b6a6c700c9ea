// Asks ajv about YAML files: node validate-yaml.mjs SCHEMA FILE...   (one JSON Schema of draft 2020-12 for all of them)
// Prints one JSON line per file: { file, valid, errors: [{ path, text }] }; exits 1 when one is not valid.
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv8/dist/2020.js';
import { parse } from 'yaml';

const [schema, ...files] = process.argv.slice(2);
if (files.length === 0) {
  console.error('give a schema and YAML files');
  process.exit(2);
}
// strict tells of keywords that mean nothing; types in unions and required beside properties are as an editor wants them.
const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
const check = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));

let allValid = true;
for (const file of files) {
  const valid = check(parse(readFileSync(file, 'utf8')));
  allValid &&= valid;
  process.stdout.write(JSON.stringify({ file, valid, ...(!valid && { errors: check.errors.slice(0, 10).map(e => ({ path: e.instancePath, text: `${e.message} ${JSON.stringify(e.params)}` })) }) }) + '\n');
}
process.exit(allValid ? 0 : 1);
