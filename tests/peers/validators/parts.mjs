/** Asks `check` about the Bundle without its resources, and about each resource; findings get the entry's place. */
export function eachPart(bundle, check) {
  const shell = { ...bundle, ...(bundle.entry && { entry: bundle.entry.map(({ resource, ...entry }) => entry) }) };
  const parts = [['', shell], ...(bundle.entry ?? []).map(({ resource }, n) => [`entry[${n}].`, resource])];
  return parts
    .filter(([, part]) => part)
    .flatMap(([place, part]) => check(part).map(finding => ({ ...finding, path: place + finding.path })));
}
