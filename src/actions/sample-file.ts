/** A first look at a file, before it is judged: its columns, and how it reads in the encodings it may be in. */
export {sampleSheet, type SheetSample} from '../files/sample-sheet.ts';
export {sampleEncodings, type EncodingSample} from '../files/sample-encodings.ts';
