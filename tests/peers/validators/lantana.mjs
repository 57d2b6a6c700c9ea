// npm's "fhir" (FHIR.js by Lantana), with the R4 definitions that it brings along. It walks a Bundle's entries by itself.
import package_ from 'fhir';

const fhir = new package_.Fhir();

export function validate(bundle) {
  return fhir.validate(bundle, { errorOnUnexpected: true }).messages
    .filter(message => /^(error|fatal)$/i.test(message.severity))
    .map(message => ({ path: message.location ?? '', text: message.message }));
}
