/** Whether a filter asks for the time since the frame before. */
import { compileFilter } from './compile.js';

export function asksTimeDelta(text: string): boolean {
  const compiled = compileFilter(text);
  return compiled.ok && compiled.filter.fields.includes('frame.time_delta');
}
