/** What a frame must have for a condition to hold of it. */
import type { Condition, Term } from './checked.js';

/**
 * Whether no frame satisfies the condition unless it has a field or protocol that `foreign` names. Where that is not
 * certain, it is false.
 */
export function requires(condition: Condition, foreign: (name: string) => boolean): boolean {
  const needs = (term: Term): boolean => isForeign(term, foreign);
  switch (condition.kind) {
    case 'connection': {
      const { operator, conditions } = condition;
      const inner = (each: Condition): boolean => requires(each, foreign);
      if (operator === 'and') return conditions.some(inner);
      return operator === 'or' && conditions.every(inner);
    }
    case 'not':
      return false;
    case 'present':
    case 'nonempty':
    case 'nonzero':
      return needs(condition.of);
    case 'relation':
      return needs(condition.left) || needs(condition.right);
    case 'matches':
    case 'membership':
      return needs(condition.left);
  }
}

/** Whether an operand has no value without something foreign. What functions make of nothing is theirs. */
function isForeign(term: Term, foreign: (name: string) => boolean): boolean {
  switch (term.kind) {
    case 'field':
      return term.names.every(foreign);
    case 'slice':
    case 'negation':
      return isForeign(term.of, foreign);
    case 'arithmetic':
      return isForeign(term.left, foreign) || isForeign(term.right, foreign);
    case 'constant':
    case 'call':
      return false;
  }
}
