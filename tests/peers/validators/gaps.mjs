// What none of the validators looks at: empties, impossible dates, times without a zone, two values, references inside the Bundle.
const instant = /^(\d{4})-(\d{2})-(\d{2})(T.*)?$/;
const zoned = /(Z|[+-]\d{2}:\d{2})$/;

export function validate(bundle) {
  const known = new Set(bundle.entry?.map(entry => entry.fullUrl));
  const findings = [];
  walk(bundle, '');
  return findings;

  function walk(node, path) {
    const note = text => findings.push({ path, text });
    if (node === null) return note('null');
    if (typeof node === 'string') return textProblems(node).forEach(note);
    if (typeof node !== 'object') return undefined;
    if (Object.keys(node).length === 0) return note('empty');
    if (Array.isArray(node)) return node.forEach((item, n) => walk(item, `${path}[${n}]`));

    const values = Object.keys(node).filter(name => /^value[A-Z]/.test(name));
    if (values.length > 1) note(`more than one value: ${values.join(', ')}`);
    if (values.length > 0 && node.dataAbsentReason) note('a value and a reason for its absence');
    if (node.reference?.startsWith?.('urn:uuid:') && !known.has(node.reference)) note('refers to nothing in the Bundle');
    for (const [name, child] of Object.entries(node)) walk(child, path ? `${path}.${name}` : name);
    return undefined;
  }
}

function textProblems(text) {
  if (text === '') return ['empty'];
  const match = instant.exec(text);
  if (!match) return [];
  const [year, month, day] = match.slice(1, 4).map(Number);
  const date = new Date(Date.UTC(year, month - 1, day));
  const problems = [];
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) problems.push('no such date');
  if (match[4] && !zoned.test(text)) problems.push('a time without a zone');
  return problems;
}
