// Asks every validator about each Bundle: node validate.mjs FILE-or-FOLDER...
// Prints one JSON line per file: { file, valid, errors: { validator: [{ path, text }] } }; exits 1 when one is not valid.
// An error of any validator counts: none of them finds everything.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const names = ['medplum', 'lantana', 'json-schema', 'solara', 'fhirschema', 'gaps'];
const validators = await Promise.all(names.map(name => import(`./validators/${name}.mjs`)));

const files = process.argv.slice(2).flatMap(path => statSync(path).isDirectory()
  ? readdirSync(path, { recursive: true }).filter(name => name.endsWith('.json')).sort().map(name => join(path, name))
  : [path]);
if (files.length === 0) {
  console.error('nothing to validate: give files, or folders with .json files');
  process.exit(2);
}

let allValid = true;
for (const file of files) {
  const errors = findingsOf(readFileSync(file, 'utf8'));
  const valid = Object.keys(errors).length === 0;
  allValid &&= valid;
  process.stdout.write(JSON.stringify({ file, valid, ...(!valid && { errors }) }) + '\n');
}
process.exit(allValid ? 0 : 1);

function findingsOf(text) {
  const all = names.map((name, n) => [name, ask(validators[n], text)]);
  return Object.fromEntries(all.filter(([, findings]) => findings.length > 0).map(([name, findings]) => [name, findings.slice(0, 10)]));
}

// Each gets a Bundle of its own: some write into it.
function ask(validator, text) {
  try {
    return validator.validate(JSON.parse(text));
  } catch (error) {
    return [{ path: '', text: `failed: ${error.message}` }];
  }
}
