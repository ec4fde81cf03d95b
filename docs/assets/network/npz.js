// Arrays as `np.savez` writes them and `np.load` reads them: a zip, not compressed, of one .npy for each.

/** The file's content. @param {Record<string, { shape: number[], values: number[] }>} arrays  by name; each value is a byte */
export function npz(arrays) {
  const [files, directory] = [bytes(), bytes()];
  for (const [name, { shape, values }] of Object.entries(arrays)) {
    const [path, content] = [bytes(`${name}.npy`), npy(shape, values)];
    const size = little(4, content.length);
    // For version 2.0, stored as it is, on the first of January 1980; nothing follows the path.
    const about = bytes(little(8, 20), little(2, 33), little(4, crc(content)), size, size, little(4, path.length));
    directory.push(...bytes("PK\x01\x02", little(2, 20), about, little(10, 0), little(4, files.length), path));
    for (const byte of bytes("PK\x03\x04", about, path, content)) files.push(byte); // they are too many for one call
  }
  const count = little(2, Object.keys(arrays).length);
  const [listed, begins] = [little(4, directory.length), little(4, files.length)];
  return Uint8Array.from(bytes(files, directory, "PK\x05\x06", little(4, 0), count, count, listed, begins, little(2, 0)));
}

/** @param {number[]} shape @param {number[]} values */
function npy(shape, values) {
  const told = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join()},), }`;
  const padded = `${told.padEnd(64 * Math.ceil((told.length + 11) / 64) - 11)}\n`; // the values begin at a multiple of 64
  return bytes("\x93NUMPY\x01\x00", little(2, padded.length), padded, values);
}

/** @param {...(string | number[])} parts  a letter is a byte */
const bytes = (...parts) =>
  parts.flatMap((part) => (typeof part === "string" ? Array.from(part, (letter) => letter.charCodeAt(0)) : part));

/** @param {number} count  of bytes @param {number} number  whose least byte comes first */
const little = (count, number) => Array.from({ length: count }, (_, k) => (number / 256 ** k) & 255);

/** The checksum that a zip has of each file. @param {number[]} content */
function crc(content) {
  let rest = -1;
  for (const byte of content) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 && 0xedb88320);
  }
  return ~rest >>> 0;
}
