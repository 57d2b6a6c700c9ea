// Which invariants the validator can evaluate from a single object's own properties.

const TOKEN = /\s*(?:(and|or|xor|implies)\b|([A-Za-z]\w*)(?:\.(?:exists|empty)\(\)|\s*!?=\s*'[^']*')|(\.not\(\))|(!=|=|[()]))/y;
const COUNTS = /\((\w+\.count\(\)(?:\s*\+\s*\w+\.count\(\))*)\)\s*>\s*0/g;

/**
 * The expression, where it asks only about presence and codes of direct children; else null.
 * Sums of counts over zero are written as what they mean: one of them exists.
 */
export function simpleRule(expression, children) {
  const names = new Set(children.map(c => c.replace('[x]', '')));
  const text = expression.trim().replace(COUNTS, (_, sum) => `(${sum.replaceAll('count', 'exists').replaceAll('+', 'or').replace(/\s+/g, ' ')})`);
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.exec(text);
    if (!at || (at[2] && !names.has(at[2]))) return null;
  }
  return text;
}
