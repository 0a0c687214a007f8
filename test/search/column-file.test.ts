import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ColumnFileError, columnFileOf, readColumnFile, writeColumnFile } from '../../server/search/column-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'yueda-columns-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'some.columns');

const FORMAT = {
  format: 'test',
  version: 3,
  types: {
    bytes: 'Uint8Array',
    signed: 'Int8Array',
    shorts: 'Uint16Array',
    words: 'Uint32Array',
    floats: 'Float32Array',
  },
} as const;

const columns = fc.record({
  bytes: fc.uint8Array({ maxLength: 80 }),
  signed: fc.int8Array(),
  shorts: fc.uint16Array(),
  words: fc.uint32Array(),
  floats: fc.float32Array(),
});
const facts = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));

const refusal = (read: () => unknown): unknown => {
  try {
    read();
  } catch (error) {
    return error;
  }
  return undefined;
};

test('what was written is read back', () => {
  fc.assert(
    fc.property(columns, facts, (columns, facts) => {
      const bytes = writeColumnFile(file, FORMAT, facts, columns);
      expect(readFileSync(file)).toHaveLength(bytes);
      expect(readColumnFile(file, FORMAT)).toEqual({ facts, columns });
      const memory = new SharedArrayBuffer(64 + bytes);
      const read = readColumnFile(file, FORMAT, (length) => new Uint8Array(memory, 64, length));
      expect(read).toEqual({ facts, columns });
      expect(Object.values(read.columns).every(({ buffer }) => buffer === memory)).toBe(true);
    }),
    { numRuns: 50 },
  );
});

test('a file that is replaced leaves nothing beside it', () => {
  expect(readdirSync(folder)).toEqual(['some.columns']);
});

describe('a file is refused by its name', () => {
  const expectRefusal = (bytes: Uint8Array, why = /./) => {
    writeFileSync(file, bytes);
    const error = refusal(() => readColumnFile(file, FORMAT));
    expect(error).toBeInstanceOf(ColumnFileError);
    expect((error as Error).message.startsWith(`${file}: `)).toBe(true);
    expect((error as Error).message).toMatch(why);
  };

  test('where any bit of it changed', () => {
    fc.assert(
      fc.property(columns, facts, fc.nat(), fc.nat(7), (columns, facts, at, bit) => {
        const bytes = columnFileOf(FORMAT, facts, columns);
        bytes[at % bytes.length]! ^= 1 << bit;
        // Changes that say the same are none: \u001a and \u001A, 1e-7 and 1E-7.
        fc.pre(!/\\u00[01][0-9a-f]|\de[-+]?\d/i.test(JSON.stringify(facts)));
        expectRefusal(bytes);
      }),
      { numRuns: 300 },
    );
  });

  test('where its end is missing or something follows', () => {
    fc.assert(
      fc.property(columns, facts, fc.nat(), fc.integer({ min: 1, max: 100 }), (columns, facts, at, more) => {
        const bytes = columnFileOf(FORMAT, facts, columns);
        expectRefusal(bytes.subarray(0, at % bytes.length));
        expectRefusal(Buffer.concat([bytes, Buffer.alloc(more)]));
      }),
      { numRuns: 100 },
    );
  });

  test('where it is anything else', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => expectRefusal(bytes)));
    expectRefusal(Buffer.from('YUEDACOL\xff\xff\xff\xff{}', 'latin1'));
  });

  test('where it is of another format or version, or lacks a column', () => {
    fc.assert(
      fc.property(columns, (columns) => {
        expectRefusal(
          columnFileOf({ ...FORMAT, version: 4 }, {}, columns),
          /version 4, and this program reads version 3/,
        );
        expectRefusal(columnFileOf({ ...FORMAT, format: 'other' }, {}, columns), /holds other, not test/);
        const { floats: _, ...types } = FORMAT.types;
        expectRefusal(columnFileOf({ ...FORMAT, types }, {}, columns), /lacks floats/);
      }),
      { numRuns: 5 },
    );
  });

  test('where it is missing', () => {
    rmSync(file);
    expect(() => readColumnFile(file, FORMAT)).toThrow(/some\.columns: cannot be read \(ENOENT\)/);
  });
});
