/**
 * Finds frames that arrive after the step that caused them. An answer belongs to the last step in which its
 * request was sent, unless the request is sent again in the answer's own step; a packet that is unique, such as
 * an echo request, to the step that saw it first. Frames that the step's own stimulus may have sent are no
 * stragglers. Pure.
 */
import { toHex } from '../base/bytes.js';
import type { Passage } from '../expects/trail.js';
import type { Frame } from '../model/frame.js';
import type { Seen } from '../model/observation.js';
import type { Scenario, Step } from '../model/scenario.js';
import { stimuliOf } from '../model/scenario.js';
import { probes } from '../probes/index.js';
import { valueOf } from '../wire/field-reader.js';
import { packetIdentity } from '../wire/identity.js';
import { answeredBy, isEcho, questionOf } from '../wire/question.js';

export interface Straggler extends Passage {
  /** Index of the step that it belongs to. */
  readonly from: number;
  /** Index of the step in whose window it arrived; the number of steps if after the last. */
  readonly came: number;
  /** What ties it to that step: the request that it answers, or the same packet elsewhere. */
  readonly cause: Passage;
  readonly tie: 'answer' | 'copy';
}

/** The frames of each tap in one step. */
export type Frames = ReadonlyMap<string, readonly Frame[]>;

interface Known extends Passage {
  readonly step: number;
  /** All taps that captured it in that step. */
  readonly taps: Set<string>;
}

/** Requests and packets of earlier steps; of several occurrences, the first in the last step. */
class Memory {
  readonly #passages = new Map<string, Known>();

  note(frames: Frames, step: number, keyOf: (frame: Frame) => string | undefined): void {
    for (const [tap, all] of frames)
      for (const frame of all) {
        const key = keyOf(frame);
        if (key === undefined) continue;
        const known = this.#passages.get(key);
        if (known?.step === step) known.taps.add(tap);
        else this.#passages.set(key, { tap, frame, step, taps: new Set([tap]) });
      }
  }

  find(key: string | undefined): Known | undefined {
    return key === undefined ? undefined : this.#passages.get(key);
  }
}

/**
 * @param seen what each step saw, for as many steps as ran
 * @param rest frames after the last window
 */
export function findStragglers(
  scenario: Scenario,
  seen: readonly Seen[],
  rest: Frames = new Map(),
): Straggler[] {
  const steps = [...seen.map(framesOf), rest];
  const last = steps.findLastIndex((frames) => [...frames.values()].some((all) => all.length > 0));
  const questions = new Memory();
  const echoes = new Memory();
  const found: Straggler[] = [];
  for (const [index, frames] of steps.slice(0, last + 1).entries()) {
    if (index > 0 && isComplete(seen[index]))
      found.push(...findIn(frames, index, scenario, questions, echoes));
    questions.note(frames, index, questionOf);
    echoes.note(frames, index, echoKey);
  }
  return found;
}

const framesOf = ({ windows }: Seen): Frames =>
  new Map([...windows].map(([tap, { frames }]) => [tap, frames]));

/** Without complete windows, a request may be missing. */
const isComplete = (seen: Seen | undefined): boolean =>
  seen === undefined || [...seen.windows.values()].every(({ complete }) => complete);

const echoKey = (frame: Frame): string | undefined =>
  isEcho(frame) ? packetIdentity(frame) : undefined;

function findIn(
  frames: Frames,
  came: number,
  scenario: Scenario,
  questions: Memory,
  echoes: Memory,
): Straggler[] {
  const step = scenario.steps[came];
  const again = new Set([...frames.values()].flat().map(questionOf));
  // A packet sent again appears at the same taps again.
  const isResent = (key: string | undefined, { taps }: Known): boolean =>
    [...taps].some((tap) => frames.get(tap)?.some((frame) => echoKey(frame) === key));
  const tieOf = (frame: Frame): Pick<Straggler, 'from' | 'cause' | 'tie'> | undefined => {
    if (mayBeOwn(scenario, step, frame)) return undefined;
    const question = answeredBy(frame);
    const asked = again.has(question) ? undefined : questions.find(question);
    if (asked) return { from: asked.step, cause: asked, tie: 'answer' };
    const key = echoKey(frame);
    const packet = echoes.find(key);
    return packet && !isResent(key, packet)
      ? { from: packet.step, cause: packet, tie: 'copy' }
      : undefined;
  };
  return [...frames].flatMap(([tap, all]) =>
    all.flatMap((frame) => {
      const tie = tieOf(frame);
      return tie ? [{ tap, frame, came, ...tie }] : [];
    }),
  );
}

/**
 * Whether the step's stimulus may have sent the frame: any crafted frame, and any that leaves a node with a
 * running command.
 */
function mayBeOwn(scenario: Scenario, step: Step | undefined, frame: Frame): boolean {
  const stimuli = step ? stimuliOf(step) : [];
  if (stimuli.some(({ kind }) => probes[kind]?.craftsFrames)) return true;
  const busy = stimuli.flatMap(({ kind, options }) =>
    probes[kind]?.startsAnyProgram ? Object.keys(options as Readonly<Record<string, unknown>>) : [],
  );
  if (busy.length === 0) return false;
  const senders = sendersOf(scenario, frame);
  return senders.length === 0 || senders.some((node) => busy.includes(node));
}

/** The nodes with an interface that has the frame's source address. */
function sendersOf({ nodes }: Scenario, { layers }: Frame): string[] {
  const ethernet = layers.findLast(({ protocol }) => protocol === 'eth');
  const source = ethernet && valueOf(ethernet, 'eth.src');
  if (!(source instanceof Uint8Array)) return [];
  const mac = toHex(source, ':');
  return nodes
    .filter(({ interfaces }) => interfaces.some((each) => each.mac === mac))
    .map(({ name }) => name);
}
