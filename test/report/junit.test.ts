import { expect } from 'chai';
import { SaxesParser } from 'saxes';

import type { Report } from '../../src/model/report.js';
import { formatJunit } from '../../src/report/junit.js';
import { dangerous, hostile, mixed, report, scenario, step, verdict } from './reports.js';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** The root element, as read by an independent, strict parser. */
function parse(text: string): Element {
  const parser = new SaxesParser();
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const add = (more: string): void => {
    const element = open.at(-1);
    if (element) element.text += more;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error('no root element');
  return root;
}

const named = ({ children }: Element, name: string): Element[] =>
  children.filter((each) => each.name === name);

const outcomeOf = (each: Element): string => {
  const marks = { failure: 'fail', error: 'error', skipped: 'skip' };
  const found = Object.entries(marks).filter(([name]) => named(each, name).length > 0);
  return found.map(([, outcome]) => outcome).join(' and ') || 'pass';
};

const suitesOf = (given: Report): Element[] => named(parse(formatJunit(given)), 'testsuite');

const outcomes = (given: Report): (readonly [string | undefined, string])[][] =>
  suitesOf(given).map((suite) =>
    named(suite, 'testcase').map((each) => [each.attributes.name, outcomeOf(each)] as const),
  );

/** The children of this name in a suite's first test case. */
const told = (suite: Element | undefined, name: string, index = 0): Element | undefined => {
  const test = suite && named(suite, 'testcase')[index];
  return test && named(test, name)[0];
};

describe('the report as JUnit XML', () => {
  it('has a suite for each scenario and a case for each verdict', () => {
    expect(outcomes(mixed)).to.deep.equal([
      [
        ['a pings b: 1 received', 'pass'],
        ['a pings b: host:eth0 icmp.type == 8', 'pass'],
        ['a pings b: path icmp.type == 8 from a:mv0 to b:mv0, nowhere else', 'pass'],
      ],
      [
        ['a pings the host: host:eth0 no icmp', 'fail'],
        ['a pings the host: a:mv0 arp', 'pass'],
        ['a change', 'pass'],
        ['it ends', 'error'],
      ],
      [['scenario', 'error']],
      [['scenario', 'skip']],
      [['scenario', 'error']],
    ]);
  });

  it('counts what it holds, keeping failures, errors and skips apart', () => {
    for (const suite of suitesOf(mixed)) {
      const found = named(suite, 'testcase').map(outcomeOf);
      const count = (outcome: string): string =>
        String(found.filter((each) => each === outcome).length);
      expect(suite.attributes).to.deep.include({
        tests: String(found.length),
        failures: count('fail'),
        errors: count('error'),
        skipped: count('skip'),
        time: '0.412',
      });
    }
  });

  it('tells what was expected and seen, the frames, and the place', () => {
    const [, suite] = suitesOf(mixed);
    expect(suite?.attributes.name).to.equal('isolation [mode=bridge]');
    const failure = told(suite, 'failure');
    expect(failure?.attributes).to.deep.equal({
      message: 'expected no frames, seen 2 frames (#3, #4)',
      type: 'none',
    });
    expect(failure?.text).to.equal(
      'host:eth0 #3  ICMP echo request\nhost:eth0 #4  ICMP echo reply\nisolation.yaml:12:9',
    );
  });

  it('tells why something was skipped or could not be run', () => {
    const [, , broken, skipped] = suitesOf(mixed);
    expect(told(broken, 'error')?.attributes.message).to.equal(
      'the kernel refused: Nexthop has invalid gateway',
    );
    expect(told(skipped, 'system-out')?.text).to.include('CONFIG_DUMMY');
  });

  it('names no two cases of a suite alike', () => {
    const twice = scenario({
      steps: [step({ verdicts: [verdict({ title: 'x' }), verdict({ title: 'x' })] })],
    });
    expect(outcomes(report(twice))).to.deep.equal([
      [
        ['a pings b: x', 'pass'],
        ['a pings b: x (2)', 'pass'],
      ],
    ]);
  });

  it('has suites of their own for what ran on another kernel', () => {
    const [here, there] = parse(
      formatJunit(report(scenario({}), scenario({ kernel: 'Linux 6.12.1' }))),
    ).children;
    expect(here?.attributes.name).to.equal('vepa-hairpin');
    expect(there?.attributes.name).to.equal('vepa-hairpin on Linux 6.12.1');
    const kernelOf = (suite: Element | undefined): string | undefined =>
      suite?.children
        .find(({ name }) => name === 'properties')
        ?.children.find(({ attributes }) => attributes.name === 'kernel')?.attributes.value;
    expect([here, there].map(kernelOf)).to.deep.equal(['Linux 6.1.0', 'Linux 6.12.1']);
  });

  it('of nothing is a valid document', () => {
    expect(outcomes(report())).to.deep.equal([]);
  });

  it('stays valid whatever packets and commands say', () => {
    const text = formatJunit(hostile);
    expect(text).not.to.match(dangerous);
    const [suite] = suitesOf(hostile);
    expect(suite && named(suite, 'testcase').map(outcomeOf)).to.deep.equal([
      'pass',
      'fail',
      'error',
      'skip',
      'fail',
    ]);
    expect(told(suite, 'failure', 1)?.text).to.include(']]\\x3e<b a="1">&amp;\\u2028');
    expect(told(suite, 'failure', 1)?.attributes.message).to.include(']]><b a="1">&amp;\\u2028');
  });
});
