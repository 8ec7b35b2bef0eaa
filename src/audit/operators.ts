/** All mutants of a scenario. To add an operator, write a function in operators/ and list it in its file. */
import type { Scenario } from '../model/scenario.js';
import type { Mutant } from './mutant.js';
import { deviceOperators } from './operators/device-operators.js';
import { networkOperators } from './operators/network-operators.js';
import { stepOperators } from './operators/step-operators.js';
import { wireOperators } from './operators/wire-operators.js';

const operators = [...deviceOperators, ...wireOperators, ...networkOperators, ...stepOperators];

export const mutantsOf = (scenario: Scenario): Mutant[] =>
  operators.flatMap((operator) => operator(scenario));
