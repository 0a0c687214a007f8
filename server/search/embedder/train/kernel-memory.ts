/** Typed arrays in the memory of the kernels, all laid out before the first view is made: growing a memory ends its views. */
import type { loadKernels } from '../../kernels/load-kernels.ts';
import { TrainingError } from './training-error.ts';

interface Views {
  Float32Array: Float32Array;
  Uint32Array: Uint32Array;
}

interface Wanted<Type extends keyof Views> {
  type: Type;
  length: number;
}

/** The same numbers for a kernel, by their byte offset, and for us. */
export interface Region<View = Float32Array> {
  at: number;
  view: View;
}

export const floats = (length: number): Wanted<'Float32Array'> => ({ type: 'Float32Array', length });
export const integers = (length: number): Wanted<'Uint32Array'> => ({ type: 'Uint32Array', length });

const ELEMENT_BYTES = 4;
const MOST_BYTES = 2 ** 32;

/** A region for each of the wanted, zeros at first. @throws {TrainingError} where they are more than can be addressed. */
export function layOutMemory<Plan extends Record<string, Wanted<keyof Views>>>(
  { allocate, memory }: ReturnType<typeof loadKernels>,
  plan: Plan,
): { [Name in keyof Plan]: Region<Views[Plan[Name]['type']]> } {
  const bytes = Object.values(plan).reduce((sum, { length }) => sum + length * ELEMENT_BYTES, 0);
  // A tenth is left for what other memory the addresses have to reach.
  if (bytes > 0.9 * MOST_BYTES) {
    throw new TrainingError(
      'too_large',
      `training would take ${(bytes / 2 ** 30).toFixed(1)} GB, and 3.6 can be used; give fewer texts or --dimensions`,
    );
  }
  const placed = Object.entries(plan).map(([name, wanted]) => ({
    name,
    ...wanted,
    at: allocate(wanted.length * ELEMENT_BYTES),
  }));
  const regions = placed.map(({ name, type, length, at }) => {
    const View = type === 'Float32Array' ? Float32Array : Uint32Array;
    return [name, { at, view: new View(memory.buffer, at, length) }];
  });
  return Object.fromEntries(regions);
}
