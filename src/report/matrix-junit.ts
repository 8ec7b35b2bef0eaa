/** A matrix as JUnit XML: a test suite per kernel, a test case per scenario. */
import junitReportBuilder from 'junit-report-builder';
import type { Builder } from 'junit-report-builder';

import { printable } from '../base/text.js';
import type { MatrixReport } from '../model/matrix.js';
import { formatDifferences } from './difference.js';
import { cdata, mark } from './junit.js';
import { cellNotes, kernelNames } from './matrix.js';
import { reportName } from './reporter.js';

const builder = junitReportBuilder as unknown as Builder;

const plain = { colour: false, width: 100, verbose: false };

export function formatMatrixJunit({ netlab, kernels, rows }: MatrixReport): string {
  const junit = builder.newBuilder().name('netlab');
  const names = kernelNames({ kernels });
  kernels.forEach(({ kernel, duration }, column) => {
    const name = names[column] ?? '';
    const suite = junit
      .testSuite()
      .name(printable(`${name} (${kernel})`))
      .time(duration / 1000)
      .property('kernel', printable(kernel))
      .property('netlab', printable(netlab));
    for (const row of rows) {
      const cell = row.cells[column];
      if (!cell) continue;
      const testCase = suite
        .testCase()
        .className(printable(`${row.family || 'netlab'}.${name}`))
        .name(printable(reportName(row)))
        .file(printable(row.file))
        .time(cell.duration / 1000);
      const [message = '', ...lines] = cellNotes(cell);
      mark(testCase, cell.outcome, message, 'scenario', lines);
      const contrast = row.contrasts.find(({ after }) => after === column);
      // For a skip, this text is its reason.
      if (contrast && cell.outcome !== 'xfail')
        testCase.standardOutput(
          cdata([
            `unlike ${names[contrast.before] ?? ''}:`,
            ...formatDifferences(contrast.differences, plain),
          ]),
        );
    }
  });
  const text = junit.build();
  return text.endsWith('\n') ? text : `${text}\n`;
}
