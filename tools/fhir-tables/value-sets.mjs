// Expands a value set from the published definitions alone.

/** The code systems and codes of a value set; no codes where something it needs is not there in full. */
export function expand(url, terminology) {
  const set = terminology.find(r => r.resourceType === 'ValueSet' && r.url === url);
  const systems = new Set();
  const codes = new Set();
  if (!set?.compose || !include(set.compose.include, systems, codes, terminology)) return { systems: [...systems], codes: [] };
  if (set.compose.exclude) throw new Error(`${url} excludes codes, which is not supported`);
  return { systems: [...systems], codes: [...codes] };
}

function include(parts, systems, codes, terminology) {
  return parts.every(part => {
    if (part.filter) throw new Error(`a filter on ${part.system} is not supported`);
    if (part.valueSet) return part.valueSet.every(u => add(expand(u, terminology), systems, codes));
    systems.add(part.system);
    if (part.concept) return add({ systems: [], codes: part.concept.map(c => c.code) }, systems, codes);
    const system = terminology.find(r => r.resourceType === 'CodeSystem' && r.url === part.system && r.content === 'complete');
    return system !== undefined && add({ systems: [], codes: allCodes(system.concept) }, systems, codes);
  });
}

function add(expansion, systems, codes) {
  expansion.systems.forEach(s => systems.add(s));
  expansion.codes.forEach(c => codes.add(c));
  return expansion.codes.length > 0;
}

function allCodes(concepts = []) {
  return concepts.flatMap(c => [c.code, ...allCodes(c.concept)]);
}
