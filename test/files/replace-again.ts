/**
 * Replaces a folder repeatedly until killed: `node replace-again.js FOLDER TAG`. Each time, all its files have
 * the same content.
 */
import { replaceFolder } from '../../src/files/replace-folder.js';

const [folder = '', tag = ''] = process.argv.slice(2);
const names = ['one', 'two', 'three', 'four'];
for (let round = 0; ; round++) {
  replaceFolder(folder, new Map(names.map((name) => [name, `${tag} ${round}`])), () => names);
  if (round === 0) process.stdout.write('begun\n');
}
